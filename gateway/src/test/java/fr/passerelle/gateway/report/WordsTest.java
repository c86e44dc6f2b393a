package fr.passerelle.gateway.report;

import static org.assertj.core.api.Assertions.assertThat;

import fr.passerelle.identity.intake.ChangeKind;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class WordsTest {

    @ParameterizedTest
    @EnumSource
    void every_kind_has_its_word(ChangeKind kind) {
        assertThat(Words.kind(kind.name())).isNotEqualTo(kind.name());
        assertThat(Words.kind("LATER-" + kind.name())).isEqualTo(Words.kind(kind.name()) + " (plus tard)");
    }

    @Test
    void a_moment_is_one_of_paris() {
        assertThat(Words.moment(Instant.parse("2026-08-31T22:30:00Z"))).isEqualTo("01/09/2026 00:30");
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S, < 1 s",
        "PT-5S, < 1 s",
        "PT42S, 42 s",
        "PT125S, 2 min 05 s",
        "PT5H10M, 5 h 10",
        "PT47H, 47 h 00",
        "P3DT5H, 3 j"
    })
    void a_span_is_told_in_its_largest_units(Duration span, String told) {
        assertThat(Words.span(span)).isEqualTo(told);
    }

    @Test
    void thousands_stand_apart() {
        assertThat(Words.number(1_234_567)).isEqualTo("1 234 567");
        assertThat(Words.number(1, "anomalie", "anomalies")).isEqualTo("1 anomalie");
        assertThat(Words.number(0, "anomalie", "anomalies")).isEqualTo("0 anomalie");
        assertThat(Words.number(2, "anomalie", "anomalies")).isEqualTo("2 anomalies");
    }

    @Test
    void what_a_terminal_would_obey_is_made_visible() {
        assertThat(Words.plain("a\u001b[31mb\u009bc\u202ed\ne\u2028f")).isEqualTo("a�[31mb�c�d�e�f");
        assertThat(Words.plain("Maëlle 𝒳 \u00a0é")).isEqualTo("Maëlle 𝒳 \u00a0é");
    }
}
