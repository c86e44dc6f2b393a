package fr.passerelle.connectors.aaf;

import static org.assertj.core.api.Assertions.assertThat;

import fr.passerelle.identity.establishment.Level;
import fr.passerelle.identity.intake.Mark;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PositionTest {

    private static final Position POSITION = new Position(
            AafSettings.Degree.SECOND,
            "70",
            LocalDate.of(2026, 9, 1),
            "1/4242",
            LocalDate.of(2026, 9, 3),
            "abc",
            Map.of(
                    "20010015110",
                    new Level("2211"),
                    "2001001511A",
                    new Level("2211"),
                    "10010012110",
                    new Level("2111")));

    @Test
    void a_mark_says_all_of_a_position() {
        assertThat(Position.of(Optional.of(POSITION.mark()))).contains(POSITION);
    }

    @Test
    void what_is_not_known_is_left_out() {
        var bare = new Position(AafSettings.Degree.FIRST, null, LocalDate.of(2026, 9, 1), "1/4242", null, "", Map.of());
        assertThat(Position.of(Optional.of(bare.mark()))).contains(bare);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "null",
                "[]",
                "{}",
                "{\"version\":2}",
                "{\"version\":1}",
                "{\"version\":1,\"degree\":\"2\",\"complete\":\"hier\"}",
                "{\"version\":1,\"degree\":\"2\",\"complete\":\"2026-09-01\",\"levels\":{\"x\":[\"1\"]}}"
            })
    void a_mark_that_cannot_be_read_is_none(String text) {
        assertThat(Position.of(Optional.of(new Mark(text)))).isEmpty();
    }
}
