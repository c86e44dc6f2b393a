package fr.passerelle.identity.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What an adult is to a child, by the codes of both national lists. */
class KinshipTest {

    @ParameterizedTest
    @CsvSource({"10, 20", "10, 1", "20, 2", "20, 38", "10, 37", "20, 39", "1, 4", "38, 37"})
    void nobody_is_both_to_one_child(String one, String other) {
        assertThat(Kinship.of(one).excludes(Kinship.of(other))).isTrue();
        assertThat(Kinship.of(other).excludes(Kinship.of(one))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"10, 2", "20, 1", "38, 39", "38, 4", "37, 39", "20, 50", "38, 50", "10, 90", "20, 3", "10, 70", "37, x"
    })
    void one_adult_may_be_called_both(String one, String other) {
        assertThat(Kinship.of(one).excludes(Kinship.of(other))).isFalse();
        assertThat(Kinship.of(other).excludes(Kinship.of(one))).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void what_one_is_never_speaks_against_itself(Kinship each) {
        assertThat(each.excludes(each)).isFalse();
    }

    @Test
    void a_tie_without_a_code_is_any() {
        assertThat(Kinship.of("")).isEqualTo(Kinship.OPEN);
    }
}
