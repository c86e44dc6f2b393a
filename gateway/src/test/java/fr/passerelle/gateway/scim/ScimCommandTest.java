package fr.passerelle.gateway.scim;

import static org.assertj.core.api.Assertions.assertThat;

import fr.passerelle.gateway.operations.Said;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The tokens, as an operator makes, sees and ends them. */
class ScimCommandTest {

    private final TestScim scim = TestScim.clean();

    @Test
    void a_token_is_shown_once_and_lets_its_source_in() {
        var said = says("scim", "token", TestScim.FIRST);
        var token = said.out().lines().findFirst().orElseThrow();

        assertThat(said.code()).isZero();
        assertThat(token).matches("passerelle_[A-Za-z0-9]{12}_[A-Za-z0-9_-]{43}");
        assertThat(scim.as(token, "GET", "/Users", null).status()).isEqualTo(200);
        assertThat(says("scim", "list").out())
                .contains(token.split("_", -1)[1], TestScim.FIRST, "en vigueur")
                .doesNotContain(token.split("_", 3)[2]);
    }

    @Test
    void a_token_is_revoked_by_its_id() {
        var token =
                says("scim", "token", TestScim.FIRST).out().lines().findFirst().orElseThrow();

        assertThat(says("scim", "revoke", token.split("_", -1)[1]).code()).isZero();

        assertThat(scim.as(token, "GET", "/Users", null).status()).isEqualTo(401);
        assertThat(says("scim", "revoke", token.split("_", -1)[1]).code()).isEqualTo(1);
    }

    @Test
    void a_source_that_does_not_push_has_no_token() {
        var said = says("scim", "token", "orne");

        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err()).contains("orne", TestScim.FIRST);
    }

    @Test
    void the_doctor_tells_of_a_source_that_nobody_can_push_to() {
        scim.jdbc()
                .sql("update scim_token set revoked_at = now() where source = 'calvados-2d'")
                .update();

        assertThat(says("doctor").out()).contains("annuaire manche-1d : répond");
        assertThat(says("doctor").out()).contains("calvados-2d : SCIM : aucun jeton en vigueur");
    }

    private Said says(String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--config", scim.config().toString()));
        return Said.by(all.toArray(String[]::new));
    }
}
