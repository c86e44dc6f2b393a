package fr.passerelle.connectors.ldap;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldif.LDIFException;
import com.unboundid.ldif.LDIFReader;
import com.unboundid.ldif.LDIFWriter;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** OpenLDAP's server on a free port of this machine, with the schema of the SDET, and syncprov where it is wanted. */
final class Slapd implements AutoCloseable {

    static final Path BINARY = Path.of("/usr/sbin/slapd");

    /** What lets a directory tell of changes; of those that went, only while they are in its log. */
    static final String SYNCPROV = "overlay syncprov\n";

    static final String WITH_A_LOG = SYNCPROV + "syncprov-sessionlog 1000\n";

    private static final Path MODULES = Path.of("/usr/lib/ldap");
    private static final String ROOT = "cn=root,";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final TestTree tree;
    private final Path folder;
    private final int port;
    private Process process;

    private Slapd(TestTree tree, Path folder, int port) throws IOException {
        this.tree = tree;
        this.folder = folder;
        this.port = port;
        this.process = run();
    }

    /** Without it a test is skipped and says so, but never on the build server. */
    static void mustBeHere() {
        Partner.mustNotLack(Files.isExecutable(BINARY) ? "" : BINARY + " is missing (Debian: apt-get install slapd)");
    }

    /** Starts it with the tree's entries, its answers to the reading account cut off at that many entries in all. */
    static Slapd start(TestTree tree, Path folder, String limit) throws IOException, LDAPException, LDIFException {
        return start(tree, folder, limit, "", tree.entries());
    }

    /** The same as a directory that tells of changes by that overlay. */
    static Slapd syncing(TestTree tree, Path folder, String overlay) throws IOException, LDAPException, LDIFException {
        return start(tree, folder, "size=unlimited", overlay, tree.entries());
    }

    static Slapd start(TestTree tree, Path folder, String limit, String overlay, List<Entry> entries)
            throws IOException, LDAPException, LDIFException {
        Files.createDirectories(folder.resolve("base"));
        Files.writeString(folder.resolve("slapd.conf"), settings(tree, folder, limit, overlay));
        load(tree, folder, entries);
        var slapd = new Slapd(tree, folder, freePort());
        try {
            slapd.connected().close();
            return slapd;
        } catch (LDAPException e) {
            slapd.close();
            throw e;
        }
    }

    int port() {
        return port;
    }

    String url() {
        return "ldap://127.0.0.1:" + port;
    }

    /** A connection of the one who may do anything. */
    LDAPConnection asRoot() throws LDAPException {
        return new LDAPConnection("127.0.0.1", port, ROOT + tree.base(), TestTree.PASSWORD);
    }

    /** Adds an entry as the one who may do anything. */
    void add(Entry entry) throws LDAPException {
        try (var connection = asRoot()) {
            connection.add(entry);
        }
    }

    /** Changes something as the one who may do anything, in LDIF. */
    void change(String... ldif) throws LDAPException, LDIFException {
        try (var connection = asRoot()) {
            LDIFReader.decodeChangeRecord(ldif).processChange(connection);
        }
    }

    /** Ends it and starts it again on the same port. */
    void restart() throws IOException, LDAPException {
        stop();
        process = run();
        connected().close();
    }

    void stop() {
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

    @Override
    public void close() {
        stop();
    }

    private Process run() throws IOException {
        return new ProcessBuilder(
                        BINARY.toString(),
                        "-h",
                        "ldap://127.0.0.1:" + port,
                        "-f",
                        folder.resolve("slapd.conf").toString(),
                        "-d",
                        "0")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("slapd.log").toFile())
                .start();
    }

    /** Straight into the database, which is a hundred times as fast as over the network. */
    private static void load(TestTree tree, Path folder, List<Entry> entries) throws IOException, LDIFException {
        var ldif = folder.resolve("entries.ldif");
        try (var writer = new LDIFWriter(ldif.toFile())) {
            for (var entry : entries) {
                writer.writeEntry(entry);
            }
            writer.writeEntry(new Entry(
                    "dn: " + tree.account(),
                    "objectClass: person",
                    "cn: lecteur",
                    "sn: lecteur",
                    "userPassword: " + TestTree.PASSWORD));
        }
        var log = folder.resolve("slapadd.log").toFile();
        var loading = new ProcessBuilder(
                        "/usr/sbin/slapadd",
                        "-q",
                        "-w",
                        "-f",
                        folder.resolve("slapd.conf").toString(),
                        "-l",
                        ldif.toString())
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start();
        waitFor(loading, log);
    }

    private static void waitFor(Process loading, File log) throws IOException {
        try {
            if (loading.waitFor() != 0) {
                throw new IOException("slapadd failed: " + Files.readString(log.toPath()));
            }
        } catch (InterruptedException e) {
            loading.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException(e);
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

    private static String settings(TestTree tree, Path folder, String limit, String overlay)
            throws IOException, LDIFException {
        return """
                include /etc/ldap/schema/core.schema
                include /etc/ldap/schema/cosine.schema
                include /etc/ldap/schema/inetorgperson.schema
                %s
                %spidfile %s/slapd.pid
                disallow bind_anon
                sockbuf_max_incoming_auth 134217728
                database mdb
                suffix "%s"
                rootdn "%s"
                rootpw "%s"
                directory %s/base
                maxsize 1073741824
                index objectClass,entryUUID,entryCSN eq
                limits dn.exact="%s" %s
                access to attrs=userPassword by anonymous auth by * none
                access to * by dn.exact="%s" read by * none
                %s
                """.formatted(
                        schema(),
                        modules(overlay),
                        folder,
                        tree.base(),
                        ROOT + tree.base(),
                        TestTree.PASSWORD,
                        folder,
                        tree.account(),
                        limit,
                        tree.account(),
                        overlay);
    }

    private static String modules(String overlay) {
        var wanted = new ArrayList<>(List.of("back_mdb"));
        if (!overlay.isEmpty()) {
            wanted.add("syncprov");
        }
        return Files.exists(MODULES.resolve("back_mdb.so"))
                ? "modulepath " + MODULES + "\n"
                        + wanted.stream()
                                .map(each -> "moduleload " + each + "\n")
                                .collect(Collectors.joining())
                : "";
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
