package fr.passerelle.gateway.signin;

import static org.awaitility.Awaitility.await;

import fr.passerelle.gateway.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A partner of npm's, run by node on a free loopback port that is known before it starts. Its package is fetched once into
 * the build's folder.
 *
 * @param script its name among our test resources
 */
record NodeProgram(Path folder, String packaged, String version, String script, int port) {

    static final String NODE = "/usr/bin/node";
    static final String NPM = "/usr/bin/npm";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    static NodeProgram of(String packaged, String version, String script) {
        var folder = Path.of("target/npm-" + script.replace(".mjs", "")).toAbsolutePath();
        try {
            return new NodeProgram(folder, packaged, version, script, FreePort.any());
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Skips the test, or fails it where CI=true, unless its package is there or can be fetched. */
    void demand() throws IOException {
        var isThere = isInstalled();
        if (!isThere && "true".equals(System.getenv("CI"))) {
            throw new IllegalStateException("npm could not fetch " + packaged + ": see " + folder.resolve("npm.log"));
        }
        Assumptions.assumeTrue(isThere, "npm could not fetch " + packaged);
    }

    /** Started as a server, with its port and those arguments. */
    Process start(String... arguments) throws IOException {
        var all = Stream.concat(Stream.of(Integer.toString(port)), Stream.of(arguments));
        var process = command(all.toArray(String[]::new))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        await().atMost(PATIENCE).until(this::answers);
        return process;
    }

    /** Ready to be started with those arguments. */
    ProcessBuilder command(String... arguments) throws IOException {
        try (var shipped = NodeProgram.class.getResourceAsStream("/partner/" + script)) {
            Files.write(folder.resolve(script), Objects.requireNonNull(shipped).readAllBytes());
        }
        var words = Stream.concat(Stream.of(NODE, folder.resolve(script).toString()), Stream.of(arguments));
        return new ProcessBuilder(words.toList())
                .redirectError(folder.resolve("log").toFile());
    }

    private boolean isInstalled() throws IOException {
        if (Files.exists(folder.resolve("node_modules/" + packaged + "/package.json"))) {
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
                        packaged + "@" + version)
                .directory(folder.toFile()));
    }

    private boolean ended(ProcessBuilder command) throws IOException {
        var log = folder.resolve("npm.log").toFile();
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

    private boolean answers() {
        try (var socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }
}
