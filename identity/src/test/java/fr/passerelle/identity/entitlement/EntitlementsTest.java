package fr.passerelle.identity.entitlement;

import static fr.passerelle.identity.TestPeople.college;
import static fr.passerelle.identity.TestPeople.ecole;
import static fr.passerelle.identity.TestPeople.feed;
import static fr.passerelle.identity.TestPeople.guardian;
import static fr.passerelle.identity.TestPeople.pupil;
import static org.assertj.core.api.Assertions.assertThat;

import fr.passerelle.identity.TestDatabase;
import fr.passerelle.identity.TestIntake;
import fr.passerelle.identity.TestPeople;
import fr.passerelle.identity.establishment.Level;
import fr.passerelle.identity.establishment.Uai;
import fr.passerelle.identity.intake.PlanRefused;
import fr.passerelle.identity.licence.Audience;
import fr.passerelle.identity.licence.Licence;
import fr.passerelle.identity.licence.Licences;
import fr.passerelle.identity.licence.Resource;
import fr.passerelle.identity.person.People;
import fr.passerelle.identity.person.PersonId;
import fr.passerelle.identity.person.ProfileKind;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EntitlementsTest {

    private static final String ATLAS = "ark:/99999/atlas";
    private static final Instant NOVEMBER = Instant.parse("2026-11-22T09:00:00Z");
    private final TestIntake intake = TestIntake.clean();
    private final People people = new People(TestDatabase.running().jdbc());

    @BeforeEach
    void aCollegeAndAnEcole() throws PlanRefused {
        intake.sync(
                intake.colleges(),
                feed(
                        college(),
                        pupil("1", "Tom", "", "802", "2112"),
                        pupil("2", "Zoé", "", "802", "2111"),
                        guardian("9001", "Anne")));
        intake.sync(intake.ecoles(), feed(ecole(), pupil("3", "Ève", "", "805", "1125")));
    }

    @Test
    void a_licence_of_the_school_for_the_profile_and_level_grants() {
        assertThat(decide("1", licence(ProfileKind.PUPIL, "2112"))).isInstanceOf(Decision.Granted.class);
    }

    @Test
    void a_licence_without_levels_is_for_every_level() {
        assertThat(decide("2", licence(ProfileKind.PUPIL))).isInstanceOf(Decision.Granted.class);
    }

    @Test
    void another_level_is_told_as_such() {
        assertThat(reason("2", licence(ProfileKind.PUPIL, "2112"))).isEqualTo(Reason.OTHER_LEVEL);
    }

    @Test
    void another_profile_is_told_as_such() {
        assertThat(reason("1", licence(ProfileKind.TEACHER))).isEqualTo(Reason.OTHER_PROFILE);
    }

    @Test
    void another_school_has_no_licence() {
        assertThat(reason(intake.number("manche-1d", "3"), NOVEMBER, licence(ProfileKind.PUPIL)))
                .isEqualTo(Reason.NO_LICENCE);
    }

    @Test
    void the_nearest_miss_is_the_reason_told() {
        assertThat(reason("1", licence(ProfileKind.TEACHER), licence(ProfileKind.PUPIL, "2111")))
                .isEqualTo(Reason.OTHER_LEVEL);
    }

    @Test
    void a_guardian_is_at_the_schools_of_the_children() {
        assertThat(decide("9001", licence(ProfileKind.GUARDIAN))).isInstanceOf(Decision.Granted.class);
    }

    @Test
    void the_last_day_of_a_licence_still_counts_until_midnight_in_paris() {
        var person = intake.number("manche-2d", "1");
        var year = licence(ProfileKind.PUPIL);
        assertThat(entitlements(year).decide(person, ATLAS, Instant.parse("2027-08-31T21:59:59Z")))
                .isInstanceOf(Decision.Granted.class);
        assertThat(reason(person, Instant.parse("2027-08-31T22:00:00Z"), year)).isEqualTo(Reason.LICENCE_OVER);
    }

    @Test
    void the_first_day_begins_at_midnight_in_paris() {
        var person = intake.number("manche-2d", "1");
        var year = licence(ProfileKind.PUPIL);
        assertThat(reason(person, Instant.parse("2026-08-31T21:59:59Z"), year)).isEqualTo(Reason.NOT_YET);
        assertThat(entitlements(year).decide(person, ATLAS, Instant.parse("2026-08-31T22:00:00Z")))
                .isInstanceOf(Decision.Granted.class);
    }

    @Test
    void nobody_known_may_open_anything() {
        assertThat(reason(new PersonId("nobody"), NOVEMBER, licence(ProfileKind.PUPIL)))
                .isEqualTo(Reason.UNKNOWN_PERSON);
    }

    @Test
    void what_is_not_in_the_settings_cannot_be_opened() {
        var answer = entitlements(licence(ProfileKind.PUPIL))
                .decide(intake.number("manche-2d", "1"), "ark:/99999/other", NOVEMBER);
        assertThat(((Decision.Refused) answer).reason()).isEqualTo(Reason.UNKNOWN_RESOURCE);
    }

    private Decision decide(String key, Licence... licences) {
        return entitlements(licences).decide(intake.number("manche-2d", key), ATLAS, NOVEMBER);
    }

    private Reason reason(String key, Licence... licences) {
        return reason(intake.number("manche-2d", key), NOVEMBER, licences);
    }

    private Reason reason(PersonId person, Instant at, Licence... licences) {
        return ((Decision.Refused) entitlements(licences).decide(person, ATLAS, at)).reason();
    }

    private Entitlements entitlements(Licence... licences) {
        var atlas = new Resource(
                ATLAS, "atlas", "Atlas", "marees", "", new Resource.Access.Launch(URI.create("http://127.0.0.1/")));
        return new Entitlements(people, new Licences(List.of(atlas), List.of(licences)));
    }

    private static Licence licence(ProfileKind profile, String... levels) {
        var audience = new Audience(
                Set.of(profile),
                java.util.Arrays.stream(levels).map(Level::new).collect(java.util.stream.Collectors.toSet()));
        Set<Uai> schools = Set.of(TestPeople.COLLEGE);
        return new Licence("essai", ATLAS, schools, audience, LocalDate.of(2026, 9, 1), LocalDate.of(2027, 8, 31));
    }
}
