package fr.passerelle.gateway.operations;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CanariesTest {

    private final Canaries.Text log =
            Canaries.Text.of("sync of annuaire: 2011-02-09, Maëlle GRAINDORGE (m.g@exemple.invalid)");

    @Test
    void a_name_is_found_in_any_case() {
        assertThat(log.tells("maëlle")).isTrue();
        assertThat(log.tells("Graindorge")).isTrue();
    }

    @Test
    void a_name_inside_of_another_word_is_not_found() {
        assertThat(log.tells("Anna")).isFalse();
    }

    @Test
    void a_date_and_an_address_are_found_anywhere() {
        assertThat(log.tells("2011-02-09")).isTrue();
        assertThat(log.tells("m.g@exemple.invalid")).isTrue();
    }
}
