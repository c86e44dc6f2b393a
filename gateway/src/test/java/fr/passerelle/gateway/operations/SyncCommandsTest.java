package fr.passerelle.gateway.operations;

import static org.assertj.core.api.Assertions.assertThat;

import fr.passerelle.gateway.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** What {@code sync} does, says and ends with; each test has a source to itself, read once before. */
class SyncCommandsTest {

    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    private static Path home;

    private static TestFolder folder;

    @BeforeAll
    static void start() throws IOException {
        folder = new TestFolder(home, "sync_commands");
        assertThat(folder.says("sync", "plan", "manche-1d").code())
                .as("a first reading would change something")
                .isEqualTo(3);
        assertThat(folder.says("sync", "apply").code()).isZero();
    }

    @Test
    void a_plan_that_changes_nothing_ends_with_0() {
        var said = folder.says("sync", "plan", "manche-1d");
        assertThat(said.code()).isZero();
        assertThat(said.out()).contains("manche-1d", "aucun changement");
    }

    @Test
    void json_holds_each_source_with_its_counts() {
        var said = folder.says("sync", "plan", "manche-1d", "--json");
        var counts = JSON.readTree(said.out()).path("manche-1d").path("counts");
        assertThat(counts.path("live").asInt()).isEqualTo((int) folder.people("manche-1d"));
    }

    @Test
    void a_source_that_nobody_has_is_told_with_those_there_are() {
        var said = folder.says("sync", "plan", "calvadoss");
        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err()).contains("calvadoss", "calvados, manche-1d, manche-2d, orne, region");
    }

    @Test
    void who_approves_says_why() {
        var said = folder.says("sync", "apply", "--run", "1", "--operator", "A. Agent");
        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err()).contains("--reason");
    }

    @Test
    void nobody_approves_a_plan_unseen() {
        var said = folder.says("sync", "apply", "manche-1d", "--operator", "A. Agent", "--reason", "essai");
        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err()).contains("--run");
    }

    @Test
    void a_run_names_its_source_already() {
        assertThat(folder.says("sync", "apply", "manche-1d", "--run", "1").code())
                .isEqualTo(2);
    }

    @Test
    void a_plan_that_there_is_not_is_told() {
        for (var command : List.of("show", "compare")) {
            var said = folder.says("sync", command, "999999");
            assertThat(said.code()).isEqualTo(2);
            assertThat(said.err()).contains("Il n'y a pas de plan 999999.");
        }
    }

    @Test
    void settings_with_faults_end_with_2(@TempDir Path empty) {
        assertThat(Said.by("sync", "status", "--config", empty.toString()).code())
                .isEqualTo(2);
    }

    @Test
    void a_record_without_a_name_is_set_aside_and_ends_with_5() throws IOException {
        folder.deliverAgain(
                "manche-2d",
                2,
                "PersRelEleve",
                adults -> adults.replaceFirst(
                                "<attr name=\"ENTPersonNomPatro\"><value>[^<]*",
                                "<attr name=\"ENTPersonNomPatro\"><value>")
                        .replaceFirst("<attr name=\"sn\"><value>[^<]*", "<attr name=\"sn\"><value>"));
        var said = folder.says("sync", "apply", "manche-2d");
        assertThat(said.code()).isEqualTo(5);
        assertThat(said.out()).contains("1 anomalie");
        var faults = folder.says("sync", "faults", "manche-2d");
        assertThat(faults.code()).isZero();
        assertThat(faults.out()).contains("PersRelEleve").contains("AAF-").doesNotContain("TURGIS");
    }

    @Test
    void what_the_brake_holds_ends_with_4_until_somebody_approves() throws IOException {
        var before = folder.people("region");
        var brake = "brake: { gone-percent: 0, gone-count: 0, changed-percent: 0 }\n    aaf:";
        folder.change("territories/region.yml", "aaf:", brake);
        folder.deliverAgain(
                "region", 2, "PersRelEleve", adults -> adults.replaceFirst("(?s)<addRequest>.*?</addRequest>", ""));
        var held = folder.says("sync", "apply", "region");
        assertThat(held.code()).isEqualTo(4);
        assertThat(held.out()).contains("Retenu par le frein", "1 disparition");
        assertThat(folder.people("region")).isEqualTo(before);
        var run = held.out().replaceFirst("(?s).*plan ([0-9]+).*", "$1");
        assertThat(folder.says("sync", "apply", "--run", run).code()).isEqualTo(4);
        var approved =
                folder.says("sync", "apply", "--run", run, "--operator", "A. Agent", "--reason", "départ constaté");
        assertThat(approved.code()).isZero();
        assertThat(folder.people("region")).isEqualTo(before - 1);
    }

    @Test
    void a_directory_that_answers_nobody_stops_and_yesterdays_people_stay() throws IOException {
        var before = folder.people("calvados");
        folder.change("territories/calvados.yml", "people: ou=people,", "people: ou=structures,");
        var said = folder.says("sync", "apply", "calvados");
        folder.change("territories/calvados.yml", "people: ou=structures,", "people: ou=people,");
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.out()).contains("INTAKE-UNREAD", "ne donne aucun élève");
        assertThat(folder.people("calvados")).isEqualTo(before).isPositive();
    }

    @Test
    void a_directory_that_is_down_stops_and_yesterdays_people_stay() throws IOException {
        var port = FreePort.any();
        var before = folder.people("orne");
        assertThat(withOrneAt(port)).satisfies(said -> {
            assertThat(said.code()).isEqualTo(1);
            assertThat(said.out()).contains("INTAKE-UNREAD");
        });
        assertThat(folder.people("orne")).isEqualTo(before).isPositive();
    }

    @Test
    void a_directory_that_says_nothing_stops_within_its_patience() throws IOException {
        try (var silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            var before = folder.people("orne");
            var from = Instant.now();
            assertThat(withOrneAt(silent.getLocalPort()).code()).isEqualTo(1);
            assertThat(Duration.between(from, Instant.now())).isLessThan(Duration.ofSeconds(15));
            assertThat(folder.people("orne")).isEqualTo(before).isPositive();
        }
    }

    @Test
    void a_delivery_that_is_not_there_stops_and_yesterdays_people_stay() throws IOException {
        var before = folder.people("manche-1d");
        folder.change("territories/manche.yml", "/aaf/manche-1d", "/aaf/nulle-part");
        var said = folder.says("sync", "apply", "manche-1d");
        folder.change("territories/manche.yml", "/aaf/nulle-part", "/aaf/manche-1d");
        assertThat(said.code()).isEqualTo(1);
        assertThat(folder.people("manche-1d")).isEqualTo(before).isPositive();
    }

    private static Said withOrneAt(int port) throws IOException {
        var file = "territories/orne.yml";
        var whole = Files.readString(folder.config().resolve(file));
        Files.writeString(
                folder.config().resolve(file),
                whole.replaceFirst(
                        "urls: .*",
                        "urls: [\"ldap://127.0.0.1:" + port + "\"]\n        connect: 2s\n        answer: 2s"));
        try {
            return folder.says("sync", "apply", "orne");
        } finally {
            Files.writeString(folder.config().resolve(file), whole);
        }
    }
}
