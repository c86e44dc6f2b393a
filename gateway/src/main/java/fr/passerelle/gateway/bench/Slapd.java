package fr.passerelle.gateway.bench;

import fr.passerelle.connectors.ldap.SdetSchema;
import fr.passerelle.gateway.bench.region.LdifFile;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** OpenLDAP's server on a free port of loopback, filled from an LDIF file, open to one reading account only. */
final class Slapd {

    /** Who reads. */
    static final String ACCOUNT = "cn=passerelle," + LdifFile.BASE;

    /** Who may change everything. */
    static final String ROOT = "cn=root," + LdifFile.BASE;

    private static final List<Path> BINARIES =
            List.of(Path.of("/usr/sbin/slapd"), Path.of("/usr/local/libexec/slapd"), Path.of("/usr/libexec/slapd"));
    private static final List<Path> MODULES = List.of(Path.of("/usr/lib/ldap"), Path.of("/usr/lib/openldap"));
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Path binary;
    private final Path folder;
    private final int port;

    private Slapd(Path binary, Path folder, int port) {
        this.binary = binary;
        this.folder = folder;
        this.port = port;
    }

    /** One that works in that folder, if it is installed here. */
    static Optional<Slapd> in(Path folder) throws IOException {
        var binary = BINARIES.stream().filter(Files::isExecutable).findFirst();
        return binary.isEmpty() ? Optional.empty() : Optional.of(new Slapd(binary.get(), folder, Workshop.freePort()));
    }

    /** Loads the directory and starts serving it. */
    void start(Path ldif, Workshop workshop) throws IOException {
        Files.createDirectories(folder.resolve("base"));
        var password = newPassword();
        secret(passwordFile(), password);
        secret(folder.resolve("slapd.conf"), settings(password));
        secret(folder.resolve("account.ldif"), """
                dn: %s
                objectClass: person
                cn: passerelle
                sn: passerelle
                userPassword: %s
                """.formatted(ACCOUNT, password));
        load(ldif, workshop);
        load(folder.resolve("account.ldif"), workshop);
        var process = workshop.keep(command("slapd", "-h", url(), "-d", "0").start());
        awaitAnswer(process);
    }

    /** Whether it tells of its changes by content synchronisation (RFC 4533). */
    boolean tells() {
        return isModule("syncprov");
    }

    /** Where it answers. */
    String url() {
        return "ldap://127.0.0.1:" + port;
    }

    /** The password of the reading account and of root. */
    Path passwordFile() {
        return folder.resolve("password");
    }

    private void load(Path ldif, Workshop workshop) throws IOException {
        var process =
                workshop.keep(command("slapadd", "-q", "-l", ldif.toString()).start());
        try {
            if (process.waitFor() != 0) {
                throw new IOException("slapadd refuse " + ldif.getFileName() + " : " + lastWords("slapadd"));
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while loading slapd", hurried);
        }
    }

    /** The same binary loads and serves, by the name that it is called with. */
    private ProcessBuilder command(String tool, String... arguments) {
        var loads = tool.equals("slapadd");
        var command = Stream.concat(
                        loads ? Stream.of(binary.toString(), "-Tadd") : Stream.of(binary.toString()),
                        Stream.concat(
                                Stream.of(arguments),
                                Stream.of("-f", folder.resolve("slapd.conf").toString())))
                .toList();
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log(tool).toFile()));
    }

    /** It listens a moment after it started. */
    private void awaitAnswer(Process process) throws IOException {
        var deadline = Instant.now().plus(PATIENCE);
        while (true) {
            try (var socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
                return;
            } catch (IOException notYet) {
                if (!process.isAlive() || Instant.now().isAfter(deadline)) {
                    throw new IOException("slapd ne démarre pas : " + lastWords("slapd"), notYet);
                }
                LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            }
        }
    }

    private String lastWords(String tool) throws IOException {
        var said = Files.readAllLines(log(tool));
        return said.isEmpty() ? "sans un mot" : said.getLast();
    }

    private Path log(String tool) {
        return folder.resolve(tool + ".log");
    }

    private String settings(String password) throws IOException {
        return """
                include /etc/ldap/schema/core.schema
                include /etc/ldap/schema/cosine.schema
                include /etc/ldap/schema/inetorgperson.schema
                %s
                %s
                pidfile %s/slapd.pid
                disallow bind_anon
                loglevel none
                database mdb
                suffix "%s"
                rootdn "%s"
                rootpw "%s"
                directory %s/base
                maxsize 8589934592
                index objectClass,entryUUID,entryCSN eq
                limits dn.exact="%s" size=unlimited time=unlimited
                access to attrs=userPassword by anonymous auth by * none
                access to * by dn.exact="%s" read by * none
                %s
                """.formatted(
                schema(), modules(), folder, LdifFile.BASE, ROOT, password, folder, ACCOUNT, ACCOUNT, overlay());
    }

    /** What is built as a module, of the store and of content synchronisation (RFC 4533). */
    private static String modules() {
        var all = Stream.of("back_mdb", "syncprov").filter(Slapd::isModule).map(name -> "moduleload " + name);
        return Stream.concat(MODULES.stream().filter(Files::isDirectory).map(path -> "modulepath " + path), all)
                .collect(Collectors.joining("\n"));
    }

    private String overlay() {
        return tells() ? "overlay syncprov\nsyncprov-checkpoint 1000 1\nsyncprov-sessionlog 10000" : "";
    }

    private static boolean isModule(String name) {
        return MODULES.stream().anyMatch(folder -> Files.exists(folder.resolve(name + ".so")));
    }

    /** The definitions of our resource under the names that slapd.conf has for them; each stands on a line. */
    private static String schema() throws IOException {
        try (var content = SdetSchema.class.getResourceAsStream(SdetSchema.RESOURCE)) {
            if (content == null) {
                throw new FileNotFoundException(SdetSchema.RESOURCE);
            }
            return new String(content.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith("attributeTypes: ") || line.startsWith("objectClasses: "))
                    .map(line -> line.replace("attributeTypes: ", "attributetype ")
                            .replace("objectClasses: ", "objectclass "))
                    .collect(Collectors.joining("\n"));
        }
    }

    private static void secret(Path file, String content) throws IOException {
        Files.writeString(file, content);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private static String newPassword() {
        var bytes = new byte[16];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
