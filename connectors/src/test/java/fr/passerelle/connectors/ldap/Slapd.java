package fr.passerelle.connectors.ldap;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldif.LDIFException;
import com.unboundid.ldif.LDIFReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** OpenLDAP's server on a free port of this machine, with the schema of the SDET. */
final class Slapd implements AutoCloseable {

    static final Path BINARY = Path.of("/usr/sbin/slapd");
    private static final Path MDB = Path.of("/usr/lib/ldap/back_mdb.so");
    private static final String ROOT = "cn=root,";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final TestTree tree;
    private final int port;
    private final Process process;

    private Slapd(TestTree tree, int port, Process process) {
        this.tree = tree;
        this.port = port;
        this.process = process;
    }

    /** Starts it in that folder, its answers to the reading account cut off at that many entries in all. */
    static Slapd start(TestTree tree, Path folder, String limit) throws IOException, LDAPException, LDIFException {
        var port = freePort();
        Files.createDirectories(folder.resolve("base"));
        var settings = Files.writeString(folder.resolve("slapd.conf"), settings(tree, folder, limit));
        var process = new ProcessBuilder(
                        BINARY.toString(), "-h", "ldap://127.0.0.1:" + port, "-f", settings.toString(), "-d", "0")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("slapd.log").toFile())
                .start();
        var slapd = new Slapd(tree, port, process);
        try {
            slapd.fill();
            return slapd;
        } catch (LDAPException | LDIFException | IOException e) {
            slapd.close();
            throw e;
        }
    }

    String url() {
        return "ldap://127.0.0.1:" + port;
    }

    /** Adds an entry as the one who may do anything. */
    void add(Entry entry) throws LDAPException {
        try (var connection = asRoot()) {
            connection.add(entry);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private void fill() throws LDAPException, LDIFException, IOException {
        try (var connection = connected()) {
            for (var entry : tree.entries()) {
                connection.add(entry);
            }
            connection.add(
                    "dn: " + tree.account(),
                    "objectClass: person",
                    "cn: lecteur",
                    "sn: lecteur",
                    "userPassword: " + TestTree.PASSWORD);
        }
    }

    /** It listens a moment after it started; each attempt is refused at once until then. */
    private LDAPConnection connected() throws LDAPException {
        var deadline = Instant.now().plus(PATIENCE);
        while (true) {
            try {
                return asRoot();
            } catch (LDAPException e) {
                if (!process.isAlive() || Instant.now().isAfter(deadline)) {
                    throw e;
                }
                Thread.onSpinWait();
            }
        }
    }

    private LDAPConnection asRoot() throws LDAPException {
        return new LDAPConnection("127.0.0.1", port, ROOT + tree.base(), TestTree.PASSWORD);
    }

    private static String settings(TestTree tree, Path folder, String limit) throws IOException, LDIFException {
        var module = Files.exists(MDB) ? "modulepath " + MDB.getParent() + "\nmoduleload back_mdb\n" : "";
        return """
                include /etc/ldap/schema/core.schema
                include /etc/ldap/schema/cosine.schema
                include /etc/ldap/schema/inetorgperson.schema
                %s
                %spidfile %s/slapd.pid
                disallow bind_anon
                database mdb
                suffix "%s"
                rootdn "%s"
                rootpw "%s"
                directory %s/base
                maxsize 33554432
                limits dn.exact="%s" %s
                access to attrs=userPassword by anonymous auth by * none
                access to * by dn.exact="%s" read by * none
                """.formatted(
                        schema(),
                        module,
                        folder,
                        tree.base(),
                        ROOT + tree.base(),
                        TestTree.PASSWORD,
                        folder,
                        tree.account(),
                        limit,
                        tree.account());
    }

    /** The definitions of our resource under the names that slapd.conf has for them. */
    private static String schema() throws IOException, LDIFException {
        try (var reader = new LDIFReader(SdetSchema.class.getResourceAsStream(SdetSchema.RESOURCE))) {
            var entry = reader.readEntry();
            return Stream.of("attributeTypes", "objectClasses")
                    .flatMap(kind -> List.of(entry.getAttributeValues(kind)).stream()
                            .map(definition ->
                                    (kind.equals("attributeTypes") ? "attributetype " : "objectclass ") + definition))
                    .collect(Collectors.joining("\n"));
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
