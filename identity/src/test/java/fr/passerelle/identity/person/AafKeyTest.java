package fr.passerelle.identity.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AafKeyTest {

    @ParameterizedTest
    @ValueSource(strings = {"{AAF}70|1|5550001", "{AAF}070||5550001", " {AAF}70|5550001 "})
    void a_quoted_key_is_an_academy_and_what_it_calls_the_person(String written) {
        assertThat(AafKey.of(written)).map(AafKey::kept).contains("70|5550001");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "70|1|5550001",
                "{ECT}70|1|5550001",
                "{ECT-ENT}70|1|5550001",
                "{AAF}",
                "{AAF}70",
                "{AAF}70||",
                "{AAF}7000|1|5550001",
                "{AAF}70|1|2|5550001",
                "{AAF}NORMANDIE|1|5550001",
                "{AAF}70|1|555 0001"
            })
    void any_other_value_names_nobody(String written) {
        assertThat(AafKey.of(written)).isEmpty();
    }

    @Test
    void a_value_as_long_as_a_book_names_nobody() {
        assertThat(AafKey.of("{AAF}70|" + "x".repeat(1_000_000) + "|5550001")).isEmpty();
        assertThat(AafKey.of("{AAF}70|1|" + "5".repeat(1_000_000))).isEmpty();
    }

    @Test
    void of_many_values_those_of_that_scheme_are_kept() {
        assertThat(AafKey.among(List.of("{ECT}9", "{AAF}05|1|7", "{AAF}70|1|8")))
                .extracting(AafKey::kept)
                .containsExactly("5|7", "70|8");
    }

    @Test
    void an_academy_without_a_code_is_none() {
        assertThatThrownBy(() -> new AafKey("", "1")).isInstanceOf(IllegalArgumentException.class);
    }
}
