package fr.passerelle.identity.intake;

import static fr.passerelle.identity.TestPeople.delta;
import static fr.passerelle.identity.TestPeople.feed;
import static fr.passerelle.identity.TestPeople.guardian;
import static fr.passerelle.identity.TestPeople.pupil;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import fr.passerelle.identity.TestClock;
import fr.passerelle.identity.establishment.SchoolKind;
import fr.passerelle.identity.establishment.Uai;
import fr.passerelle.identity.intake.DirectoryRecord.Attachment;
import fr.passerelle.identity.intake.DirectoryRecord.PersonRecord;
import fr.passerelle.identity.intake.DirectoryRecord.SchoolRecord;
import fr.passerelle.identity.intake.Feed.Delivered;
import fr.passerelle.identity.intake.Feed.Extent;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Schools as directories tell them: under new keys, twice, by two sources, later than their people, or no more. */
class SchoolsInFeedsTest {

    private static final String PRES = "0509802H";
    private static final String BOIS = "0509803A";
    private static final FeedSource SOURCE =
            TrialHouse.source("un", new FeedRules(TrialHouse.OFF, 1, FeedCalendar.PLAIN));
    private static final FeedSource OTHER =
            TrialHouse.source("deux", new FeedRules(TrialHouse.OFF, 1, FeedCalendar.PLAIN));
    private static final TrialHouse HOUSE = TrialHouse.named("schools", new TestClock());
    private final Intake intake = HOUSE.intake();

    @AfterAll
    static void leave() {
        HOUSE.close();
    }

    @BeforeEach
    void nobody_is_known() {
        HOUSE.empty();
    }

    @Test
    void a_school_that_changes_its_key_keeps_its_pupils() throws PlanRefused {
        sync(feed(school("802", PRES), tom("802"), anne()));
        sync(feed(school("812", PRES), tom("812"), anne()));
        assertThat(schools()).containsExactly("812 " + PRES);
        assertThat(whereTomIs()).containsExactly(PRES);
    }

    @Test
    void two_schools_that_exchange_their_numbers_are_believed() throws PlanRefused {
        sync(feed(school("802", PRES), school("803", BOIS), tom("802"), anne()));
        sync(feed(school("802", BOIS), school("803", PRES), tom("802"), anne()));
        assertThat(schools()).containsExactlyInAnyOrder("802 " + BOIS, "803 " + PRES);
        assertThat(whereTomIs()).containsExactly(BOIS);
    }

    @Test
    void of_two_schools_with_one_number_in_a_feed_neither_stops_the_others() throws PlanRefused {
        var plan = intake.plan(
                SOURCE, feed(school("802", PRES), school("803", PRES), school("804", BOIS), tom("804"), anne()));
        assertThat(plan.counts().faults()).isPositive();
        intake.apply(SOURCE, plan.run());
        assertThat(whereTomIs()).containsExactly(BOIS);
    }

    @Test
    void a_school_that_another_source_took_between_plan_and_apply_is_refused_in_words() throws PlanRefused {
        var plan = intake.plan(SOURCE, feed(school("802", PRES), tom("802"), anne()));
        intake.apply(
                OTHER,
                intake.plan(OTHER, feed(school("9", PRES), guardian("1", "Berthe")))
                        .run());
        assertThat(catchThrowableOfType(PlanRefused.class, () -> intake.apply(SOURCE, plan.run())))
                .isNotNull();
        assertThat(HOUSE.side("un").live()).isZero();
    }

    @Test
    void a_school_goes_with_the_feed_after_its_last_people() throws PlanRefused {
        sync(feed(school("802", PRES), school("803", BOIS), tom("802"), anne()));
        sync(feed(school("803", BOIS), tom("803"), anne()));
        assertThat(schools()).containsExactly("802 " + PRES, "803 " + BOIS);
        sync(feed(school("803", BOIS), tom("803"), anne()));
        assertThat(schools()).containsExactly("803 " + BOIS);
    }

    @Test
    void a_school_does_not_go_on_the_day_on_which_somebody_comes_to_it() throws PlanRefused {
        sync(feed(school("802", PRES), school("803", BOIS), anne()));
        sync(feed(school("803", BOIS), tom("802"), anne()));
        assertThat(schools()).containsExactly("802 " + PRES, "803 " + BOIS);
        var plan = intake.plan(SOURCE, feed(school("803", BOIS), tom("802"), anne()));
        assertThat(plan.counts().faults()).isZero();
    }

    @Test
    void a_school_that_is_gone_comes_back_under_its_key() throws PlanRefused {
        sync(feed(school("802", PRES), school("803", BOIS), anne()));
        sync(feed(school("803", BOIS), anne()));
        sync(feed(school("802", PRES), school("803", BOIS), tom("802"), anne()));
        assertThat(schools()).containsExactly("802 " + PRES, "803 " + BOIS);
    }

    @Test
    void a_school_that_is_gone_may_be_told_by_another_source() throws PlanRefused {
        sync(feed(school("802", PRES), school("803", BOIS), anne()));
        sync(feed(school("803", BOIS), anne()));
        var plan = intake.plan(OTHER, feed(school("9", PRES), guardian("1", "Berthe")));
        assertThat(plan.counts().faults()).isZero();
        intake.apply(OTHER, plan.run());
        assertThat(intake.plan(SOURCE, feed(school("802", PRES), school("803", BOIS), anne()))
                        .counts()
                        .faults())
                .isOne();
    }

    @Test
    void a_place_that_no_school_answered_for_is_there_once_the_school_is_told() throws PlanRefused {
        var tom = new Reading.Row(at("802", "803"), new Origin(new Fingerprint(1, 11), null, null, null));
        sync(feed(school("802", PRES), tom, anne()));
        assertThat(whereTomIs()).containsExactly(PRES);
        sync(compared(tom, school("802", PRES), school("803", BOIS)));
        assertThat(whereTomIs()).containsExactly(PRES, BOIS);
    }

    @Test
    void who_is_repeated_byte_for_byte_follows_a_school_that_changes_its_number() throws PlanRefused {
        var tom = new Reading.Row(tom("802"), new Origin(new Fingerprint(1, 11), null, null, null));
        sync(feed(school("802", PRES), tom, anne()));
        sync(compared(tom, school("802", BOIS)));
        assertThat(whereTomIs()).containsExactly(BOIS);
    }

    @Test
    void a_delta_of_schools_only_is_planned_again_after_the_database_has_crashed() throws PlanRefused {
        sync(feed(school("802", PRES), tom("802"), anne()));
        var plan = intake.plan(SOURCE, delta("mardi", school("803", BOIS)));
        crash(plan.run());
        assertThat(catchThrowableOfType(PlanRefused.class, () -> intake.apply(SOURCE, plan.run())))
                .isNotNull()
                .extracting(PlanRefused::code)
                .isEqualTo("INTAKE-NOT-STAGED");
        assertThat(intake.known("un").mark()).isEmpty();
    }

    @Test
    void a_complete_feed_of_the_known_and_one_new_school_is_planned_again_after_the_database_has_crashed()
            throws PlanRefused {
        var tom = new Reading.Row(tom("802"), new Origin(new Fingerprint(1, 11), null, null, null));
        sync(feed(school("802", PRES), tom));
        var plan = intake.plan(SOURCE, compared(tom, school("802", PRES), school("803", BOIS)));
        crash(plan.run());
        assertThat(catchThrowableOfType(PlanRefused.class, () -> intake.apply(SOURCE, plan.run())))
                .isNotNull()
                .extracting(PlanRefused::code)
                .isEqualTo("INTAKE-NOT-STAGED");
    }

    /** A crash of PostgreSQL empties unlogged tables and leaves them there. */
    private static void crash(long run) {
        HOUSE.jdbc()
                .sql("truncate stage_person_%1$d, stage_school_%1$d, stage_unseen_%1$d".formatted(run))
                .update();
    }

    /** A complete feed of a connector that compares, with those schools and that person. */
    private static Feed compared(Reading.Row person, SchoolRecord... schools) {
        return (known, sink) -> {
            Stream.of(schools).map(Reading.Row::new).forEach(sink);
            var fingerprint = person.origin().fingerprint();
            sink.accept(known.holds(fingerprint) ? new Reading.Same(fingerprint) : person);
            return new Delivered(Extent.COMPLETE, null);
        };
    }

    private static SchoolRecord school(String key, String uai) {
        return new SchoolRecord(key, new Uai(uai), "Collège", SchoolKind.COLLEGE, "Saint-Lô");
    }

    private static PersonRecord tom(String school) {
        return pupil("1", "Tom", "", school, "2112");
    }

    private static PersonRecord at(String... schools) {
        var tom = tom("802");
        return new PersonRecord(
                tom.key(),
                tom.profile(),
                tom.name(),
                tom.particulars(),
                Stream.of(schools)
                        .map(key -> new Attachment(key, null, List.of(), List.of()))
                        .toList(),
                List.of());
    }

    private static PersonRecord anne() {
        return guardian("9001", "Anne");
    }

    private void sync(Feed feed) throws PlanRefused {
        // A school that empties is held whatever the limits.
        var word = Optional.of(new Approval("a.martin", "essai"));
        intake.apply(SOURCE, intake.plan(SOURCE, feed).run(), word);
    }

    private static List<String> schools() {
        return HOUSE.jdbc()
                .sql("select key || ' ' || uai from school_record where gone_at is null order by key")
                .query(String.class)
                .list();
    }

    private static List<String> whereTomIs() {
        return HOUSE.jdbc()
                .sql("select unnest(schools) from person_record where source = 'un' and key = '1' and gone_at is null")
                .query(String.class)
                .list();
    }
}
