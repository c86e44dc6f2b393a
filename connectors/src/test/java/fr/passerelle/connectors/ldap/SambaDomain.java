package fr.passerelle.connectors.ldap;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * A domain of Active Directory as Samba serves it, of which only LDAP is there: made in a folder, thrown away with it. Its
 * ports cannot be chosen, so that it has an address of this machine to itself, and the right to open ports below 1024.
 */
final class SambaDomain implements AutoCloseable {

    static final String BASE = "DC=passerelle,DC=test";

    /** Who reads, and sees who was deleted. */
    static final String READER = "CN=lecteur,CN=Users," + BASE;

    /** Who reads, and does not see who was deleted, as any account of a domain. */
    static final String BLIND = "CN=borgne,CN=Users," + BASE;

    static final String PASSWORD = "Lecture-seule-2026";

    private static final String PROVISION = "/usr/bin/samba-tool";
    private static final String PYTHON = "/usr/bin/python3";
    private static final String SERVER = "/usr/sbin/samba";
    private static final int LDAPS = 636;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Two accounts, one of which may look into where tombstones lie: List Contents and Read Property. */
    private static final String ACCOUNTS = """
            import sys
            from samba.auth import system_session
            from samba.param import LoadParm
            from samba.samdb import SamDB
            from samba.sd_utils import SDUtils

            settings = LoadParm()
            settings.load(sys.argv[1])
            domain = SamDB(url=sys.argv[2], session_info=system_session(), lp=settings)
            for account in ("lecteur", "borgne"):
                domain.newuser(account, sys.argv[3])
            rights = SDUtils(domain)
            reader = rights.get_object_sid("CN=lecteur,CN=Users," + domain.domain_dn())
            rights.dacl_add_ace("CN=Deleted Objects," + domain.domain_dn(), "(A;;LCRP;;;%s)" % reader)
            """;

    private final Path folder;
    private final InetAddress address;
    private final Path trust;
    private Process process;

    private SambaDomain(Path folder, InetAddress address, Path trust) throws IOException {
        this.folder = folder;
        this.address = address;
        this.trust = trust;
        this.process = run();
    }

    /** Without it a test is skipped and says so, but never on the build server. */
    static void mustBeHere() {
        Partner.mustNotLack(lack());
    }

    private static String lack() {
        for (var program : List.of(PROVISION, PYTHON, SERVER)) {
            if (!Files.isExecutable(Path.of(program))) {
                return program + " is missing (Debian: apt-get install samba samba-ad-provision samba-dsdb-modules"
                        + " samba-vfs-modules)";
            }
        }
        return freeAddress().isEmpty() ? "ports below 1024 cannot be opened: Samba as a domain needs root" : "";
    }

    /** Makes the domain, its two accounts, and starts it. */
    static SambaDomain start(Path folder) throws Exception {
        var address = freeAddress().orElseThrow();
        var certificate = TestCertificate.ofRsa(address.getAddress());
        var trust = certificate.pem(folder);
        var made = Files.writeString(folder.resolve("made.conf"), "[global]\n");
        provision(folder, made);
        Files.writeString(folder.resolve("smb.conf"), settings(folder, address, certificate.keyPem(folder)));
        Files.writeString(folder.resolve("accounts.py"), ACCOUNTS);
        Files.createDirectories(folder.resolve("run"));
        Files.createDirectories(folder.resolve("cache"));
        done(
                folder,
                PYTHON,
                folder.resolve("accounts.py").toString(),
                folder.resolve("smb.conf").toString(),
                "tdb://" + folder.resolve("private/sam.ldb"),
                PASSWORD);
        var domain = new SambaDomain(folder, address, trust);
        try {
            domain.connected().close();
            return domain;
        } catch (IOException e) {
            domain.close();
            throw e;
        }
    }

    String url() {
        return "ldaps://" + address.getHostAddress();
    }

    /** The authority that vouches for it. */
    Path trust() {
        return trust;
    }

    /** A connection of the one who may do anything. */
    LDAPConnection asAdministrator() throws LDAPException, IOException {
        return new LDAPConnection(
                Trust.sockets(trust), address.getHostAddress(), LDAPS, "CN=Administrator,CN=Users," + BASE, PASSWORD);
    }

    /** Ends it and starts it again at the same address. */
    void restart() throws IOException {
        stop();
        process = run();
        connected().close();
    }

    @Override
    public void close() {
        stop();
    }

    private void stop() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** It ends by itself when nobody holds its standard input any more. */
    private Process run() throws IOException {
        return new ProcessBuilder(
                        SERVER, "-s", folder.resolve("smb.conf").toString(), "-i", "-M", "single", "--debug-stdout")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("samba.log").toFile())
                .start();
    }

    /** It listens a moment after it started; each attempt is refused at once until then. */
    private LDAPConnection connected() throws IOException {
        var deadline = Instant.now().plus(PATIENCE);
        while (true) {
            try {
                return asAdministrator();
            } catch (LDAPException e) {
                if (!process.isAlive() || Instant.now().isAfter(deadline)) {
                    throw new IOException(Files.readString(folder.resolve("samba.log")), e);
                }
                Thread.onSpinWait();
            }
        }
    }

    /** Its files keep their rights in a database of their own, for not every file system would. */
    private static void provision(Path folder, Path settings) throws IOException {
        done(
                folder,
                PROVISION,
                "domain",
                "provision",
                "--configfile=" + settings,
                "--targetdir=" + folder,
                "--realm=PASSERELLE.TEST",
                "--domain=PASSERELLE",
                "--server-role=dc",
                "--dns-backend=NONE",
                "--host-name=annuaire",
                "--host-ip=127.0.0.1",
                "--adminpass=" + PASSWORD,
                "--option=vfs objects=dfs_samba4 acl_xattr xattr_tdb");
    }

    private static String settings(Path folder, InetAddress address, Path key) {
        return """
                [global]
                netbios name = ANNUAIRE
                realm = PASSERELLE.TEST
                workgroup = PASSERELLE
                server role = active directory domain controller
                server services = ldap
                interfaces = %2$s/8
                bind interfaces only = yes
                tls keyfile = %3$s
                tls certfile = %1$s/autorite.pem
                tls cafile = %1$s/autorite.pem
                lock directory = %1$s
                state directory = %1$s/state
                cache directory = %1$s/cache
                private dir = %1$s/private
                pid directory = %1$s/run
                ncalrpc dir = %1$s/ncalrpc
                """.formatted(folder, address.getHostAddress(), key);
    }

    private static void done(Path folder, String... command) throws IOException {
        var log = folder.resolve("making.log").toFile();
        var making = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                .start();
        try {
            if (making.waitFor() != 0) {
                throw new IOException(command[0] + " failed: " + Files.readString(log.toPath()));
            }
        } catch (InterruptedException e) {
            making.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /** One of this machine's sixteen million on which all of a domain's LDAP ports are free; none where we may not. */
    private static Optional<InetAddress> freeAddress() {
        var random = new Random();
        for (var attempt = 0; attempt < 20; attempt++) {
            var address = new byte[] {127, (byte) (1 + random.nextInt(250)), (byte) random.nextInt(256), 53};
            try {
                var found = InetAddress.getByAddress(address);
                for (var port : List.of(389, LDAPS, 3268, 3269)) {
                    new ServerSocket(port, 1, found).close();
                }
                return Optional.of(found);
            } catch (IOException e) {
                // Taken, or not for us to open.
                Thread.onSpinWait();
            }
        }
        return Optional.empty();
    }
}
