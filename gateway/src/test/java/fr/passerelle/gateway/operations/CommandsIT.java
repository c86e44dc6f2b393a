package fr.passerelle.gateway.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** The commands, beside a server at work on the same data folder. */
class CommandsIT {

    private static final JsonMapper JSON = new JsonMapper();
    private final ServedRegion region = ServedRegion.shared();

    @Test
    void they_ask_the_database_of_the_server_at_work() {
        var said = says("sync", "status", "--json");
        assertThat(said.code()).isZero();
        assertThat(JSON.readTree(said.out())).hasSize(5);
    }

    @Test
    void a_person_is_shown_by_the_key_of_a_directory() {
        var said = says("person", "show", key("maelle.graindorge"));
        assertThat(said.code()).isZero();
        assertThat(said.out()).contains("Maëlle GRAINDORGE", "Élève", "0149801C 2de générale et technologique 2GT1");
    }

    @Test
    void somebody_whom_no_directory_knows_ends_with_1() {
        var said = says("person", "show", "region$0");
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.out()).contains("Aucun annuaire ne parle de cette personne.");
    }

    @Test
    void a_yes_is_told_with_its_licence() {
        assertThat(says("why", key("maelle.graindorge"), "fondamentaux"))
                .isEqualTo(new Said(0, "oui : licence fondamentaux-lycees-2026\n", ""));
    }

    @Test
    void a_no_is_told_with_its_reason() {
        var said = says("why", key("noe.duval"), "fondamentaux", "--json");
        assertThat(said.code()).isZero();
        assertThat(JSON.readTree(said.out()).path("answer").asString()).isEqualTo("non");
        assertThat(JSON.readTree(said.out()).path("reason").asString()).isEqualTo("NO_LICENCE");
    }

    @Test
    void keys_are_listed_without_their_secrets() throws IOException {
        var said = says("keys", "list", "--json");
        assertThat(said.code()).isZero();
        assertThat(JSON.readTree(said.out())).isNotEmpty();
        assertThat(said.out())
                .contains("SAML_SP")
                .doesNotContain("PRIVATE", "privateKey", "wrapped")
                .doesNotContain(
                        Files.readString(region.data().resolve("master.key")).strip());
    }

    @Test
    void a_doctor_finds_a_running_house_well() {
        var said = says("doctor");
        assertThat(said.out()).doesNotContain("DÉFAUT");
        assertThat(said.code()).isZero();
    }

    @Test
    void a_delivery_is_checked_by_the_packed_program_without_settings_or_database(@TempDir Path elsewhere)
            throws IOException {
        var deliveries = region.home().resolve("partners/aaf/manche-2d");
        try (var check = RunningProgram.start(elsewhere, "aaf", "check", deliveries.toString(), "--json")) {
            assertThat(check.end()).isZero();
            assertThat(JSON.readTree(check.output()).path("rows").asInt()).isPositive();
            assertThat(elsewhere.resolve("data")).doesNotExist();
        }
    }

    private Said says(String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--config", region.config().toString()));
        return Said.by(all.toArray(String[]::new));
    }

    /** How the first directory that knows that account calls it. */
    private String key(String login) {
        var jointure = region.partners().region().accounts().stream()
                .filter(account -> account.login().equals(login))
                .findFirst()
                .orElseThrow()
                .jointures()
                .getFirst();
        return jointure.substring(0, jointure.indexOf('$')).toLowerCase(Locale.ROOT)
                + jointure.substring(jointure.indexOf('$'));
    }
}
