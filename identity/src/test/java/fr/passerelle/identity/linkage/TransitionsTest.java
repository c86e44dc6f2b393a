package fr.passerelle.identity.linkage;

import static fr.passerelle.identity.TestPeople.college;
import static fr.passerelle.identity.TestPeople.ecole;
import static fr.passerelle.identity.TestPeople.feed;
import static fr.passerelle.identity.TestPeople.pupil;
import static org.assertj.core.api.Assertions.assertThat;

import fr.passerelle.identity.TestDatabase;
import fr.passerelle.identity.TestIntake;
import fr.passerelle.identity.establishment.SchoolKind;
import fr.passerelle.identity.establishment.Territory;
import fr.passerelle.identity.establishment.Uai;
import fr.passerelle.identity.intake.Approval;
import fr.passerelle.identity.intake.DirectoryRecord.PersonRecord;
import fr.passerelle.identity.intake.DirectoryRecord.SchoolRecord;
import fr.passerelle.identity.intake.Feed;
import fr.passerelle.identity.intake.FeedRules;
import fr.passerelle.identity.intake.FeedSource;
import fr.passerelle.identity.intake.PlanRefused;
import fr.passerelle.identity.person.People;
import fr.passerelle.identity.person.PersonId;
import fr.passerelle.identity.person.PersonName;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Tom's way through school: another directory and another key each time, and one number. */
class TransitionsTest {

    private static final String INE = "000000002ZZ";
    private static final PersonRecord NEIGHBOUR = pupil("2", "Zoé", "000000003ZZ", "805", "1124");

    private final TestIntake manche = TestIntake.clean();
    private final TestDatabase database = TestDatabase.running();
    private final FeedSource region = source("region-lycees", "region", "050", SchoolKind.LYCEE);
    private final FeedSource calvados = source("calvados-1d", "calvados", "014", SchoolKind.ECOLE);

    @Test
    void from_cm2_to_sixieme_in_summer_when_both_records_live() throws PlanRefused {
        sync(manche.ecoles(), feed(ecole(), pupil("1", "Tom", INE, "805", "1125"), NEIGHBOUR));
        var tom = manche.number("manche-1d", "1");
        sync(manche.colleges(), feed(college(), pupil("5", "Tom", INE, "802", "2110")));
        assertThat(manche.number("manche-2d", "5")).isEqualTo(tom).isEqualTo(manche.number("manche-1d", "1"));
        assertThat(places(tom)).isEqualTo(2);
        sync(manche.ecoles(), feed(ecole(), NEIGHBOUR));
        assertThat(manche.number("manche-2d", "5")).isEqualTo(tom);
        assertThat(places(tom)).isEqualTo(1);
    }

    @Test
    void from_cm2_to_sixieme_without_an_ine_a_human_is_asked_or_the_number_stays() throws PlanRefused {
        sync(manche.ecoles(), feed(ecole(), pupil("1", "Tom", "", "805", "1125"), NEIGHBOUR));
        sync(manche.colleges(), feed(college(), pupil("5", "Tom", "", "802", "2110")));
        assertThat(people()).as("nobody is made anew in silence").isEqualTo(2);
    }

    @Test
    void from_troisieme_to_seconde_in_summer_when_both_records_live() throws PlanRefused {
        sync(manche.colleges(), feed(college(), pupil("5", "Tom", INE, "802", "2116")));
        var tom = manche.number("manche-2d", "5");
        sync(region, feed(lycee(), pupil("L-77", "Tom", INE, "808", "2211")));
        assertThat(manche.number("region-lycees", "L-77")).isEqualTo(tom);
        assertThat(places(tom)).isEqualTo(2);
    }

    @Test
    void gone_for_years_and_back_under_another_key() throws PlanRefused {
        sync(manche.ecoles(), feed(ecole(), pupil("1", "Tom", INE, "805", "1121"), NEIGHBOUR));
        var tom = manche.number("manche-1d", "1");
        sync(manche.ecoles(), feed(ecole(), NEIGHBOUR));
        database.jdbc()
                .sql("update person_record set gone_at = gone_at - interval '5 years' where gone_at is not null")
                .update();
        sync(manche.colleges(), feed(college(), pupil("905", "Tom", INE, "802", "2112")));
        assertThat(manche.number("manche-2d", "905")).isEqualTo(tom);
    }

    @Test
    void gone_for_years_and_back_under_the_same_key() throws PlanRefused {
        sync(manche.ecoles(), feed(ecole(), pupil("1", "Tom", INE, "805", "1121"), NEIGHBOUR));
        var tom = manche.number("manche-1d", "1");
        sync(manche.ecoles(), feed(ecole(), NEIGHBOUR));
        sync(manche.ecoles(), feed(ecole(), pupil("1", "Tom", INE, "805", "1125"), NEIGHBOUR));
        assertThat(manche.number("manche-1d", "1")).isEqualTo(tom);
    }

    @Test
    void to_another_department_and_its_own_directory() throws PlanRefused {
        sync(manche.ecoles(), feed(ecole(), pupil("1", "Tom", INE, "805", "1123"), NEIGHBOUR));
        var tom = manche.number("manche-1d", "1");
        sync(
                calvados,
                feed(
                        new SchoolRecord("14", new Uai("0149801C"), "École Autre", SchoolKind.ECOLE, "Caen"),
                        pupil("C-1", "Tom", INE, "14", "1124")));
        assertThat(manche.number("calvados-1d", "C-1")).isEqualTo(tom);
    }

    @Test
    void from_the_birth_name_to_another_family_name() throws PlanRefused {
        sync(manche.ecoles(), feed(ecole(), pupil("1", "Tom", INE, "805", "1125"), NEIGHBOUR));
        var tom = manche.number("manche-1d", "1");
        sync(manche.colleges(), feed(college(), renamed("DUVAL", "LECOQ", pupil("5", "Tom", INE, "802", "2110"))));
        sync(region, feed(lycee(), renamed("DUVAL", null, pupil("L-77", "Tom", INE, "808", "2211"))));
        assertThat(manche.number("manche-2d", "5")).isEqualTo(tom);
        assertThat(manche.number("region-lycees", "L-77")).isEqualTo(tom);
    }

    @Test
    void a_wrong_ine_that_is_put_right_changes_no_number_and_the_right_one_leads_there() throws PlanRefused {
        sync(manche.ecoles(), feed(ecole(), pupil("1", "Tom", "000000009ZZ", "805", "1125"), NEIGHBOUR));
        var tom = manche.number("manche-1d", "1");
        sync(manche.ecoles(), feed(ecole(), pupil("1", "Tom", INE, "805", "1125"), NEIGHBOUR));
        assertThat(manche.number("manche-1d", "1")).isEqualTo(tom);
        sync(manche.colleges(), feed(college(), pupil("5", "Tom", INE, "802", "2110")));
        assertThat(manche.number("manche-2d", "5")).isEqualTo(tom);
    }

    @Test
    void in_two_feeds_at_once_the_main_school_and_a_dispositif() throws PlanRefused {
        sync(manche.colleges(), feed(college(), pupil("5", "Tom", INE, "802", "2112")));
        sync(region, feed(lycee(), pupil("D-5", "Tom", INE, "808", "2112")));
        var tom = manche.number("manche-2d", "5");
        assertThat(manche.number("region-lycees", "D-5")).isEqualTo(tom);
        sync(manche.colleges(), feed(college(), pupil("5", "Tom", INE, "802", "2115")));
        sync(region, feed(lycee(), pupil("D-5", "Tom", INE, "808", "2115")));
        assertThat(places(tom)).isEqualTo(2);
        assertThat(people()).isEqualTo(1);
    }

    private void sync(FeedSource source, Feed feed) throws PlanRefused {
        var plan = manche.intake().plan(source, feed);
        manche.intake().apply(source, plan.run(), Optional.of(new Approval("A. Agent", "essai")));
    }

    private int places(PersonId person) {
        return new People(database.jdbc())
                .find(person)
                .orElseThrow()
                .profiles()
                .getFirst()
                .enrolments()
                .size();
    }

    private int people() {
        return database.jdbc()
                .sql("select count(*) from person")
                .query(Integer.class)
                .single();
    }

    private static SchoolRecord lycee() {
        return new SchoolRecord("808", new Uai("0509808P"), "Lycée des Essais", SchoolKind.LYCEE, "Saint-Lô");
    }

    private static PersonRecord renamed(String family, @Nullable String birth, PersonRecord person) {
        var name = person.name();
        return new PersonRecord(
                person.key(),
                person.profile(),
                new PersonName(family, birth, name.given(), name.otherGiven(), name.title()),
                person.particulars(),
                person.attachments(),
                person.guardians());
    }

    private static FeedSource source(String id, String territory, String department, SchoolKind kind) {
        return new FeedSource(
                id,
                id.toUpperCase(Locale.ROOT),
                new Territory(territory, territory, Set.of(department), Set.of(kind), List.of(id)),
                FeedRules.DEFAULT);
    }
}
