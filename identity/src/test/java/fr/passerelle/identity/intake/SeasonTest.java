package fr.passerelle.identity.intake;

import static fr.passerelle.identity.TestPeople.college;
import static fr.passerelle.identity.TestPeople.delta;
import static fr.passerelle.identity.TestPeople.feed;
import static fr.passerelle.identity.TestPeople.guardian;
import static fr.passerelle.identity.TestPeople.pupil;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import fr.passerelle.identity.TestClock;
import fr.passerelle.identity.intake.DirectoryRecord.PersonRecord;
import fr.passerelle.identity.intake.Feed.Delivered;
import fr.passerelle.identity.intake.Feed.Extent;
import fr.passerelle.identity.intake.FeedCalendar.Days;
import fr.passerelle.identity.intake.FeedCalendar.Rentree;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rentrée and the days on which nothing moves by itself, through real feeds; today is 15 January 2027. */
class SeasonTest {

    private static final BrakeSettings OFF = TrialHouse.OFF;
    private static final LocalDate TODAY = LocalDate.of(2027, 1, 15);
    private static final FeedSource PLAIN = TrialHouse.source("un", new FeedRules(OFF, 1, FeedCalendar.PLAIN));
    private static final FeedSource RENTREE = rentree(null, null);
    private static final FeedSource ONLY_ADDITIONS = rentree(true, null);
    private static final FeedSource BLACKOUT = TrialHouse.source(
            "un", new FeedRules(OFF, 1, new FeedCalendar(null, List.of(new Days(TODAY, TODAY.plusDays(1))))));

    private static final TestClock CLOCK = new TestClock();
    private static final TrialHouse HOUSE = TrialHouse.named("season", CLOCK);
    private final Intake intake = HOUSE.intake();

    @AfterAll
    static void leave() {
        HOUSE.close();
    }

    @BeforeEach
    void there_were_two_pupils_and_one_adult() throws PlanRefused {
        CLOCK.reset();
        HOUSE.empty();
        sync(PLAIN, feed(new Delivered(Extent.COMPLETE, new Mark("monday")), college(), tom(), zoe(), anne()));
    }

    @Test
    void in_rentree_nobody_leaves_and_whoever_is_new_comes_in() throws PlanRefused {
        var plan = sync(RENTREE, feed(college(), tom(), lea(), anne()));
        assertThat(plan.counts())
                .extracting(Counts::added, Counts::gone, Counts::deferred)
                .containsExactly(1, 0, 1);
        assertThat(live()).containsExactly("1", "2", "3", "9001");
    }

    @Test
    void after_rentree_a_complete_feed_lets_those_go_who_left_meanwhile() throws PlanRefused {
        sync(RENTREE, feed(college(), tom(), anne()));
        CLOCK.advance(Duration.ofDays(6));
        sync(RENTREE, feed(college(), tom(), anne()));
        assertThat(live()).containsExactly("1", "9001");
    }

    @Test
    void rentree_begins_and_ends_at_midnight_in_paris() throws PlanRefused {
        var without = feed(college(), tom(), anne());
        CLOCK.advance(Duration.ofDays(-6).plusHours(13).plusMinutes(59));
        assertThat(intake.plan(RENTREE, without).counts().gone()).isOne();
        CLOCK.advance(Duration.ofMinutes(1));
        assertThat(intake.plan(RENTREE, without).counts().gone()).isZero();
        CLOCK.advance(Duration.ofDays(11).minusMinutes(1));
        assertThat(intake.plan(RENTREE, without).counts().gone()).isZero();
        CLOCK.advance(Duration.ofMinutes(1));
        assertThat(intake.plan(RENTREE, without).counts().gone()).isOne();
    }

    @Test
    void a_delta_of_which_somebody_must_wait_keeps_the_mark_before_it_and_goes_through_afterwards() throws PlanRefused {
        var feed = delta("tuesday", new Reading.Gone("2"), lea());
        sync(RENTREE, feed);
        assertThat(live()).containsExactly("1", "2", "3", "9001");
        assertThat(intake.known("un").mark()).contains(new Mark("monday"));
        CLOCK.advance(Duration.ofDays(6));
        sync(RENTREE, feed);
        assertThat(live()).containsExactly("1", "3", "9001");
        assertThat(intake.known("un").mark()).contains(new Mark("tuesday"));
    }

    @Test
    void a_delta_of_which_nobody_must_wait_moves_the_mark_in_rentree_as_well() throws PlanRefused {
        sync(RENTREE, delta("tuesday", lea()));
        assertThat(intake.known("un").mark()).contains(new Mark("tuesday"));
    }

    @Test
    void a_delta_of_which_somebody_must_wait_is_not_asked_for_more_on_the_same_day() throws PlanRefused {
        assertThat(intake.plan(RENTREE, delta("tuesday", new Reading.Gone("2"), lea()))
                        .more())
                .isFalse();
    }

    @Test
    void who_is_said_to_leave_and_comes_again_in_rentree_never_left() throws PlanRefused {
        sync(RENTREE, delta("tuesday", new Reading.Gone("2")));
        var plan = sync(RENTREE, delta("wednesday", zoe()));
        assertThat(plan.counts().changesAnyone()).isFalse();
        assertThat(intake.known("un").mark()).contains(new Mark("wednesday"));
    }

    @Test
    void who_was_gone_comes_back_in_rentree() throws PlanRefused {
        sync(PLAIN, feed(college(), tom(), anne()));
        sync(ONLY_ADDITIONS, feed(college(), tom(), zoe(), anne()));
        assertThat(live()).containsExactly("1", "2", "9001");
    }

    @Test
    void where_only_additions_are_taken_changes_wait_and_come_through_afterwards() throws PlanRefused {
        var changed = feed(college(), pupil("1", "Thomas", "", "802", "2112"), zoe(), anne(), lea());
        var plan = sync(ONLY_ADDITIONS, changed);
        assertThat(plan.counts())
                .extracting(Counts::added, Counts::changed, Counts::deferred)
                .containsExactly(1, 0, 1);
        assertThat(given("1")).isEqualTo("Tom");
        CLOCK.advance(Duration.ofDays(6));
        sync(ONLY_ADDITIONS, changed);
        assertThat(given("1")).isEqualTo("Thomas");
    }

    @Test
    void a_change_that_waits_is_not_taken_for_known_by_its_bytes() throws PlanRefused {
        var other = new Fingerprint(1, 12);
        var changed = feed(
                college(),
                new Reading.Row(pupil("1", "Thomas", "", "802", "2112"), new Origin(other, null, null, null)),
                zoe(),
                anne());
        sync(ONLY_ADDITIONS, changed);
        assertThat(intake.known("un").holds(other)).isFalse();
    }

    @Test
    void what_waits_is_told_line_by_line_and_kept_apart() throws PlanRefused {
        var plan = intake.plan(RENTREE, feed(college(), tom(), anne()));
        assertThat(kinds(plan.run())).containsExactly("LATER-GONE");
    }

    @Test
    void what_waits_does_not_hold_the_rest() throws PlanRefused {
        var strict = new FeedRules(BrakeSettings.DEFAULT, 1, calendar(null, null));
        var plan = intake.plan(TrialHouse.source("un", strict), feed(college(), tom(), anne()));
        assertThat(plan.held()).isEmpty();
    }

    @Test
    void rentree_may_have_a_brake_of_its_own() throws PlanRefused {
        var none = new BrakeSettings(0, 0, 0, null, null);
        var changed = feed(college(), pupil("1", "Thomas", "", "802", "2112"), zoe(), anne());
        assertThat(intake.plan(RENTREE, changed).held()).isEmpty();
        assertThat(intake.plan(rentree(null, none), changed).held()).isNotEmpty();
    }

    @Test
    void on_a_blackout_day_whatever_changes_anybody_waits_for_a_word() throws PlanRefused {
        var plan = intake.plan(BLACKOUT, feed(college(), tom(), zoe(), anne(), lea()));
        assertThat(plan.held()).singleElement().asString().contains("2027-01-15", "2027-01-16");
        assertThat(catchThrowableOfType(PlanRefused.class, () -> intake.apply(BLACKOUT, plan.run()))
                        .code())
                .isEqualTo("INTAKE-HELD");
        intake.apply(BLACKOUT, plan.run(), Optional.of(new Approval("a.martin", "panne réparée")));
        assertThat(live()).containsExactly("1", "2", "3", "9001");
    }

    @Test
    void on_a_blackout_day_a_feed_that_changes_nobody_needs_no_word() throws PlanRefused {
        assertThat(intake.plan(BLACKOUT, feed(college(), tom(), zoe(), anne())).held())
                .isEmpty();
    }

    @Test
    void the_day_after_a_blackout_is_a_day_like_the_others() throws PlanRefused {
        CLOCK.advance(Duration.ofDays(2));
        assertThat(intake.plan(BLACKOUT, feed(college(), tom(), zoe(), anne(), lea()))
                        .held())
                .isEmpty();
    }

    private static FeedSource rentree(Boolean onlyAdditions, BrakeSettings brake) {
        return TrialHouse.source("un", new FeedRules(OFF, 1, calendar(onlyAdditions, brake)));
    }

    private static FeedCalendar calendar(Boolean onlyAdditions, BrakeSettings brake) {
        return new FeedCalendar(new Rentree(TODAY.minusDays(5), TODAY.plusDays(5), onlyAdditions, brake), null);
    }

    private static PersonRecord tom() {
        return pupil("1", "Tom", "", "802", "2112");
    }

    private static PersonRecord zoe() {
        return pupil("2", "Zoé", "", "802", "2111");
    }

    private static PersonRecord lea() {
        return pupil("3", "Léa", "", "802", "2111");
    }

    private static PersonRecord anne() {
        return guardian("9001", "Anne");
    }

    private Plan sync(FeedSource source, Feed feed) throws PlanRefused {
        var plan = intake.plan(source, feed);
        intake.apply(source, plan.run());
        return plan;
    }

    private static List<String> live() {
        return HOUSE.jdbc()
                .sql("select key from person_record where gone_at is null order by key")
                .query(String.class)
                .list();
    }

    private static String given(String key) {
        return HOUSE.jdbc()
                .sql("select content -> 'name' ->> 'given' from person_record where key = ?")
                .param(key)
                .query(String.class)
                .single();
    }

    private static List<String> kinds(long run) {
        return HOUSE.jdbc()
                .sql("select kind from sync_change where run = ?")
                .param(run)
                .query(String.class)
                .list();
    }
}
