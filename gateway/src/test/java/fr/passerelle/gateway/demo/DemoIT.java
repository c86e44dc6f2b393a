package fr.passerelle.gateway.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;

/** The packed demonstration in a life of its own: started, started twice, stopped, started again, stopped too soon. */
class DemoIT {

    private static final Path JAR = Path.of("target", "passerelle.jar").toAbsolutePath();
    private static final List<String> JAVA = List.of(
            ProcessHandle.current().info().command().orElse("java"),
            "--sun-misc-unsafe-memory-access=allow",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xmx288m",
            "-Dstdout.encoding=UTF-8",
            "-Dstderr.encoding=UTF-8",
            "-jar",
            JAR.toString());

    private static Path data;
    private static int port;
    private static final List<String> GREETING = new ArrayList<>();
    private static int guide;
    private static List<String> onTheSameData;
    private static List<String> onATakenPort;
    private static String firstName;
    private static String secondName;
    private static Duration stop;
    private static List<String> whileTheFirstRuns;
    private static List<String> leftByTheFirst;
    private static List<String> leftByTheOneStoppedTooSoon;
    private static Visitor.Page homeForReal;
    private static int guideForReal;

    @BeforeAll
    static void its_story() throws IOException, InterruptedException {
        data = Files.createTempDirectory("passerelle-demo");
        port = freeRow(23080);
        var first = start("demo", "--port", "" + port, "--data", data.toString());
        guide = open(URI.create("http://localhost:" + port + "/demo")).status();
        firstName = nameAtAugeron();
        onTheSameData = words("demo", "--port", "" + freeRow(23180), "--data", data.toString());
        onATakenPort = words("demo", "--port", "" + (port - 3), "--data", data + "-other");
        whileTheFirstRuns = postgres();
        stop = stop(first);
        leftByTheFirst = postgres();
        var second = start("demo", "--port", "" + port, "--data", data.toString());
        secondName = nameAtAugeron();
        stop(second);
        var third = launch("demo", "--port", "" + port, "--data", data.toString());
        await().atMost(Duration.ofSeconds(60)).until(() -> Files.exists(data.resolve("postgres/postmaster.pid")));
        stop(third);
        leftByTheOneStoppedTooSoon = postgres();
        for_real();
    }

    /** The same settings and data, as a server that is no demonstration. */
    private static void for_real() throws IOException, InterruptedException {
        Files.delete(data.resolve("DEMONSTRATION"));
        Files.writeString(
                data.resolve("config/application.yml"),
                "server.port: " + port + "\nmanagement.server.port: " + (port + 1) + "\n",
                StandardOpenOption.APPEND);
        var served = start("serve", "--config", data.resolve("config").toString());
        homeForReal = open(URI.create("http://localhost:" + port + "/"));
        guideForReal = open(URI.create("http://localhost:" + port + "/demo")).status();
        stop(served);
    }

    @AfterAll
    static void nothing_is_kept() throws IOException {
        FileSystemUtils.deleteRecursively(data);
    }

    @Test
    void it_says_where_its_guide_is_and_shows_it() {
        assertThat(GREETING).anyMatch(line -> line.contains("http://localhost:" + port + "/demo"));
        assertThat(guide).isEqualTo(200);
    }

    @Test
    void the_same_served_for_real_has_no_guide() {
        assertThat(homeForReal.status()).isEqualTo(200);
        assertThat(homeForReal.text()).contains("Se connecter").doesNotContain("démonstration");
        assertThat(guideForReal).isEqualTo(404);
    }

    @Test
    void a_second_one_on_the_same_data_is_told_so_in_one_line() {
        assertThat(onTheSameData).singleElement().asString().contains("utilise déjà le dossier", data.toString());
    }

    @Test
    void a_port_that_is_taken_is_named_with_whom_it_is_for() {
        assertThat(onATakenPort).singleElement().asString().contains("Le port " + port, "Éditions du Bocage");
    }

    @Test
    void a_port_that_is_taken_leaves_no_folder_behind() {
        assertThat(Path.of(data + "-other")).doesNotExist();
    }

    @Test
    void told_to_stop_it_takes_a_few_seconds() {
        assertThat(stop).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void told_to_stop_it_leaves_no_database_running() {
        assertThat(whileTheFirstRuns).isNotEmpty();
        assertThat(leftByTheFirst).isEmpty();
    }

    @Test
    void told_to_stop_while_it_starts_it_leaves_no_database_running() {
        assertThat(leftByTheOneStoppedTooSoon).isEmpty();
    }

    @Test
    void after_another_start_a_publisher_knows_the_pupil_by_the_same_name() {
        assertThat(secondName).isNotBlank().isEqualTo(firstName);
    }

    /** Runs a command that stays, until it says that it is ready. */
    private static Process start(String... arguments) throws IOException {
        var process = launch(arguments);
        var said = new ArrayList<String>();
        var lines = process.inputReader();
        while (said.isEmpty() || !said.getLast().matches(".*(Ctrl-C|répond sur).*")) {
            var line = lines.readLine();
            assertThat(line).as("the end after " + said).isNotNull();
            said.add(line);
        }
        GREETING.addAll(said);
        return process;
    }

    /** What a command that ends by itself says on its error stream. */
    private static List<String> words(String... arguments) throws IOException, InterruptedException {
        var process = launch(arguments);
        try (BufferedReader errors = process.errorReader()) {
            var said = errors.lines().toList();
            assertThat(process.waitFor()).isEqualTo(1);
            return said;
        }
    }

    private static Process launch(String... arguments) throws IOException {
        var command = new ArrayList<>(JAVA);
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).start();
    }

    private static Duration stop(Process process) throws InterruptedException {
        var from = System.nanoTime();
        process.destroy();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return Duration.ofNanos(System.nanoTime() - from);
    }

    private static List<String> postgres() {
        return ProcessHandle.allProcesses()
                .flatMap(process -> process.info().commandLine().stream())
                .filter(line -> line.contains("postgres") && line.contains(data.toString()))
                .toList();
    }

    private static String nameAtAugeron() throws IOException {
        try (var visitor = new Visitor()) {
            var asked = visitor.go(URI.create("http://localhost:" + port + "/connexion"));
            var answered =
                    visitor.send(Visitor.form(asked, "password"), Map.of("login", "ines.valette", "password", "demo"));
            visitor.send(Visitor.form(answered, "SAMLResponse"), Map.of());
            var page = visitor.go(URI.create("http://127.0.0.1:" + (port + 5) + "/entrer"));
            return page.text().replaceFirst("(?s).*<th scope=\"row\">Pseudonyme</th><td>([^<]*)</td>.*", "$1");
        }
    }

    private static Visitor.Page open(URI place) throws IOException {
        try (var visitor = new Visitor()) {
            return visitor.go(place);
        }
    }

    /** The first row of free ports from there on. */
    private static int freeRow(int from) throws IOException {
        for (int first = from; first < from + 2000; first += 20) {
            try {
                Ports.from(first).requireFree();
                return first;
            } catch (PortTaken taken) {
                assertThat(taken).hasMessageContaining("port");
            }
        }
        throw new IOException("no free row of ports");
    }
}
