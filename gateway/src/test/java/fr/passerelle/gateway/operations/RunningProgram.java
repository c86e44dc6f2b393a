package fr.passerelle.gateway.operations;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.util.FileSystemUtils;

/** The packed program as a process of its own, started in a folder that holds its {@code config/}. */
final class RunningProgram implements AutoCloseable {

    private static final Path JAR = Path.of("target", "passerelle.jar").toAbsolutePath();
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private final Process process;
    private final Path out;
    private final Path err;

    private RunningProgram(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /** Starts that command there, its streams kept in new files of that folder. */
    static RunningProgram start(Path home, String... arguments) throws IOException {
        return start(home, List.of(), arguments);
    }

    /** The same, through a program that takes the rest of its line as a command. */
    static RunningProgram start(Path home, List<String> through, String... arguments) throws IOException {
        var line = new ArrayList<>(through);
        line.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                // The classes that the first has loaded, kept when it ends, save the others half their start.
                "-XX:+AutoCreateSharedArchive",
                "-XX:SharedArchiveFile=" + Unpacked.PROGRAM.resolveSibling("passerelle.jsa"),
                "-Xlog:cds=off",
                "-Xlog:aot=off",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dstdout.encoding=UTF-8",
                "-Dstderr.encoding=UTF-8",
                "-jar",
                Unpacked.PROGRAM.toString()));
        line.addAll(List.of(arguments));
        var out = Files.createTempFile(home, "out", ".log");
        var err = Files.createTempFile(home, "err", ".log");
        var process = new ProcessBuilder(line)
                .directory(home.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        return new RunningProgram(process, out, err);
    }

    /** Waits until it says that it answers. */
    RunningProgram ready() throws IOException {
        await().atMost(PATIENCE).until(() -> !process.isAlive() || output().contains("Passerelle répond sur"));
        if (!process.isAlive()) {
            throw new IOException("ended with " + process.exitValue() + ":\n" + output() + errors());
        }
        return this;
    }

    /** Waits until it ends by itself, and gives its exit code. */
    int end() {
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("does not end");
            }
            return process.exitValue();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** Asks it to stop, as systemd does, and gives its exit code. */
    int stop() {
        process.destroy();
        return end();
    }

    /** Takes it away in the middle of whatever it does. */
    void kill() {
        process.destroyForcibly();
        end();
    }

    /** What it wrote so far. */
    String output() throws IOException {
        return Files.readString(out);
    }

    /** What it complained of so far. */
    String errors() throws IOException {
        return Files.readString(err);
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            stop();
        }
    }

    /** The jar's content side by side, as the launcher has it: it starts twice as fast, and any user can read it. */
    private static final class Unpacked {

        static final Path PROGRAM = unpack().resolve("passerelle.jar");

        private static Path unpack() {
            try {
                var folder = OtherUser.readable(Files.createTempDirectory("passerelle-unpacked"));
                Runtime.getRuntime()
                        .addShutdownHook(new Thread(() -> FileSystemUtils.deleteRecursively(folder.toFile())));
                var ended = new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-Djarmode=tools",
                                "-jar",
                                JAR.toString(),
                                "extract",
                                "--force",
                                "--destination",
                                folder.toString())
                        .inheritIO()
                        .start()
                        .waitFor();
                if (ended != 0) {
                    throw new IllegalStateException("the program cannot be unpacked: " + ended);
                }
                return folder;
            } catch (IOException broken) {
                throw new IllegalStateException(broken);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(interrupted);
            }
        }
    }
}
