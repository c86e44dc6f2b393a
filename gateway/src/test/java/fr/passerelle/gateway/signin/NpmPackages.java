package fr.passerelle.gateway.signin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * The partners of npm's and all they need, fetched once into the build's folder: just the versions and the bytes that
 * {@code partner/npm/package-lock.json} names. For another version, change {@code package.json} and run
 * {@code npm install --package-lock-only} beside it.
 */
final class NpmPackages {

    static final Path FOLDER = Path.of("target/npm").toAbsolutePath();
    static final String NPM = "/usr/bin/npm";
    private static final String LOCK = "package-lock.json";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private NpmPackages() {}

    /** Skips the test, or fails it where CI=true, unless they are there or can be fetched. */
    static void demand() throws IOException {
        var areThere = areInstalled();
        if (!areThere && "true".equals(System.getenv("CI"))) {
            throw new IllegalStateException("npm could not fetch its packages: see " + FOLDER.resolve("npm.log"));
        }
        Assumptions.assumeTrue(areThere, "npm could not fetch its packages");
    }

    /** Where that file of our test resources now stands, so that node finds the packages beside it. */
    static Path place(String resource, String name) throws IOException {
        Files.createDirectories(FOLDER);
        return Files.write(FOLDER.resolve(name), bytes(resource));
    }

    /** Several machines of one test run share the folder: the first of them fetches. */
    private static synchronized boolean areInstalled() throws IOException {
        Files.createDirectories(FOLDER);
        try (var door = FileChannel.open(FOLDER.resolve("door"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var held = door.lock()) {
            return held.isValid() && (isCurrent() || isFetched());
        }
    }

    /** Npm writes its own list last, so one that was stopped half-way is not taken for done. */
    private static boolean isCurrent() throws IOException {
        var lock = FOLDER.resolve(LOCK);
        return Files.exists(FOLDER.resolve("node_modules/.package-lock.json"))
                && Files.exists(lock)
                && Arrays.equals(Files.readAllBytes(lock), bytes("npm/" + LOCK));
    }

    private static boolean isFetched() throws IOException {
        place("npm/package.json", "package.json");
        place("npm/" + LOCK, LOCK);
        var process = new ProcessBuilder(NPM, "ci", "--no-audit", "--no-fund", "--ignore-scripts")
                .directory(FOLDER.toFile())
                .redirectErrorStream(true)
                .redirectOutput(FOLDER.resolve("npm.log").toFile())
                .start();
        try {
            var isOver = process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            process.destroy();
            return isOver && process.exitValue() == 0;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException(stopped);
        }
    }

    private static byte[] bytes(String resource) {
        try (var shipped = NpmPackages.class.getResourceAsStream("/partner/" + resource)) {
            return Objects.requireNonNull(shipped, resource).readAllBytes();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
