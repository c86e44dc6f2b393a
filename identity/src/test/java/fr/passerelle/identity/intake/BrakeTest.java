package fr.passerelle.identity.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BrakeTest {

    private static final String SCHOOL = "0509802H";
    private final Brake brake = new Brake(BrakeSettings.DEFAULT);

    @Test
    void the_defaults_are_two_percent_or_fifty_gone_and_seventy_five_percent_changed() {
        assertThat(BrakeSettings.DEFAULT).isEqualTo(new BrakeSettings(2, 50, 75, null, null));
    }

    @Test
    void by_default_a_school_may_lose_a_quarter_and_a_profile_a_tenth_from_ten_people_on() {
        assertThat(BrakeSettings.DEFAULT.ofSchool()).isEqualTo(new BrakeSettings.Share(25, 10));
        assertThat(BrakeSettings.DEFAULT.ofProfile()).isEqualTo(new BrakeSettings.Share(10, 10));
    }

    @Test
    void two_percent_gone_pass_and_more_are_held() {
        assertThat(brake.holds(counts(1000, 0, 20), List.of())).isEmpty();
        assertThat(brake.holds(counts(1000, 0, 21), List.of())).isNotEmpty();
    }

    @Test
    void fifty_gone_pass_and_more_are_held_however_many_there_are() {
        assertThat(brake.holds(counts(100_000, 0, 50), List.of())).isEmpty();
        assertThat(brake.holds(counts(100_000, 0, 51), List.of())).isNotEmpty();
    }

    @Test
    void more_than_three_quarters_changed_are_held() {
        assertThat(brake.holds(counts(1000, 750, 0), List.of())).isEmpty();
        assertThat(brake.holds(counts(1000, 751, 0), List.of())).isNotEmpty();
    }

    @Test
    void a_school_that_empties_is_held_however_small() {
        assertThat(brake.holds(counts(10_000, 0, 5), List.of(school(5, 0, 5)))).isNotEmpty();
    }

    @Test
    void a_school_that_fills_again_as_it_empties_is_not_held_for_that() {
        assertThat(brake.holds(counts(10_000, 0, 5), List.of(school(5, 4, 5)))).isEmpty();
    }

    @Test
    void a_school_that_loses_more_than_a_quarter_is_held() {
        assertThat(brake.holds(counts(10_000, 0, 20), List.of(school(80, 0, 20))))
                .isEmpty();
        assertThat(brake.holds(counts(10_000, 0, 21), List.of(school(80, 0, 21))))
                .isNotEmpty();
    }

    @Test
    void in_a_small_school_a_few_departures_are_not_held() {
        assertThat(brake.holds(counts(10_000, 0, 9), List.of(school(20, 0, 9)))).isEmpty();
    }

    @Test
    void a_profile_that_loses_more_than_a_tenth_is_held() {
        assertThat(brake.holds(counts(10_000, 0, 11), List.of(teachers(100, 10))))
                .isEmpty();
        assertThat(brake.holds(counts(10_000, 0, 11), List.of(teachers(100, 11))))
                .isNotEmpty();
    }

    @Test
    void more_faults_than_readable_records_are_held() {
        assertThat(brake.holds(new Counts(100, 10, 0, 0, 0, 0, 0, 0, 0, 11, 1, 0), List.of()))
                .isNotEmpty();
    }

    @Test
    void a_first_feed_is_never_held() {
        assertThat(brake.holds(counts(0, 0, 0), List.of())).isEmpty();
    }

    private static Counts counts(int live, int changed, int gone) {
        return new Counts(live, live, 0, 0, changed, 0, 0, gone, 0, 0, 1, 0);
    }

    private static Tally school(int before, int added, int gone) {
        return new Tally(SCHOOL, "PUPIL", before, added, 0, 0, 0, gone);
    }

    private static Tally teachers(int before, int gone) {
        return new Tally("", "TEACHER", before, 0, 0, 0, 0, gone);
    }
}
