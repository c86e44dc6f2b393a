package fr.passerelle.identity.login.identification;

import static org.assertj.core.api.Assertions.assertThat;

import fr.passerelle.identity.person.SourceKey;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourcePrefixesTest {

    private final SourcePrefixes prefixes = new SourcePrefixes(Map.of("Nc", "calvados", "NM", "manche"));

    @Test
    void a_prefix_names_its_source_whatever_its_capitals() {
        assertThat(prefixes.keys(List.of("nC$12", "NM$AB")))
                .containsExactly(new SourceKey("calvados", "12"), new SourceKey("manche", "AB"));
    }

    @Test
    void a_key_may_hold_the_separator_itself() {
        assertThat(prefixes.keys(List.of("NC$1$2"))).containsExactly(new SourceKey("calvados", "1$2"));
    }

    @Test
    void a_key_said_twice_counts_once() {
        assertThat(prefixes.keys(List.of("NC$1", "nc$1"))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "$", "$1", "NC", "NC$", "XX$1", "NC1", " NC$1"})
    void another_shape_or_an_unknown_prefix_names_nobody(String value) {
        assertThat(prefixes.keys(List.of(value))).isEmpty();
    }
}
