package fr.passerelle.gateway.bench;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * A Java machine of its own for one part of the measurement, with {@value #HEAP} MiB of heap: what it measures, it has
 * proved possible in that.
 */
final class ChildJava {

    /** Its heap, in MiB. */
    static final int HEAP = 512;

    private static final JsonMapper JSON = new JsonMapper();
    private static final String MAIN = "fr.passerelle.gateway.Passerelle";

    private final Workshop workshop;

    ChildJava(Workshop workshop) {
        this.workshop = workshop;
    }

    /** Measures that part on what was laid out in that folder, and tells its figures. */
    Map<String, Number> measure(IntakePart part, Path folder) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--sun-misc-unsafe-memory-access=allow",
                "-Dstdout.encoding=UTF-8",
                "-Dstderr.encoding=UTF-8",
                "-XX:+UseSerialGC",
                "-Xmx" + HEAP + "m"));
        command.addAll(options());
        command.addAll(program());
        command.addAll(
                List.of("bench", "part", part.name(), folder.toAbsolutePath().toString()));
        var process = workshop.keep(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        if (end(process) != 0 || said.isEmpty()) {
            throw new IOException("La mesure " + part + " a échoué dans sa machine Java de " + HEAP + " Mio.");
        }
        return JSON.readValue(said.getLast(), new TypeReference<Map<String, Number>>() {});
    }

    /** What the caller wants of every such machine. */
    static List<String> options() {
        var given = System.getenv("PASSERELLE_JAVA_OPTS");
        return given == null || given.isBlank()
                ? List.of()
                : List.of(given.strip().split(" +"));
    }

    /** This very program, packed or not. */
    static List<String> program() {
        var path = System.getProperty("java.class.path");
        return path.endsWith(".jar") && !path.contains(File.pathSeparator)
                ? List.of("-jar", path)
                : List.of("-cp", path, MAIN);
    }

    private static int end(Process process) throws IOException {
        try {
            return process.waitFor();
        } catch (InterruptedException hurried) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while measuring", hurried);
        }
    }
}
