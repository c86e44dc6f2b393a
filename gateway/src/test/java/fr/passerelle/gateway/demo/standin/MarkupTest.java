package fr.passerelle.gateway.demo.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class MarkupTest {

    @Test
    void a_value_cannot_become_markup() {
        assertThat(Markup.of("<p title=\"{}\">", "\"><b>'&").text())
                .isEqualTo("<p title=\"&quot;&gt;&lt;b&gt;&#39;&amp;\">");
    }

    @Test
    void markup_stays_as_it_is() {
        assertThat(Markup.of("<p>{}</p>", new Markup("<b>a</b>")).text()).isEqualTo("<p><b>a</b></p>");
    }

    @Test
    void a_value_that_looks_like_a_gap_is_only_text() {
        assertThat(Markup.of("{}-{}", "{}", "b").text()).isEqualTo("{}-b");
    }

    @Test
    void gaps_and_values_have_to_match() {
        assertThatIllegalArgumentException().isThrownBy(() -> Markup.of("{}"));
        assertThatIllegalArgumentException().isThrownBy(() -> Markup.of("", "a"));
    }
}
