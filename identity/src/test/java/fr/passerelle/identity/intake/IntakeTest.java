package fr.passerelle.identity.intake;

import static fr.passerelle.identity.TestPeople.college;
import static fr.passerelle.identity.TestPeople.ecole;
import static fr.passerelle.identity.TestPeople.feed;
import static fr.passerelle.identity.TestPeople.guardian;
import static fr.passerelle.identity.TestPeople.pupil;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.passerelle.identity.TestDatabase;
import fr.passerelle.identity.TestIntake;
import fr.passerelle.identity.TestPeople;
import fr.passerelle.identity.establishment.SchoolKind;
import fr.passerelle.identity.establishment.Uai;
import fr.passerelle.identity.intake.DirectoryRecord.SchoolRecord;
import fr.passerelle.identity.person.People;
import fr.passerelle.identity.person.Person;
import fr.passerelle.identity.person.PersonId;
import fr.passerelle.identity.person.Profile;
import fr.passerelle.identity.person.SourceKey;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IntakeTest {

    private static final String INE = "000000002ZZ";
    private final TestIntake manche = TestIntake.clean();
    private final TestDatabase database = TestDatabase.running();
    private final Intake intake = manche.intake();
    private final FeedSource colleges = manche.colleges();
    private final FeedSource ecoles = manche.ecoles();

    @BeforeEach
    void oneDayThereWereTwoPupils() throws PlanRefused {
        sync(
                colleges,
                feed(
                        college(),
                        pupil("1", "Tom", INE, "802", "2112"),
                        pupil("2", "Zoé", "", "802", "2111"),
                        guardian("9001", "Anne")));
    }

    @Test
    void people_of_a_first_feed_are_there_with_school_level_and_division() {
        assertThat(person("manche-2d", "1").enrolments().toList())
                .singleElement()
                .satisfies(at -> {
                    assertThat(at.school()).isEqualTo(TestPeople.COLLEGE);
                    assertThat(at.level()).hasToString("2112");
                    assertThat(at.divisions()).containsExactly("5A");
                });
    }

    @Test
    void a_guardian_answers_for_the_pupils_who_name_her() {
        assertThat(person("manche-2d", "9001").profiles())
                .singleElement()
                .isInstanceOfSatisfying(
                        Profile.Guardian.class,
                        guardian -> assertThat(guardian.pupils())
                                .extracting(each -> each.pupil())
                                .containsExactlyInAnyOrder(number("manche-2d", "1"), number("manche-2d", "2")));
    }

    @Test
    void a_plan_changes_nothing() throws PlanRefused {
        intake.plan(colleges, feed(college(), pupil("3", "Léa", "", "802", "2111")));
        assertThat(people()).isEqualTo(3);
    }

    @Test
    void the_same_feed_again_changes_nobody() throws PlanRefused {
        var plan = intake.plan(
                colleges,
                feed(
                        college(),
                        pupil("1", "Tom", INE, "802", "2112"),
                        pupil("2", "Zoé", "", "802", "2111"),
                        guardian("9001", "Anne")));
        assertThat(plan.counts().changesAnyone()).isFalse();
    }

    @Test
    void a_feed_that_loses_half_of_the_people_is_held() throws PlanRefused {
        var plan =
                intake.plan(colleges, feed(college(), pupil("1", "Tom", INE, "802", "2112"), guardian("9001", "Anne")));
        assertThat(plan.held()).isNotEmpty();
        assertThatThrownBy(() -> intake.apply(colleges, plan.run(), Optional.empty()))
                .isInstanceOfSatisfying(
                        PlanRefused.class, no -> assertThat(no.code()).isEqualTo("INTAKE-HELD"));
    }

    @Test
    void a_held_plan_is_applied_on_somebodys_word_and_leaves_a_tombstone() throws PlanRefused {
        var plan =
                intake.plan(colleges, feed(college(), pupil("1", "Tom", INE, "802", "2112"), guardian("9001", "Anne")));
        intake.apply(colleges, plan.run(), Optional.of(new Approval("a.martin", "fin d'année")));
        assertThat(new People(database.jdbc()).bySource(List.of(new SourceKey("manche-2d", "2"))))
                .isEmpty();
        assertThat(people()).isEqualTo(3);
    }

    @Test
    void who_comes_back_has_the_number_of_before() throws PlanRefused {
        var before = number("manche-2d", "2");
        var without =
                intake.plan(colleges, feed(college(), pupil("1", "Tom", INE, "802", "2112"), guardian("9001", "Anne")));
        intake.apply(colleges, without.run(), Optional.of(new Approval("a.martin", "essai")));
        sync(
                colleges,
                feed(
                        college(),
                        pupil("1", "Tom", INE, "802", "2112"),
                        pupil("2", "Zoé", "", "802", "2111"),
                        guardian("9001", "Anne")));
        assertThat(number("manche-2d", "2")).isEqualTo(before);
    }

    @Test
    void an_empty_answer_stops_the_run_and_yesterdays_people_stay() {
        assertThatThrownBy(() -> intake.plan(colleges, feed(college())))
                .isInstanceOfSatisfying(
                        PlanRefused.class, no -> assertThat(no.code()).isEqualTo("INTAKE-EMPTY"));
        assertThat(person("manche-2d", "1")).isNotNull();
    }

    @Test
    void a_directory_that_breaks_off_stops_the_run() {
        Feed broken = (known, sink) -> {
            sink.accept(new Reading.Row(college()));
            sink.accept(new Reading.Row(pupil("7", "Luc", "", "802", "2111")));
            throw new IOException("connection reset");
        };
        assertThatThrownBy(() -> intake.plan(colleges, broken))
                .isInstanceOfSatisfying(
                        PlanRefused.class, no -> assertThat(no.code()).isEqualTo("INTAKE-UNREAD"));
        assertThat(new Runs(database.jdbc()).of("manche-2d", 1).getFirst().status())
                .isEqualTo(RunStatus.STOPPED);
    }

    @Test
    void a_record_set_aside_keeps_its_person_of_yesterday() throws PlanRefused {
        var plan = intake.plan(
                colleges,
                feed(
                        college(),
                        pupil("1", "Tom", INE, "802", "2112"),
                        guardian("9001", "Anne"),
                        new Reading.Fault("AAF-BAD-DATE", "Eleve_0000.xml", 12, "2", "not a date")));
        assertThat(plan.counts().gone()).isZero();
        assertThat(plan.counts().faults()).isEqualTo(1);
    }

    @Test
    void two_records_of_one_key_are_both_set_aside() throws PlanRefused {
        var plan = intake.plan(
                colleges,
                feed(
                        college(),
                        pupil("1", "Tom", INE, "802", "2112"),
                        pupil("2", "Zoé", "", "802", "2111"),
                        guardian("9001", "Anne"),
                        pupil("5", "Jean", "", "802", "2111"),
                        pupil("5", "Jules", "", "802", "2111")));
        assertThat(plan.counts().added()).isZero();
        assertThat(plan.counts().faults()).isEqualTo(1);
    }

    @Test
    void a_school_outside_the_contract_is_refused_with_its_people() throws PlanRefused {
        var foreign = new SchoolRecord("900", new Uai("0149801C"), "Ailleurs", SchoolKind.COLLEGE, "Caen");
        var plan = intake.plan(
                colleges,
                feed(
                        college(),
                        foreign,
                        pupil("1", "Tom", INE, "802", "2112"),
                        pupil("2", "Zoé", "", "802", "2111"),
                        guardian("9001", "Anne"),
                        pupil("6", "Jean", "", "900", "2111")));
        assertThat(plan.counts().faults()).isEqualTo(2);
        assertThat(plan.counts().added()).isZero();
    }

    @Test
    void a_plan_overtaken_by_another_is_refused() throws PlanRefused {
        var early = intake.plan(colleges, grown("8"));
        sync(colleges, grown("8", "10"));
        assertThatThrownBy(() -> intake.apply(colleges, early.run(), Optional.empty()))
                .isInstanceOfSatisfying(
                        PlanRefused.class, no -> assertThat(no.code()).isEqualTo("INTAKE-OVERTAKEN"));
    }

    @Test
    void a_pupil_who_left_ecole_for_college_keeps_the_number_by_the_ine() throws PlanRefused {
        sync(ecoles, feed(ecole(), pupil("77", "Tom", INE, "805", "1125")));
        assertThat(number("manche-1d", "77")).isEqualTo(number("manche-2d", "1"));
    }

    @Test
    void two_sources_applied_at_once_make_one_number_for_one_pupil() throws Exception {
        var ecole = intake.plan(ecoles, manyPupils(ecole(), "805", "1125"));
        var college = intake.plan(colleges, manyPupils(college(), "802", "2111"));
        var word = Optional.of(new Approval("a.martin", "essai"));
        try (var threads = Executors.newFixedThreadPool(2)) {
            var both = threads.invokeAll(List.<Callable<Counts>>of(
                    () -> intake.apply(ecoles, ecole.run(), word), () -> intake.apply(colleges, college.run(), word)));
            for (var each : both) {
                each.get();
            }
        }
        assertThat(database.jdbc()
                        .sql("select count(distinct person) from link where key between '1000' and '1199'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(200);
    }

    private static Feed manyPupils(SchoolRecord school, String schoolKey, String level) {
        var readings = new ArrayList<Object>(List.of(school));
        for (int i = 0; i < 200; i++) {
            readings.add(pupil(
                    Integer.toString(1000 + i), "Élève" + i, "000000%03dZZ".formatted(100 + i), schoolKey, level));
        }
        return feed(readings.toArray());
    }

    @Test
    void one_ine_under_two_names_and_birth_dates_is_a_case_for_a_human_and_signs_nobody_in() throws PlanRefused {
        sync(ecoles, feed(ecole(), TestPeople.born("2015-11-02", pupil("79", "Marguerite", INE, "805", "1125"))));
        assertThat(new People(database.jdbc()).bySource(List.of(new SourceKey("manche-1d", "79"))))
                .isEmpty();
        assertThat(database.jdbc()
                        .sql("select key from review_case")
                        .query(String.class)
                        .list())
                .containsExactly("79");
    }

    @Test
    void two_records_of_one_source_with_one_ine_are_both_set_aside_and_yesterdays_stays() throws PlanRefused {
        var plan = intake.plan(
                colleges,
                feed(
                        college(),
                        pupil("1", "Thomas", INE, "802", "2112"),
                        pupil("2", "Zoé", "", "802", "2111"),
                        pupil("3", "Marguerite", INE, "802", "2112"),
                        guardian("9001", "Anne")));
        assertThat(plan.counts().changesAnyone()).isFalse();
        assertThat(new Runs(database.jdbc()).faults(plan.run(), 10))
                .extracting(Reading.Fault::code)
                .containsExactly("INTAKE-SAME-INE", "INTAKE-SAME-INE");
    }

    @Test
    void the_ine_itself_is_stored_nowhere() {
        assertThat(database.jdbc()
                        .sql("select content::text || encode(ine, 'escape') from person_record where key = '1'")
                        .query(String.class)
                        .single())
                .doesNotContain(INE);
    }

    private static Feed grown(String... keys) {
        var readings = new ArrayList<Object>(List.of(
                college(),
                pupil("1", "Tom", INE, "802", "2112"),
                pupil("2", "Zoé", "", "802", "2111"),
                guardian("9001", "Anne")));
        for (var key : keys) {
            readings.add(pupil(key, "Ève" + key, "", "802", "2111"));
        }
        return feed(readings.toArray());
    }

    private void sync(FeedSource source, Feed feed) throws PlanRefused {
        manche.sync(source, feed);
    }

    private PersonId number(String source, String key) {
        return manche.number(source, key);
    }

    private Person person(String source, String key) {
        return new People(database.jdbc()).find(number(source, key)).orElseThrow();
    }

    private int people() {
        return database.jdbc()
                .sql("select count(*) from person")
                .query(Integer.class)
                .single();
    }
}
