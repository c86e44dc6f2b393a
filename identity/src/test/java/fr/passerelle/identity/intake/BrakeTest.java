package fr.passerelle.identity.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BrakeTest {

    private final Brake brake = new Brake(BrakeSettings.DEFAULT);

    @Test
    void the_defaults_are_two_percent_or_fifty_gone_and_seventy_five_percent_changed() {
        assertThat(BrakeSettings.DEFAULT).isEqualTo(new BrakeSettings(2, 50, 75));
    }

    @Test
    void two_percent_gone_pass_and_more_are_held() {
        assertThat(brake.holds(counts(1000, 0, 20, 0))).isEmpty();
        assertThat(brake.holds(counts(1000, 0, 21, 0))).isNotEmpty();
    }

    @Test
    void fifty_gone_pass_and_more_are_held_however_many_there_are() {
        assertThat(brake.holds(counts(100_000, 0, 50, 0))).isEmpty();
        assertThat(brake.holds(counts(100_000, 0, 51, 0))).isNotEmpty();
    }

    @Test
    void more_than_three_quarters_changed_are_held() {
        assertThat(brake.holds(counts(1000, 750, 0, 0))).isEmpty();
        assertThat(brake.holds(counts(1000, 751, 0, 0))).isNotEmpty();
    }

    @Test
    void a_school_that_empties_is_held() {
        assertThat(brake.holds(counts(1000, 0, 5, 1))).isNotEmpty();
    }

    @Test
    void a_first_feed_is_never_held() {
        assertThat(brake.holds(counts(0, 0, 0, 0))).isEmpty();
    }

    private static Counts counts(int live, int changed, int gone, int emptied) {
        return new Counts(live, live, 0, changed, 0, 0, gone, 0, 1, emptied);
    }
}
