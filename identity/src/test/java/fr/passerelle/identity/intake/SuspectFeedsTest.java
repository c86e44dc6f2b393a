package fr.passerelle.identity.intake;

import static fr.passerelle.identity.TestPeople.born;
import static fr.passerelle.identity.TestPeople.college;
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
import fr.passerelle.identity.intake.DirectoryRecord.Guarded;
import fr.passerelle.identity.intake.DirectoryRecord.PersonRecord;
import fr.passerelle.identity.intake.DirectoryRecord.SchoolRecord;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that a directory should not give: empty, somebody else's, in doubt, or not fit to be written down. */
class SuspectFeedsTest {

    private static final String INE = "000000002ZZ";
    private static final FeedSource SOURCE =
            TrialHouse.source("un", new FeedRules(TrialHouse.OFF, 1, FeedCalendar.PLAIN));
    private static final FeedSource BRAKED = TrialHouse.source("un", FeedRules.DEFAULT);
    private static final TrialHouse HOUSE = TrialHouse.named("suspect", new TestClock());
    private final Intake intake = HOUSE.intake();

    @AfterAll
    static void leave() {
        HOUSE.close();
    }

    @BeforeEach
    void there_were_two_pupils_and_one_adult() throws PlanRefused {
        HOUSE.empty();
        sync(feed(college(), tom(), zoe(), anne()));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_complete_answer_without_anybody_is_refused_and_nobody_is_gone(boolean withItsSchools) {
        var answer = withItsSchools ? feed(college()) : feed();
        assertThat(refusal(answer)).isEqualTo("INTAKE-EMPTY");
        assertThat(live()).containsExactly("1", "2", "9001");
    }

    @Test
    void a_complete_answer_of_anomalies_only_is_refused() {
        assertThat(refusal(feed(college(), fault("1"), fault("2"), fault("9001"))))
                .isEqualTo("INTAKE-EMPTY");
    }

    @Test
    void an_empty_answer_is_refused_even_of_a_source_that_was_never_read() {
        HOUSE.empty();
        assertThat(refusal(feed())).isEqualTo("INTAKE-EMPTY");
    }

    @Test
    void a_delivery_most_of_whose_schools_are_elsewhere_is_somebody_elses() {
        var calvados = Stream.of("801", "802")
                .map(key -> new SchoolRecord(
                        "c" + key, new Uai("0149" + key + "A"), "Ailleurs", SchoolKind.COLLEGE, "Caen"));
        assertThat(refusal(feed(Stream.concat(calvados, Stream.of(college(), tom(), zoe(), anne()))
                        .toArray())))
                .isEqualTo("INTAKE-WRONG-DIRECTORY");
        assertThat(live()).containsExactly("1", "2", "9001");
    }

    @Test
    void a_delivery_of_another_sources_schools_is_somebody_elses() throws PlanRefused {
        var other = TrialHouse.source("deux", new FeedRules(TrialHouse.OFF, 1, FeedCalendar.PLAIN));
        assertThat(catchThrowableOfType(
                                PlanRefused.class, () -> intake.plan(other, feed(college(), tom(), zoe(), anne())))
                        .code())
                .isEqualTo("INTAKE-WRONG-DIRECTORY");
    }

    @Test
    void one_foreign_school_among_others_is_set_aside_with_its_people() throws PlanRefused {
        var foreign = new SchoolRecord("900", new Uai("0149801C"), "Ailleurs", SchoolKind.COLLEGE, "Caen");
        var plan = sync(feed(college(), foreign, tom(), zoe(), anne(), pupil("6", "Jean", "", "900", "2111")));
        assertThat(plan.counts().faults()).isEqualTo(2);
        assertThat(live()).containsExactly("1", "2", "9001");
    }

    @Test
    void an_anomaly_without_a_key_may_be_anybodys_so_departures_beside_it_are_held() throws PlanRefused {
        var many = IntStream.range(0, 200)
                .mapToObj(each -> pupil(Integer.toString(100 + each), "Élève" + each, "", "802", "2111"))
                .toList();
        sync(feed(Stream.concat(Stream.of(college(), tom(), zoe(), anne()), many.stream())
                .toArray()));
        var oneLess = Stream.concat(Stream.of(college(), tom(), anne(), fault(null)), many.stream());
        assertThat(intake.plan(BRAKED, feed(oneLess.toArray())).held()).isNotEmpty();
    }

    @Test
    void of_two_records_of_one_key_neither_is_believed_and_the_one_in_force_stays() throws PlanRefused {
        var plan = sync(feed(
                college(),
                tom(),
                zoe(),
                anne(),
                pupil("2", "Zora", "", "802", "2111"),
                pupil("3", "Luc", "", "802", "2111")));
        assertThat(plan.counts())
                .extracting(Counts::added, Counts::changed, Counts::gone)
                .containsExactly(1, 0, 0);
        assertThat(codes(plan)).containsExactly("INTAKE-TWICE");
    }

    @Test
    void of_two_pupils_with_one_ine_neither_is_believed() throws PlanRefused {
        var plan = sync(feed(
                college(),
                tom(),
                zoe(),
                anne(),
                pupil("3", "Luc", INE, "802", "2111"),
                pupil("4", "Guy", INE, "802", "2111")));
        assertThat(plan.counts().added()).isZero();
        assertThat(codes(plan)).containsExactly("INTAKE-SAME-INE", "INTAKE-SAME-INE");
    }

    @Test
    void of_two_pupils_with_one_ine_in_a_delta_neither_is_believed() throws PlanRefused {
        var plan = sync(delta(
                "mardi",
                pupil("3", "Luc", INE, "802", "2111"),
                born("2013-02-02", pupil("4", "Guy", INE, "802", "2111")),
                pupil("5", "Léo", "", "802", "2111"),
                pupil("6", "Noé", "", "802", "2111")));
        assertThat(plan.counts().added()).isEqualTo(2);
        assertThat(codes(plan)).containsExactly("INTAKE-SAME-INE", "INTAKE-SAME-INE");
    }

    @Test
    void a_pupil_with_the_ine_of_one_whom_a_delta_does_not_name_is_a_case_for_a_human() throws PlanRefused {
        sync(delta("mardi", pupil("3", "Luc", INE, "802", "2111")));
        sync(delta("mercredi", pupil("4", "Guy", INE, "802", "2111")));
        assertThat(HOUSE.jdbc()
                        .sql("select key from review_case where closed_at is null")
                        .query(String.class)
                        .list())
                .containsExactly("4");
    }

    @Test
    void a_nul_in_a_name_spoils_no_other_record() throws PlanRefused {
        sync(feed(
                college(),
                pupil("1", "To\0m", "", "802", "2112"),
                zoe(),
                anne(),
                pupil("3", "Luc", "", "802", "2111")));
        assertThat(live()).contains("3");
    }

    @Test
    void a_nul_in_an_anomaly_spoils_no_record() throws PlanRefused {
        var strange = new Reading.Fault("ESSAI", "essai", 1, "1\0", "illisible \0");
        sync(feed(college(), tom(), strange, zoe(), anne(), pupil("3", "Luc", "", "802", "2111")));
        assertThat(live()).contains("3");
    }

    @Test
    void a_nul_in_the_name_of_a_school_spoils_no_record() throws PlanRefused {
        var strange = new SchoolRecord("803", new Uai("0509803A"), "Collège\0", SchoolKind.COLLEGE, "Saint-Lô\0");
        sync(feed(college(), strange, tom(), zoe(), anne(), pupil("3", "Luc", "", "802", "2111")));
        assertThat(live()).contains("3");
    }

    @Test
    void two_keys_that_differ_by_a_nul_only_spoil_no_record() throws PlanRefused {
        sync(feed(
                college(),
                tom(),
                zoe(),
                anne(),
                pupil("4 5", "Guy", "", "802", "2111"),
                pupil("4\0005", "Guy", "", "802", "2111"),
                pupil("3", "Luc", "", "802", "2111")));
        assertThat(live()).contains("3");
    }

    @Test
    void a_key_longer_than_any_index_takes_spoils_no_other_record() throws PlanRefused {
        var key = new Random(7)
                .ints(9_000, '!', '~')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        sync(feed(
                college(),
                tom(),
                zoe(),
                anne(),
                pupil(key, "Guy", "", "802", "2111"),
                pupil("3", "Luc", "", "802", "2111")));
        assertThat(live()).contains("3");
    }

    @Test
    void the_same_guardians_in_another_order_are_the_same() throws PlanRefused {
        var one = new Guarded("9001", "10", true);
        var two = new Guarded("9002", "20", true);
        sync(feed(college(), tied(tom(), one, two), zoe(), anne()));
        assertThat(intake.plan(SOURCE, feed(college(), tied(tom(), two, one), zoe(), anne()))
                        .counts()
                        .changesAnyone())
                .isFalse();
    }

    @Test
    void the_same_schools_and_groups_in_another_order_are_the_same() throws PlanRefused {
        var other = new SchoolRecord("803", new Uai("0509803A"), "Collège", SchoolKind.COLLEGE, "Saint-Lô");
        var here = new Attachment("802", null, List.of("5A", "5B"), List.of("chorale", "latin"));
        var there = new Attachment("803", null, List.of("5A"), List.of());
        sync(feed(college(), other, at(tom(), here, there), zoe(), anne()));
        var again = new Attachment("802", null, List.of("5B", "5A"), List.of("latin", "chorale"));
        assertThat(intake.plan(SOURCE, feed(college(), other, at(tom(), there, again), zoe(), anne()))
                        .counts()
                        .changesAnyone())
                .isFalse();
    }

    private static PersonRecord tom() {
        return pupil("1", "Tom", "", "802", "2112");
    }

    private static PersonRecord zoe() {
        return pupil("2", "Zoé", "", "802", "2111");
    }

    private static PersonRecord anne() {
        return guardian("9001", "Anne");
    }

    private static Reading fault(String key) {
        return new Reading.Fault("ESSAI", "essai", 1, key, "illisible");
    }

    private static PersonRecord tied(PersonRecord person, Guarded... ties) {
        return new PersonRecord(
                person.key(),
                person.profile(),
                person.name(),
                person.particulars(),
                person.attachments(),
                List.of(ties));
    }

    private static PersonRecord at(PersonRecord person, Attachment... places) {
        return new PersonRecord(
                person.key(),
                person.profile(),
                person.name(),
                person.particulars(),
                List.of(places),
                person.guardians());
    }

    private Plan sync(Feed feed) throws PlanRefused {
        var plan = intake.plan(SOURCE, feed);
        intake.apply(SOURCE, plan.run());
        return plan;
    }

    private String refusal(Feed feed) {
        return catchThrowableOfType(PlanRefused.class, () -> intake.plan(SOURCE, feed))
                .code();
    }

    private static List<String> codes(Plan plan) {
        return new Runs(HOUSE.jdbc())
                .faults(plan.run(), 10).stream().map(Reading.Fault::code).toList();
    }

    private static List<String> live() {
        return HOUSE.jdbc()
                .sql("select key from person_record where gone_at is null order by key")
                .query(String.class)
                .list();
    }
}
