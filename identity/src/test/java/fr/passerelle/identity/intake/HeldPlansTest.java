package fr.passerelle.identity.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import fr.passerelle.identity.establishment.Level;
import fr.passerelle.identity.establishment.SchoolKind;
import fr.passerelle.identity.establishment.Uai;
import fr.passerelle.identity.intake.DirectoryRecord.Attachment;
import fr.passerelle.identity.intake.DirectoryRecord.Particulars;
import fr.passerelle.identity.intake.DirectoryRecord.PersonRecord;
import fr.passerelle.identity.intake.DirectoryRecord.SchoolRecord;
import fr.passerelle.identity.person.PersonName;
import fr.passerelle.identity.person.ProfileKind;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The brake through real feeds of a directory of 2,000: a large school, a small one, a tiny one, and adults. */
class HeldPlansTest {

    private static final FeedSource SOURCE = TrialHouse.source("un", FeedRules.DEFAULT);
    private static final List<Reading> SCHOOLS = Stream.of("801", "802", "803")
            .<Reading>map(key -> new Reading.Row(
                    new SchoolRecord(key, new Uai("0509" + key + "A"), "Collège", SchoolKind.COLLEGE, "Saint-Lô")))
            .toList();
    private static final List<PersonRecord> LARGE = people(1000, 1720, ProfileKind.PUPIL, "801");
    private static final List<PersonRecord> SMALL = people(3000, 40, ProfileKind.PUPIL, "802");
    private static final List<PersonRecord> TINY = people(4000, 5, ProfileKind.PUPIL, "803");
    private static final List<PersonRecord> TEACHERS = people(5000, 100, ProfileKind.TEACHER, "801");
    private static final List<PersonRecord> GUARDIANS = people(6000, 135, ProfileKind.GUARDIAN, null);
    private static final List<PersonRecord> ALL = Stream.of(LARGE, SMALL, TINY, TEACHERS, GUARDIANS)
            .flatMap(List::stream)
            .toList();

    private static final TrialHouse HOUSE = TrialHouse.named("held", Clock.systemUTC());
    private final Intake intake = HOUSE.intake();

    @BeforeAll
    static void two_thousand_are_known() throws PlanRefused {
        var intake = HOUSE.intake();
        intake.apply(SOURCE, intake.plan(SOURCE, said(ALL)).run());
    }

    @AfterAll
    static void leave() {
        HOUSE.close();
    }

    @Test
    void forty_departures_of_two_thousand_are_let_through() throws PlanRefused {
        assertThat(held(without(LARGE, 40))).isEmpty();
    }

    @Test
    void forty_one_departures_of_two_thousand_are_held_for_the_source() throws PlanRefused {
        assertThat(held(without(LARGE, 41))).singleElement().asString().contains("2.1 %");
    }

    @Test
    void an_account_that_is_shown_only_half_of_its_directory_is_held() throws PlanRefused {
        var half = IntStream.range(0, ALL.size())
                .filter(rank -> rank % 2 == 0)
                .mapToObj(ALL::get)
                .toList();
        var plan = intake.plan(SOURCE, said(half));
        assertThat(plan.held()).isNotEmpty();
        assertThat(plan.counts().gone()).isEqualTo(1000);
        assertThat(refusal(plan.run())).isEqualTo("INTAKE-HELD");
        assertThat(HOUSE.side("un").live()).isEqualTo(2000);
    }

    @Test
    void eleven_departures_of_a_school_of_forty_are_held_and_the_school_is_named() throws PlanRefused {
        assertThat(held(without(SMALL, 11))).singleElement().asString().contains("0509802A (11 sur 40)");
    }

    @Test
    void nine_departures_of_a_school_of_forty_are_let_through() throws PlanRefused {
        assertThat(held(without(SMALL, 9))).isEmpty();
    }

    @Test
    void who_moves_away_is_missing_from_a_school_as_well() throws PlanRefused {
        assertThat(held(changed(SMALL, 11, person -> at(person, "801"))))
                .singleElement()
                .asString()
                .contains("0509802A (11 sur 40)");
    }

    @Test
    void who_is_at_two_schools_now_is_missing_from_none() throws PlanRefused {
        assertThat(held(changed(SMALL, 40, person -> at(person, "801", "802")))).isEmpty();
    }

    @Test
    void a_school_of_five_that_empties_is_held() throws PlanRefused {
        var plan = intake.plan(SOURCE, said(without(TINY, 5)));
        assertThat(plan.held()).singleElement().asString().contains("0509803A");
        assertThat(plan.counts().emptied()).isOne();
    }

    @Test
    void a_school_whose_pupils_are_all_replaced_on_one_day_is_not_empty() throws PlanRefused {
        var others = people(4500, 5, ProfileKind.PUPIL, "803");
        assertThat(held(Stream.concat(without(TINY, 5).stream(), others.stream())
                        .toList()))
                .isEmpty();
    }

    @Test
    void eleven_departures_of_a_hundred_teachers_are_held() throws PlanRefused {
        assertThat(held(without(TEACHERS, 11))).singleElement().asString().contains("enseignants : 11 sur 100");
    }

    @Test
    void who_takes_up_another_profile_has_left_the_former() throws PlanRefused {
        assertThat(held(changed(TEACHERS, 11, person -> as(person, ProfileKind.STAFF))))
                .singleElement()
                .asString()
                .contains("enseignants : 11 sur 100");
    }

    @Test
    void ten_departures_of_a_hundred_teachers_are_let_through() throws PlanRefused {
        assertThat(held(without(TEACHERS, 10))).isEmpty();
    }

    @Test
    void three_quarters_changed_are_let_through_and_more_are_held() throws PlanRefused {
        Function<PersonRecord, PersonRecord> renamed = person -> named(person, "Autre");
        assertThat(held(changed(ALL, 1500, renamed))).isEmpty();
        assertThat(held(changed(ALL, 1501, renamed))).singleElement().asString().contains("changeraient");
    }

    @Test
    void more_anomalies_than_readable_records_are_held() throws PlanRefused {
        var readings = new ArrayList<>(readings(ALL.subList(0, 999)));
        ALL.subList(999, 2000)
                .forEach(person -> readings.add(new Reading.Fault("ESSAI", "essai", 1, person.key(), "illisible")));
        var plan = intake.plan(SOURCE, told(readings));
        assertThat(plan.held()).singleElement().asString().contains("1001 anomalies");
        assertThat(plan.counts().gone()).isZero();
    }

    @Test
    void a_territory_may_set_each_limit_itself() throws PlanRefused {
        var strict = new BrakeSettings(2, 50, 75, new BrakeSettings.Share(1, 1), new BrakeSettings.Share(1, 1));
        var source = TrialHouse.source("un", new FeedRules(strict, 1, FeedCalendar.PLAIN));
        assertThat(intake.plan(source, said(without(SMALL, 1))).held())
                .singleElement()
                .asString()
                .contains("0509802A (1 sur 40)");
        assertThat(intake.plan(source, said(without(TEACHERS, 2))).held())
                .singleElement()
                .asString()
                .contains("enseignants : 2 sur 100");
    }

    @Test
    void a_delta_is_held_by_the_same_limits() throws PlanRefused {
        var left = SMALL.subList(0, 11).stream()
                .<Reading>map(person -> new Reading.Gone(person.key()))
                .toList();
        Feed feed = (known, sink) -> {
            left.forEach(sink);
            return new Feed.Delivered(Feed.Extent.DELTA, new Mark("demain"));
        };
        assertThat(intake.plan(SOURCE, feed).held()).singleElement().asString().contains("0509802A (11 sur 40)");
    }

    @Test
    void more_than_twenty_thousand_anomalies_keep_all_their_people() throws PlanRefused {
        var readings = new ArrayList<>(readings(LARGE));
        for (var extra = 0; extra <= Stage.KEPT_FAULTS; extra++) {
            readings.add(new Reading.Fault("ESSAI", "essai", extra, "x" + extra, "illisible"));
        }
        ALL.stream()
                .filter(person -> !LARGE.contains(person))
                .forEach(person -> readings.add(new Reading.Fault("ESSAI", "essai", 1, person.key(), "illisible")));
        var plan = intake.plan(SOURCE, told(readings));
        assertThat(plan.counts().gone()).isZero();
        assertThat(plan.counts().faults()).isEqualTo(20_001 + 280);
        assertThat(new Runs(HOUSE.jdbc()).faults(plan.run(), 100_000)).hasSize(20_000);
    }

    private List<String> held(List<PersonRecord> people) throws PlanRefused {
        return intake.plan(SOURCE, said(people)).held();
    }

    private String refusal(long run) {
        return catchThrowableOfType(PlanRefused.class, () -> intake.apply(SOURCE, run))
                .code();
    }

    /** Everybody but the first of those. */
    private static List<PersonRecord> without(List<PersonRecord> some, int first) {
        var left = some.subList(0, first);
        return ALL.stream().filter(person -> !left.contains(person)).toList();
    }

    /** Everybody, the first of those as they are now. */
    private static List<PersonRecord> changed(
            List<PersonRecord> some, int first, Function<PersonRecord, PersonRecord> how) {
        var other = some.subList(0, first);
        return ALL.stream()
                .map(person -> other.contains(person) ? how.apply(person) : person)
                .toList();
    }

    private static Feed said(List<PersonRecord> people) {
        return told(readings(people));
    }

    private static Feed told(List<Reading> readings) {
        return (known, sink) -> {
            SCHOOLS.forEach(sink);
            readings.forEach(sink);
            return Feed.Delivered.ALL;
        };
    }

    private static List<Reading> readings(List<PersonRecord> people) {
        return people.stream().<Reading>map(Reading.Row::new).toList();
    }

    private static List<PersonRecord> people(int firstKey, int count, ProfileKind profile, String school) {
        return IntStream.range(firstKey, firstKey + count)
                .mapToObj(key -> new PersonRecord(
                        Integer.toString(key),
                        profile,
                        new PersonName("DUPRE", null, "Prénom" + key, List.of(), null),
                        new Particulars(null, null, null, null),
                        school == null ? List.of() : List.of(place(school)),
                        List.of()))
                .toList();
    }

    private static PersonRecord at(PersonRecord person, String... schools) {
        return new PersonRecord(
                person.key(),
                person.profile(),
                person.name(),
                person.particulars(),
                Stream.of(schools).map(HeldPlansTest::place).toList(),
                person.guardians());
    }

    private static PersonRecord as(PersonRecord person, ProfileKind profile) {
        return new PersonRecord(
                person.key(), profile, person.name(), person.particulars(), person.attachments(), person.guardians());
    }

    private static PersonRecord named(PersonRecord person, String given) {
        return new PersonRecord(
                person.key(),
                person.profile(),
                new PersonName(person.name().family(), null, given, List.of(), null),
                person.particulars(),
                person.attachments(),
                person.guardians());
    }

    private static Attachment place(String school) {
        return new Attachment(school, new Level("2112"), List.of("5A"), List.of());
    }
}
