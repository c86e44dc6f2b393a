package fr.passerelle.gateway.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Operators look at our keys, and put others in their place. */
class KeyCommandsTest {

    @TempDir
    private static Path home;

    private static TestFolder folder;

    @BeforeAll
    static void open() throws IOException {
        folder = new TestFolder(home, "key_commands");
        assertThat(folder.says("keys", "list").code()).isZero();
    }

    @BeforeEach
    void empty() {
        folder.jdbc().sql("delete from signing_key").update();
    }

    @Test
    void a_roll_shows_the_new_key_while_the_old_one_signs() {
        var said = folder.says("keys", "roll", "OIDC", "--operator", "A. Agent");
        assertThat(said.code()).isZero();
        assertThat(said.out()).contains("signe dans 168 heures", "vaut encore 14 jours");
        assertThat(folder.says("keys", "list", "--json").out())
                .contains("\"SHOWN\"", "\"SIGNING\"", "\"endsAt\"")
                .doesNotContain("wrapped", "PRIVATE");
    }

    @Test
    void a_roll_under_way_is_not_overtaken() {
        assertThat(folder.says("keys", "roll", "OIDC", "--operator", "A. Agent").code())
                .isZero();
        var again = folder.says("keys", "roll", "OIDC", "--operator", "A. Agent");
        assertThat(again.code()).isNotZero();
        assertThat(again.out()).contains("un remplacement est en cours");
    }

    @Test
    void a_compromised_key_is_over_at_once() {
        folder.says("keys", "roll", "SAML_IDP", "--operator", "A. Agent");
        assertThat(folder.says("keys", "roll", "SAML_IDP", "--compromised", "--operator", "A. Agent")
                        .code())
                .isZero();
        assertThat(folder.jdbc()
                        .sql("select count(*) from signing_key where ends_at is null or ends_at > now()")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void a_roll_is_written_down_with_who_ordered_it() {
        folder.says("keys", "roll", "pseudonym:canope", "--operator", "A. Agent");
        folder.says("keys", "roll", "OIDC", "--operator", "A. Agent");
        assertThat(folder.jdbc()
                        .sql("select distinct detail->>'use' from journal where event = 'KEY_CHANGED'"
                                + " and detail->>'operator' = 'A. Agent'")
                        .query(String.class)
                        .list())
                .containsAll(List.of("pseudonym", "OIDC"));
    }

    @Test
    void what_cannot_be_meant_is_refused_before_anything_is_opened() {
        assertThat(folder.says("keys", "roll", "NOTHING", "--operator", "A. Agent")
                        .code())
                .isEqualTo(2);
        assertThat(folder.says("keys", "roll", "pseudonym:nobody", "--operator", "A. Agent")
                        .code())
                .isEqualTo(2);
        assertThat(folder.says("keys", "roll", "OIDC", "--overlap-days", "0", "--operator", "A. Agent")
                        .code())
                .isEqualTo(2);
    }

    @Test
    void where_operators_are_declared_only_who_acts_for_all_territories_rolls_a_key() throws IOException {
        var file = Files.createDirectories(folder.config().resolve("operators")).resolve("b.agent.yml");
        try {
            Files.writeString(file, "id: b.agent\nname: B. Agent\nterritories: [manche]\nmay: [ROLL_KEYS]\n");
            var refused = folder.says("keys", "roll", "OIDC", "--operator", "b.agent");
            assertThat(refused.code()).isNotZero();
            assertThat(refused.out()).contains("OPERATOR-OTHER-TERRITORY");
        } finally {
            Files.delete(file);
        }
    }
}
