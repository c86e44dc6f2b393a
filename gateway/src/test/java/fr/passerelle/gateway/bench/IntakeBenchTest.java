package fr.passerelle.gateway.bench;

import static org.assertj.core.api.Assertions.assertThat;

import fr.passerelle.gateway.command.CommandLineOfPasserelle;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The whole measurement on a region of a few schools; where slapd is not installed, without its figures. */
class IntakeBenchTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Path SLAPD = Path.of("/usr/sbin/slapd");
    private static final List<String> ASKED = List.of(
            "aafRecordsPerSecond",
            "aafPeakHeapMiB",
            "ldapEntriesPerSecond",
            "slapdBareEntriesPerSecond",
            "unchangedSpeedup",
            "syncreplSeconds",
            "deltaSeconds",
            "growth10x");

    @TempDir
    Path folder;

    @BeforeAll
    static void slapd_is_here() {
        if (!Files.isExecutable(SLAPD)) {
            System.out.println("IntakeBenchTest goes without LDAP: slapd is missing (Debian: apt-get install slapd)");
            assertThat(System.getenv("CI")).as("slapd on the build server").isNotEqualTo("true");
        }
    }

    @Test
    @Timeout(value = 4, unit = TimeUnit.MINUTES)
    void the_last_line_says_every_figure_and_nothing_is_left_behind() throws IOException {
        var out = new StringWriter();
        var err = new StringWriter();
        var code = CommandLineOfPasserelle.run(
                new PrintWriter(out),
                new PrintWriter(err),
                "bench",
                "intake",
                "--json",
                "--people",
                "3000",
                "--data",
                folder.toString());
        assertThat(code).as(err.toString()).isZero();
        assertThat(out.toString().strip().lines()).hasSize(1);
        assertThat(err.toString()).contains("AAF :", "COPY seul :");
        var figures = figures(out.toString());
        assertThat(List.copyOf(figures.keySet()).subList(0, ASKED.size())).isEqualTo(ASKED);
        assertThat(figures)
                .allSatisfy((name, figure) -> assertThat(figure == null || figure.doubleValue() > 0)
                        .as(name)
                        .isTrue());
        assertThat(figures.get("aafRecordsPerSecond")).isNotNull();
        assertThat(figures.get("deltaSeconds")).isNotNull();
        assertThat(figures.get("ldapEntriesPerSecond") != null).isEqualTo(Files.isExecutable(SLAPD));
        assertThat(figures.get("syncreplSeconds") != null).isEqualTo(Files.isExecutable(SLAPD));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    @Timeout(value = 4, unit = TimeUnit.MINUTES)
    void told_to_stop_it_stops_all_that_it_started_and_clears_its_folder() throws Exception {
        var bench = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "fr.passerelle.gateway.Passerelle",
                        "bench",
                        "intake",
                        "--people",
                        "3000",
                        "--data",
                        folder.toString())
                .redirectErrorStream(true)
                .start();
        try (var lines = bench.inputReader(StandardCharsets.UTF_8)) {
            var said = "";
            while (said != null && !said.startsWith("Région")) {
                said = lines.readLine();
            }
            var measuring = child(bench);
            var postgres = postgres();
            bench.destroy();
            assertThat(bench.waitFor(Duration.ofSeconds(60))).isTrue();
            measuring.onExit().get(20, TimeUnit.SECONDS);
            postgres.onExit().get(20, TimeUnit.SECONDS);
        } finally {
            bench.destroyForcibly();
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void a_region_of_nobody_is_a_mistake_of_the_caller() {
        var err = new StringWriter();
        var code = CommandLineOfPasserelle.run(
                new PrintWriter(new StringWriter()), new PrintWriter(err), "bench", "intake", "--people", "0");
        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).contains("pas 0");
    }

    private static ProcessHandle child(Process bench) {
        var deadline = Instant.now().plus(Duration.ofSeconds(60));
        while (Instant.now().isBefore(deadline)) {
            var child = bench.children().findFirst();
            if (child.isPresent()) {
                return child.get();
            }
            Thread.onSpinWait();
        }
        throw new AssertionError("no Java machine was started to measure in");
    }

    private ProcessHandle postgres() throws IOException {
        try (var files = Files.walk(folder, 4)) {
            var pid = files.filter(file -> file.endsWith("postmaster.pid"))
                    .findFirst()
                    .orElseThrow();
            return ProcessHandle.of(Long.parseLong(Files.readAllLines(pid).getFirst()))
                    .orElseThrow();
        }
    }

    private static Map<String, @Nullable Number> figures(String line) {
        return JSON.readValue(line, new TypeReference<Map<String, @Nullable Number>>() {});
    }
}
