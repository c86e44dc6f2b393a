package fr.passerelle.identity.intake;

import static fr.passerelle.identity.TestPeople.college;
import static fr.passerelle.identity.TestPeople.delta;
import static fr.passerelle.identity.TestPeople.feed;
import static fr.passerelle.identity.TestPeople.guardian;
import static fr.passerelle.identity.TestPeople.pupil;
import static org.assertj.core.api.Assertions.assertThat;

import fr.passerelle.identity.TestDatabase;
import fr.passerelle.identity.TestIntake;
import fr.passerelle.identity.intake.DirectoryRecord.PersonRecord;
import fr.passerelle.identity.intake.Feed.Delivered;
import fr.passerelle.identity.intake.Feed.Extent;
import fr.passerelle.identity.person.People;
import fr.passerelle.identity.person.Person;
import fr.passerelle.identity.person.SourceKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Feeds that tell only what has changed, and complete feeds that repeat most of what is known. */
class DeltaTest {

    private static final String INE = "000000002ZZ";
    private static final Fingerprint ONE = new Fingerprint(1, 11);
    private static final Fingerprint TWO = new Fingerprint(2, 22);
    private static final Fingerprint ADULT = new Fingerprint(9, 99);

    private final TestIntake manche = TestIntake.clean();
    private final TestDatabase database = TestDatabase.running();
    private final Intake intake = manche.intake();
    private final FeedSource source = manche.colleges();

    @BeforeEach
    void oneDayThereWereTwoPupils() throws PlanRefused {
        manche.sync(
                source,
                feed(
                        new Delivered(Extent.COMPLETE, new Mark("monday")),
                        college(),
                        row(pupil("1", "Tom", INE, "802", "2112"), ONE),
                        row(pupil("2", "Zoé", "", "802", "2111"), TWO),
                        row(guardian("9001", "Anne"), ADULT)));
    }

    @Test
    void whom_a_delta_does_not_name_stays() throws PlanRefused {
        var plan = intake.plan(source, delta("tuesday", pupil("3", "Léa", "", "802", "2111")));
        assertThat(plan.counts()).isEqualTo(new Counts(3, 1, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0));
    }

    @Test
    void whom_a_delta_removes_becomes_a_tombstone() throws PlanRefused {
        syncOnAWord(delta("tuesday", new Reading.Gone("2")));
        assertThat(person("2")).isEmpty();
        assertThat(rows("person_record where gone_at is not null")).isEqualTo(1);
    }

    @Test
    void a_delta_that_removes_too_many_is_held_as_well() throws PlanRefused {
        assertThat(intake.plan(source, delta("tuesday", new Reading.Gone("2"))).held())
                .isNotEmpty();
    }

    @Test
    void removing_whom_nobody_knows_changes_nothing() throws PlanRefused {
        var plan = intake.plan(source, delta("tuesday", new Reading.Gone("404")));
        assertThat(plan.counts().changesAnyone()).isFalse();
    }

    @Test
    void an_empty_delta_is_believed_and_moves_the_mark() throws PlanRefused {
        manche.sync(source, delta("tuesday"));
        assertThat(known().mark()).contains(new Mark("tuesday"));
    }

    @Test
    void of_one_key_the_last_word_of_a_delta_counts() throws PlanRefused {
        manche.sync(
                source,
                delta(
                        "tuesday",
                        new Reading.Gone("2"),
                        pupil("2", "Zora", "", "802", "2111"),
                        pupil("2", "Zélie", "", "802", "2111")));
        assertThat(person("2").orElseThrow().name().given()).isEqualTo("Zélie");
    }

    @Test
    void who_is_added_and_removed_in_one_delta_never_was() throws PlanRefused {
        manche.sync(source, delta("tuesday", pupil("7", "Luc", "", "802", "2111"), new Reading.Gone("7")));
        assertThat(rows("person_record where key = '7'")).isZero();
    }

    @Test
    void a_mark_moves_only_when_its_run_is_applied() throws PlanRefused {
        intake.plan(source, delta("tuesday", pupil("3", "Léa", "", "802", "2111")));
        assertThat(known().mark()).contains(new Mark("monday"));
    }

    @Test
    void a_school_that_a_delta_does_not_name_stays() throws PlanRefused {
        manche.sync(source, delta("tuesday", pupil("3", "Léa", "", "802", "2111")));
        assertThat(rows("school_record where gone_at is null")).isEqualTo(1);
    }

    @Test
    void a_guardian_is_somebody_from_the_day_on_which_a_pupil_names_her() throws PlanRefused {
        manche.sync(source, delta("tuesday", guardian("9002", "Berthe")));
        assertThat(person("9002")).isEmpty();
        manche.sync(source, delta("wednesday", tied(pupil("2", "Zoé", "", "802", "2111"), "9002")));
        assertThat(person("9002")).isPresent();
    }

    @Test
    void a_complete_feed_that_repeats_everything_changes_nobody_and_stages_nobody() throws PlanRefused {
        var plan = intake.plan(source, feed(college(), same(ONE), same(TWO), same(ADULT)));
        assertThat(plan.counts()).isEqualTo(new Counts(3, 0, 3, 0, 0, 0, 0, 0, 0, 0, 1, 0));
        intake.apply(source, plan.run());
        assertThat(person("2")).isPresent();
    }

    @Test
    void whom_a_complete_feed_neither_repeats_nor_names_is_gone() throws PlanRefused {
        var plan = intake.plan(source, feed(college(), same(ONE), same(ADULT)));
        assertThat(plan.counts().gone()).isEqualTo(1);
    }

    @Test
    void a_record_that_comes_in_other_bytes_is_the_same_person_changed() throws PlanRefused {
        var other = new Fingerprint(2, 23);
        manche.sync(source, feed(college(), same(ONE), same(ADULT), row(pupil("2", "Zoë", "", "802", "2111"), other)));
        assertThat(person("2").orElseThrow().name().given()).isEqualTo("Zoë");
        assertThat(intake.plan(source, feed(college(), same(ONE), same(ADULT), same(other)))
                        .counts()
                        .changesAnyone())
                .isFalse();
    }

    @Test
    void a_record_that_says_the_same_in_other_bytes_is_remembered_by_its_new_ones() throws PlanRefused {
        var other = new Fingerprint(2, 23);
        manche.sync(source, feed(college(), same(ONE), same(ADULT), row(pupil("2", "Zoé", "", "802", "2111"), other)));
        assertThat(known().holds(other)).isTrue();
        assertThat(known().holds(TWO)).isFalse();
    }

    @Test
    void a_record_with_the_key_of_one_that_the_feed_repeats_is_set_aside() throws PlanRefused {
        var plan = intake.plan(
                source,
                feed(
                        college(),
                        same(ONE),
                        same(TWO),
                        same(ADULT),
                        row(pupil("2", "Zoë", "", "802", "2111"), new Fingerprint(2, 23))));
        assertThat(plan.counts().changesAnyone()).isFalse();
        assertThat(plan.counts().faults()).isEqualTo(1);
    }

    @Test
    void a_record_repeated_twice_is_a_fault_and_stays() throws PlanRefused {
        var plan = intake.plan(source, feed(college(), same(ONE), same(TWO), same(TWO), same(ADULT)));
        assertThat(plan.counts().changesAnyone()).isFalse();
        assertThat(plan.counts().faults()).isEqualTo(1);
    }

    @Test
    void whom_a_delta_changed_is_not_the_same_as_in_the_complete_feed_before() throws PlanRefused {
        manche.sync(source, delta("tuesday", pupil("2", "Zora", "", "802", "2111")));
        assertThat(known().holds(TWO)).isFalse();
    }

    @Test
    void what_a_connector_wants_to_see_again_is_there() throws PlanRefused {
        var origin = new Origin(null, "uuid-3", "attributes", null);
        manche.sync(source, delta("tuesday", new Reading.Row(pupil("3", "Léa", "", "802", "2111"), origin)));
        assertThat(known().people(List.of("3", "404"))).containsExactly(Map.entry("3", origin));
        assertThat(known().keys(List.of("uuid-3", "uuid-4"))).containsExactly(Map.entry("uuid-3", "3"));
        assertThat(known().handles()).containsExactly(Map.entry("uuid-3", "3"));
    }

    @Test
    void an_ine_is_handed_back_as_a_hash_and_kept_when_a_change_does_not_speak_of_it() throws PlanRefused {
        var kept = known().people(List.of("1")).get("1").ine();
        assertThat(kept.hash()).doesNotContain(INE);
        var before = ine();
        manche.sync(
                source,
                delta(
                        "tuesday",
                        new Reading.Row(pupil("1", "Thomas", "", "802", "2112"), new Origin(null, null, null, kept))));
        assertThat(ine()).isEqualTo(before);
    }

    private static Reading row(PersonRecord person, Fingerprint fingerprint) {
        return new Reading.Row(person, new Origin(fingerprint, null, null, null));
    }

    private static Reading same(Fingerprint fingerprint) {
        return new Reading.Same(fingerprint);
    }

    private static PersonRecord tied(PersonRecord pupil, String guardian) {
        return new PersonRecord(
                pupil.key(),
                pupil.profile(),
                pupil.name(),
                pupil.particulars(),
                pupil.attachments(),
                List.of(new DirectoryRecord.Guarded(guardian, "10", true)));
    }

    private void syncOnAWord(Feed feed) throws PlanRefused {
        intake.apply(source, intake.plan(source, feed).run(), Optional.of(new Approval("a.martin", "essai")));
    }

    private Known known() {
        return intake.known(source.id());
    }

    private Optional<Person> person(String key) {
        var people = new People(database.jdbc());
        return people.bySource(List.of(new SourceKey(source.id(), key))).stream()
                .findFirst()
                .flatMap(people::find);
    }

    private String ine() {
        return database.jdbc()
                .sql("select encode(ine, 'hex') from person_record where key = '1'")
                .query(String.class)
                .single();
    }

    private int rows(String from) {
        return database.jdbc()
                .sql("select count(*) from " + from)
                .query(Integer.class)
                .single();
    }
}
