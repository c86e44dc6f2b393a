package fr.passerelle.gateway.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DirectivesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"private", "Private", "max-age=60, PRIVATE", "private=\"Set-Cookie\"", "a=\"b, c\",private"})
    void a_directive_is_found_in_any_spelling(String line) {
        assertThat(Directives.of(List.of(line)).orElseThrow().has("private")).isTrue();
    }

    @Test
    void a_word_inside_quotes_is_no_directive() {
        assertThat(Directives.of(List.of("a=\"private, no-store\""))
                        .orElseThrow()
                        .has("no-store"))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"max-age=\"60", "=60", "max-age=60 private", "max-age=60, max-age=61"})
    void what_is_broken_or_contradicts_itself_is_not_read_at_all(String line) {
        assertThat(Directives.of(List.of(line))).isEmpty();
    }

    @Test
    void several_lines_are_one() {
        assertThat(Directives.of(List.of("public", "max-age=60")).orElseThrow().seconds("max-age"))
                .contains(60L);
    }
}
