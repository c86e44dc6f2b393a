package fr.passerelle.gateway.signin;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.json.JsonMapper;

/**
 * Npm's oidc-provider, a certified OpenID provider, run by node on a free loopback port that is known before it starts. Its
 * package is fetched once into the build's folder.
 */
final class CertifiedProvider implements AutoCloseable {

    static final String NODE = "/usr/bin/node";
    static final String NPM = "/usr/bin/npm";
    private static final String PACKAGE = "oidc-provider";
    private static final String VERSION = "9.13.3";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int PORT = freePort();
    private final Process process;

    private CertifiedProvider(Process process) {
        this.process = process;
    }

    /** Its name, whether it runs or not. */
    static String issuer() {
        return "http://localhost:" + PORT;
    }

    /** Whether its package is there, or could be fetched. */
    static boolean isInstalled(Path folder) throws IOException {
        return isInstalled(folder, PACKAGE, VERSION);
    }

    /** The same of another package. */
    static boolean isInstalled(Path folder, String name, String version) throws IOException {
        if (Files.exists(folder.resolve("node_modules/" + name + "/package.json"))) {
            return true;
        }
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("package.json"), "{\"private\":true}");
        return ended(new ProcessBuilder(
                        NPM,
                        "install",
                        "--no-audit",
                        "--no-fund",
                        "--ignore-scripts",
                        "--no-package-lock",
                        name + "@" + version)
                .directory(folder.toFile()));
    }

    /** Started, for a Passerelle at that address, with those accounts' claims. */
    static CertifiedProvider start(Path folder, String base, Map<String, Map<String, List<String>>> accounts)
            throws IOException {
        var script = folder.resolve("oidc-provider.mjs");
        try (var shipped = CertifiedProvider.class.getResourceAsStream("/partner/oidc-provider.mjs")) {
            Files.write(script, Objects.requireNonNull(shipped).readAllBytes());
        }
        var process = new ProcessBuilder(
                        NODE,
                        script.toString(),
                        Integer.toString(PORT),
                        base,
                        new JsonMapper().writeValueAsString(accounts))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        await().atMost(PATIENCE).until(CertifiedProvider::answers);
        return new CertifiedProvider(process);
    }

    @Override
    public void close() {
        process.destroy();
    }

    private static boolean ended(ProcessBuilder command) throws IOException {
        var log = Path.of(command.directory().getPath(), "npm.log").toFile();
        var process = command.redirectErrorStream(true).redirectOutput(log).start();
        try {
            var isOver = process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            process.destroy();
            return isOver && process.exitValue() == 0;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException(stopped);
        }
    }

    private static boolean answers() {
        try (var socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), PORT)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return socket.getLocalPort();
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
