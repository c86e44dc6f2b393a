package fr.passerelle.identity.login;

import static org.assertj.core.api.Assertions.assertThat;

import fr.passerelle.identity.person.SourceKey;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SourcePrefixesTest {

    private final SourcePrefixes prefixes = new SourcePrefixes(Map.of("MANCHE-2D", "manche-2d"));

    @Test
    void a_value_names_the_key_after_its_prefix() {
        assertThat(prefixes.keys(List.of("MANCHE-2D$42", "manche-2d$43")))
                .containsExactly(new SourceKey("manche-2d", "42"), new SourceKey("manche-2d", "43"));
    }

    @Test
    void an_unknown_prefix_or_another_shape_names_nobody() {
        assertThat(prefixes.keys(List.of("AC-RENNES$42", "42", "$42", "MANCHE-2D$", "")))
                .isEmpty();
    }
}
