package fr.passerelle.gateway.partner;

import fr.passerelle.gateway.FreePort;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Apache httpd as a publisher: one server of its own in a folder of its own, on a free loopback port that is known
 * before it starts, since metadata must name it. The page {@code /variables.shtml} prints what the modules set.
 */
public final class Apache implements AutoCloseable {

    /** Where Debian puts the program. */
    public static final String PROGRAM = "/usr/sbin/apache2";

    /** Where Debian puts the modules; each is {@code mod_NAME.so}. */
    public static final String MODULES = "/usr/lib/apache2/modules/";

    private final Path folder;
    private final int port;
    private final Set<String> modules = new LinkedHashSet<>(
            List.of("mpm_event", "authn_core", "authz_core", "authz_user", "mime", "dir", "headers", "include", "env"));
    private final StringBuilder directives = new StringBuilder();
    private boolean secure;
    private @Nullable Program program;

    /** A server not yet started, with its pages, settings and logs in that folder. */
    public Apache(Path folder) throws IOException {
        this.folder = folder;
        this.port = FreePort.any();
        // Its workers leave root for www-data and must still come this far.
        open(folder, "rwxr-xr-x");
        open(Files.createDirectories(folder.resolve("pages")), "rwxr-xr-x");
        Files.createDirectories(folder.resolve("run"));
        page("variables.shtml", "<pre><!--#printenv --></pre>");
    }

    /** Loads modules by name, {@code auth_mellon} for {@code mod_auth_mellon.so}. */
    public Apache load(String... names) {
        modules.addAll(List.of(names));
        return this;
    }

    /** Adds lines to the settings. */
    public Apache configure(String lines) {
        directives.append(lines).append('\n');
        return this;
    }

    /** Speaks TLS only, with that certificate. */
    public Apache secure(ServerCertificate certificate) throws IOException {
        secure = true;
        load("ssl", "socache_shmcb");
        return configure(
                """
                SSLEngine on
                SSLCertificateFile "%s"
                SSLCertificateKeyFile "%s"
                """.formatted(write("server.crt", certificate.certificate()), write("server.key", certificate.key())));
    }

    /** Writes a file that the workers can read, and tells its path: a metadata file, a throw-away key. */
    public Path write(String name, String content) throws IOException {
        var file = Files.writeString(folder.resolve(name), content);
        open(file, "rw-r--r--");
        return file;
    }

    /** Makes a folder that the workers can write, as a cache of sessions needs. */
    public Path writable(String name) throws IOException {
        var made = Files.createDirectories(folder.resolve(name));
        open(made, "rwxrwxrwx");
        return made;
    }

    /** Writes a page to serve. */
    public Apache page(String name, String html) throws IOException {
        write("pages/" + name, html);
        return this;
    }

    /** A place on this server, as a browser names it. */
    public URI uri(String path) {
        return URI.create((secure ? "https" : "http") + "://localhost:" + port + path);
    }

    /** What it complained about. */
    public Path errorLog() {
        return folder.resolve("error.log");
    }

    /** Starts it and waits until it answers; a refusal to start tells why. */
    public Apache start() throws IOException {
        var settings = write("apache.conf", settings());
        var console = folder.resolve("console.log");
        var command = new ProcessBuilder(PROGRAM, "-d", folder.toString(), "-f", settings.toString(), "-DFOREGROUND");
        try {
            program = Program.start(command, console, () -> Program.listens(port));
        } catch (IOException refused) {
            throw new IOException(refused.getMessage() + "\n" + LogsOnFailure.tail(errorLog()), refused);
        }
        return this;
    }

    @Override
    public void close() {
        if (program != null) {
            program.close();
        }
    }

    /** Its process, once started. */
    ProcessHandle handle() {
        return Objects.requireNonNull(program, "not started").handle();
    }

    private String settings() {
        var text = new StringBuilder();
        modules.forEach(name -> text.append("LoadModule %1$s_module %2$smod_%1$s.so%n".formatted(name, MODULES)));
        if ("root".equals(System.getProperty("user.name"))) {
            text.append("User www-data\nGroup www-data\n");
        }
        text.append("""
                ServerName localhost
                Listen 127.0.0.1:%2$d
                DefaultRuntimeDir "%1$s/run"
                PidFile "%1$s/run/apache.pid"
                ErrorLog "%1$s/error.log"
                LogLevel info
                ServerLimit 1
                StartServers 1
                ThreadsPerChild 16
                MinSpareThreads 1
                MaxSpareThreads 16
                MaxRequestWorkers 16
                TypesConfig /dev/null
                AddType text/html .html .shtml
                AddDefaultCharset UTF-8
                AddOutputFilter INCLUDES .shtml
                DocumentRoot "%1$s/pages"
                <Directory "%1$s/pages">
                    Options +IncludesNoExec
                    Require all granted
                </Directory>
                """.formatted(folder, port));
        return text.append(directives).toString();
    }

    private static void open(Path path, String permissions) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }
}
