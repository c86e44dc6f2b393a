package fr.passerelle.connectors.csv;

import static fr.passerelle.connectors.csv.TestRoster.reading;
import static fr.passerelle.connectors.csv.TestRoster.smallest;
import static fr.passerelle.connectors.csv.TestRoster.whole;
import static fr.passerelle.connectors.directory.DirectoryConnectorContract.faults;
import static fr.passerelle.connectors.directory.DirectoryConnectorContract.people;
import static fr.passerelle.connectors.directory.DirectoryConnectorContract.person;
import static fr.passerelle.connectors.directory.DirectoryConnectorContract.readings;
import static fr.passerelle.connectors.directory.DirectoryConnectorContract.schools;
import static org.assertj.core.api.Assertions.assertThat;

import fr.passerelle.connectors.directory.DirectoryConnector;
import fr.passerelle.connectors.directory.DirectoryConnectorContract;
import fr.passerelle.identity.establishment.Level;
import fr.passerelle.identity.establishment.SchoolKind;
import fr.passerelle.identity.establishment.Uai;
import fr.passerelle.identity.intake.DirectoryRecord.Attachment;
import fr.passerelle.identity.intake.DirectoryRecord.Guarded;
import fr.passerelle.identity.intake.DirectoryRecord.PersonRecord;
import fr.passerelle.identity.intake.DirectoryRecord.SchoolRecord;
import fr.passerelle.identity.intake.Feed;
import fr.passerelle.identity.intake.Ine;
import fr.passerelle.identity.intake.Reading;
import fr.passerelle.identity.person.AafKey;
import fr.passerelle.identity.person.PersonName;
import fr.passerelle.identity.person.ProfileKind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvConnectorTest implements DirectoryConnectorContract {

    @TempDir
    private Path folder;

    @Override
    public DirectoryConnector.ReadsAll healthy() throws IOException {
        return reading(whole().plainIn(folder));
    }

    @Override
    public DirectoryConnector.ReadsAll withOneFault() throws IOException {
        return reading(whole().plus("users.csv", "p9" + TestRoster.URSULE_USER)
                .plus("roles.csv", "r99,,,p9,primary,student,,,S1,\n")
                .plus("demographics.csv", "p9,,,31/02/2012,female\n")
                .plainIn(folder));
    }

    @Override
    public DirectoryConnector.ReadsAll unreadable() {
        return reading(folder.resolve("absent"));
    }

    @Override
    public Feed.Extent extentOfAll() {
        return Feed.Extent.DELTA;
    }

    @Test
    void an_org_of_type_school_is_a_school_by_its_UAI_and_another_is_none() throws IOException {
        assertThat(schools(healthy()))
                .containsExactly(
                        new SchoolRecord("S1", new Uai("0149801C"), "MFR du Bocage Reve", SchoolKind.MFR, ""),
                        new SchoolRecord("S2", new Uai("0509802H"), "Lycée privé des Falaises", SchoolKind.LYCEE, ""));
    }

    @Test
    void the_settings_say_the_kinds_of_schools_and_where_UAI_and_town_stand() throws IOException {
        var settings = new CsvSettings(
                folder,
                CsvSettings.Encoding.UTF_8,
                new CsvSettings.Schools("rne", "metadata.ville", SchoolKind.LYCEE, Map.of("0149801c", SchoolKind.MFR)),
                CsvSettings.People.AS_WRITTEN);
        whole().with("orgs.csv", """
                        sourcedId,name,type,rne,metadata.ville
                        S1,Le Bocage,school,0149801C,VIRE
                        S2,Les Falaises,school,0509802H,
                        """).plainIn(folder);
        assertThat(schools(reading(settings)))
                .containsExactly(
                        new SchoolRecord("S1", new Uai("0149801C"), "Le Bocage", SchoolKind.MFR, "Vire"),
                        new SchoolRecord("S2", new Uai("0509802H"), "Les Falaises", SchoolKind.LYCEE, ""));
    }

    @Test
    void a_homeroom_is_a_division_and_a_scheduled_class_a_group() throws IOException {
        assertThat(person(healthy(), "p1").attachments())
                .containsExactly(
                        new Attachment("S1", new Level("2115"), List.of("4e A, salle 2"), List.of("Espagnol")));
    }

    @Test
    void a_person_has_names_birth_date_and_INE() throws IOException {
        var pupil = person(healthy(), "p1");
        assertThat(pupil.name()).isEqualTo(new PersonName("HAUTEMER", null, "Romane", List.of("Lise", "Anne"), null));
        assertThat(pupil.particulars().birthDate()).isEqualTo(LocalDate.of(2112, 2, 29));
        assertThat(pupil.particulars().ine()).isEqualTo(new Ine("000000001ZZ"));
    }

    @Test
    void a_birth_date_may_be_as_a_French_spreadsheet_rewrites_it() throws IOException {
        assertThat(person(healthy(), "p2").particulars().birthDate()).isEqualTo(LocalDate.of(2110, 4, 3));
    }

    @Test
    void a_preferred_name_is_the_one_in_use() throws IOException {
        assertThat(person(healthy(), "t1").name())
                .isEqualTo(new PersonName("MORIN", "AUBIN", "Lina", List.of("Aline"), null));
    }

    @Test
    void a_mobile_comes_before_a_phone() throws IOException {
        assertThat(person(healthy(), "a1").particulars().phone()).isEqualTo("06 00");
        assertThat(person(healthy(), "a2").particulars().phone()).isEqualTo("02 01");
    }

    @Test
    void agents_answer_for_a_pupil_and_only_parents_and_guardians_legally() throws IOException {
        assertThat(person(healthy(), "p1").guardians())
                .containsExactly(new Guarded("a1", "90", true), new Guarded("a2", "39", false));
    }

    @Test
    void a_tie_that_only_the_adult_names_is_the_pupils() throws IOException {
        assertThat(person(healthy(), "p2").guardians()).containsExactly(new Guarded("a3", "50", true));
    }

    @Test
    void a_teacher_is_one_at_each_school_where_the_role_is_that() throws IOException {
        var teacher = person(healthy(), "t1");
        assertThat(teacher.profile()).isEqualTo(ProfileKind.TEACHER);
        assertThat(teacher.attachments())
                .containsExactly(
                        new Attachment("S1", null, List.of(), List.of("Espagnol")),
                        new Attachment("S2", null, List.of(), List.of()));
    }

    @Test
    void a_guardian_is_at_no_school() throws IOException {
        assertThat(person(healthy(), "a1").attachments()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "student, PUPIL",
        "Teacher, TEACHER",
        "administrator, STAFF",
        "aide, STAFF",
        "proctor, STAFF",
        "counselor, STAFF",
        "systemAdministrator, STAFF",
        "parent, GUARDIAN",
        "relative, GUARDIAN"
    })
    void a_role_of_OneRoster_makes_a_profile(String role, ProfileKind profile) throws IOException {
        var connector = reading(whole().replace("roles.csv", "s1,primary,principal", "s1,primary," + role)
                .plainIn(folder));
        assertThat(person(connector, "s1").profile()).isEqualTo(profile);
    }

    @Test
    void a_role_of_ones_own_is_what_the_settings_say() throws IOException {
        whole().replace("roles.csv", "principal", "ext:moniteur").plainIn(folder);
        var people = new CsvSettings.People("INE", null, Map.of("ext:Moniteur", ProfileKind.TEACHER), Map.of());
        assertThat(person(reading(with(people)), "s1").profile()).isEqualTo(ProfileKind.TEACHER);
    }

    @Test
    void of_a_teacher_and_a_parent_the_primary_role_says_what_one_is() throws IOException {
        var connector = reading(whole().replace("roles.csv", "t1,secondary,parent", "t1,primary,parent")
                .replace("roles.csv", "t1,primary,teacher", "t1,secondary,teacher")
                .plainIn(folder));
        assertThat(person(connector, "t1").profile()).isEqualTo(ProfileKind.GUARDIAN);
    }

    @ParameterizedTest
    @CsvSource({
        "6E, 2111",
        "3ème, 2116",
        "2nde, 2211",
        "TERM, 2213",
        "2211, 2211",
        "20010015110, 2211",
        "T Pro, 2383",
        "4e EA, 2432",
        "'x,5e', 2112"
    })
    void grades_are_French_names_of_levels_or_national_codes_or_what_the_settings_say(String grade, String level)
            throws IOException {
        whole().replace("users.csv", ",4EME,", ",\"" + grade + "\",").plainIn(folder);
        var people = new CsvSettings.People("INE", null, Map.of(), Map.of("4E-EA", "2432"));
        assertThat(person(reading(with(people)), "p1").attachments().getFirst().level())
                .isEqualTo(new Level(level));
    }

    @Test
    void an_unknown_grade_is_told_once_and_its_pupils_come_without_a_level() throws IOException {
        var connector = reading(whole().replace("users.csv", "4EME", "Petits Loups")
                .replace("users.csv", "2nde", "Petits Loups")
                .plainIn(folder));
        assertThat(person(connector, "p1").attachments().getFirst().level()).isNull();
        assertThat(faults(connector)).extracting(Reading.Fault::code).containsExactly("CSV-UNKNOWN-GRADE");
    }

    @Test
    void the_INE_may_stand_in_a_column_of_its_own() throws IOException {
        whole().replace("users.csv", "BEAUCHENE,,,,,,,2nde", "BEAUCHENE,,000000002ZZ,,,,,2nde")
                .plainIn(folder);
        var people = new CsvSettings.People("INE", "identifier", Map.of(), Map.of());
        assertThat(person(reading(with(people)), "p2").particulars().ine()).isEqualTo(new Ine("000000002ZZ"));
    }

    @Test
    void userIds_quote_academies_keys_of_anybody_and_other_schemes_name_nobody() throws IOException {
        var connector = reading(whole().replace(
                        "users.csv",
                        "a1,,Odile",
                        "a1,\"{FrEduCtRefId:{AAF}070|1|5550001},{FrEduCtRefId:{AAF}70||77},{FrEduCtRefId:{ECT}9}\",Odile")
                .plainIn(folder));
        assertThat(person(connector, "a1").particulars().aafKeys())
                .containsExactly(new AafKey("70", "5550001"), new AafKey("70", "77"));
    }

    @Test
    void nobody_but_a_pupil_has_an_INE() throws IOException {
        var connector = reading(whole().replace("users.csv", "t1,,Aline", "t1,{INE:000000003ZZ},Aline")
                .plainIn(folder));
        assertThat(person(connector, "t1").particulars().ine()).isNull();
    }

    @Test
    void somebody_to_be_deleted_is_gone() throws IOException {
        var connector = reading(whole().replace("users.csv", "a2,,,true", "a2,tobedeleted,,true")
                .plainIn(folder));
        assertThat(readings(connector)).contains(new Reading.Gone("a2"));
        assertThat(people(connector)).extracting(PersonRecord::key).doesNotContain("a2");
        assertThat(person(connector, "p1").guardians())
                .extracting(Guarded::guardianKey)
                .containsExactly("a1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"p1,inactive,,true", "p1,,,false", "p1,,,FAUX", "p1,active,,0"})
    void somebody_disabled_is_known_and_at_no_school(String row) throws IOException {
        var pupil =
                person(reading(whole().replace("users.csv", "p1,,,true", row).plainIn(folder)), "p1");
        assertThat(pupil.attachments()).isEmpty();
        assertThat(pupil.guardians()).isEmpty();
    }

    @Test
    void a_disabled_adult_answers_for_nobody() throws IOException {
        var connector =
                reading(whole().replace("users.csv", "a1,,,true", "a1,,,false").plainIn(folder));
        assertThat(person(connector, "p1").guardians())
                .extracting(Guarded::guardianKey)
                .containsExactly("a2");
    }

    @ParameterizedTest
    @CsvSource({"2126-09-01, 2126-10-01, true", "2126-10-02, , false", ", 2126-09-30, false", ", 01/10/2126, true"})
    void a_role_counts_from_its_first_day_to_its_last(String first, String last, boolean counts) throws IOException {
        var days = (first == null ? "" : first) + "," + (last == null ? "" : last);
        var connector = reading(whole().replace("roles.csv", "t1,secondary,teacher,,", "t1,secondary,teacher," + days)
                .plainIn(folder));
        assertThat(person(connector, "t1").attachments().stream()
                        .anyMatch(at -> at.schoolKey().equals("S2")))
                .isEqualTo(counts);
    }

    @Test
    void somebody_all_of_whose_roles_have_ended_stays_and_is_at_no_school() throws IOException {
        var connector = reading(whole().replace("roles.csv", "p2,primary,student,,", "p2,primary,student,,2126-07-05")
                .without("enrollments.csv")
                .replace("manifest.csv", "file.enrollments,bulk", "file.enrollments,absent")
                .plainIn(folder));
        assertThat(person(connector, "p2").profile()).isEqualTo(ProfileKind.PUPIL);
        assertThat(person(connector, "p2").attachments()).isEmpty();
    }

    @Test
    void an_enrolment_counts_from_its_first_day_to_its_last() throws IOException {
        var connector =
                reading(whole().replace("enrollments.csv", "C2,S1,p1,student,,,", "C2,S1,p1,student,,,2126-09-30")
                        .plainIn(folder));
        assertThat(person(connector, "p1").attachments().getFirst().groups()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"2125-09-01, 2126-07-05, 0", "2125-09-01, 2126-09-15, 1", "2127-09-01, 2128-07-05, 0"})
    void a_class_counts_from_the_start_of_its_session_to_the_end_of_its_school_year(
            String first, String last, int divisions) throws IOException {
        var connector = reading(whole().replace("academicSessions.csv", "2126-09-01,2127-07-05", first + "," + last)
                .plainIn(folder));
        assertThat(person(connector, "p1").attachments().getFirst().divisions()).hasSize(divisions);
    }

    @Test
    void a_class_to_be_deleted_is_nobodys_and_no_fault() throws IOException {
        var connector = reading(
                whole().replace("classes.csv", "C2,,", "C2,tobedeleted,").plainIn(folder));
        assertThat(person(connector, "p1").attachments().getFirst().groups()).isEmpty();
        assertThat(faults(connector)).isEmpty();
    }

    @Test
    void a_department_of_a_school_is_that_school() throws IOException {
        var connector = reading(whole().plus("orgs.csv", "D2,,,Internat,department,,S2\n")
                .replace("roles.csv", "principal,,,D1", "principal,,,D2")
                .plainIn(folder));
        assertThat(person(connector, "s1").attachments())
                .extracting(Attachment::schoolKey)
                .containsExactly("S2");
    }

    @Test
    void organisations_that_belong_to_each_other_in_a_ring_are_no_school() throws IOException {
        var connector = reading(whole().plus("orgs.csv", "D2,,,Un,local,,D3\nD3,,,Deux,local,,D2\n")
                .replace("roles.csv", "principal,,,D1", "principal,,,D2")
                .plainIn(folder));
        assertThat(person(connector, "s1").attachments()).isEmpty();
    }

    @Test
    void five_short_lists_from_a_spreadsheet_are_enough() throws IOException {
        var connector = reading(smallest().plainIn(folder));
        assertThat(person(connector, "p1").attachments())
                .containsExactly(new Attachment("S1", null, List.of("4e A"), List.of()));
        assertThat(faults(connector)).isEmpty();
    }

    @Test
    void without_classes_people_are_at_their_schools() throws IOException {
        var connector = reading(
                smallest().without("classes.csv").without("enrollments.csv").plainIn(folder));
        assertThat(person(connector, "p1").attachments())
                .extracting(Attachment::schoolKey)
                .containsExactly("S1");
    }

    private CsvSettings with(CsvSettings.People people) {
        return new CsvSettings(folder, CsvSettings.Encoding.UTF_8, CsvSettings.Schools.AS_WRITTEN, people);
    }
}
