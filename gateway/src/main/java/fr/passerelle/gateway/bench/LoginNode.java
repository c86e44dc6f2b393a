package fr.passerelle.gateway.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The program serving, in a Java machine of its own with {@value #HEAP} MiB of heap.
 *
 * @param process that machine
 */
record LoginNode(Process process) {

    /** Its heap, in MiB. */
    static final int HEAP = 512;

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin");

    /** Starts it on those settings, and waits until it answers. */
    static LoginNode start(Workshop workshop, Path settings) throws IOException {
        var said = settings.resolve("journal.log");
        var command = new ArrayList<>(List.of(
                JAVA.resolve("java").toString(),
                "--sun-misc-unsafe-memory-access=allow",
                "-Dstdout.encoding=UTF-8",
                "-Xmx" + HEAP + "m",
                "-XX:+ExitOnOutOfMemoryError"));
        command.addAll(ChildJava.options());
        command.addAll(ChildJava.program());
        command.addAll(List.of("serve", "--config", settings.toAbsolutePath().toString()));
        var process = workshop.keep(new ProcessBuilder(command)
                .redirectOutput(said.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
        var deadline = Instant.now().plus(PATIENCE);
        while (!Files.readString(said).contains("Passerelle répond sur")) {
            if (!process.isAlive() || Instant.now().isAfter(deadline)) {
                throw new IOException("Un nœud ne répond pas : " + Files.readString(said));
            }
            rest();
        }
        return new LoginNode(process);
    }

    /** What is alive on its heap after a whole collection, in MiB. */
    double liveHeap() throws IOException {
        var asked = new ProcessBuilder(
                        JAVA.resolve("jcmd").toString(), Long.toString(process.pid()), "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        var lines = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.startsWith("Total"))
                .toList();
        if (lines.isEmpty()) {
            throw new IOException("jcmd says nothing of the heap");
        }
        return Long.parseLong(lines.getFirst().strip().split(" +", -1)[2]) / (double) (1 << 20);
    }

    private static void rest() throws IOException {
        try {
            Thread.sleep(Duration.ofMillis(200));
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", hurried);
        }
    }
}
