package fr.passerelle.identity.establishment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UaiTest {

    @ParameterizedTest
    @ValueSource(strings = {"0350042F", "0561622J", "0561534N", "0149801C", "0509802H", "0619803Z"})
    void the_key_letter_follows_from_the_digits_modulo_23(String number) {
        assertThat(new Uai(number).keyIsRight()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0450822X", "0000000V"})
    void a_wrong_key_letter_is_reported_and_tolerated(String number) {
        assertThat(new Uai(number).keyIsRight()).isFalse();
    }

    @Test
    void a_number_in_lower_case_is_the_same_school() {
        assertThat(Uai.of(" 0590121l ")).isEqualTo(new Uai("0590121L"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "149801C", "0149801", "0149801c", "0149801CC", "O149801C"})
    void another_shape_is_no_school(String number) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Uai(number));
    }

    @Test
    void the_first_three_digits_are_the_departement() {
        assertThat(new Uai("0509802H").department()).isEqualTo("050");
    }
}
