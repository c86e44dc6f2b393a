package fr.passerelle.connectors.csv;

import static fr.passerelle.connectors.csv.TestRoster.assertFaults;
import static fr.passerelle.connectors.csv.TestRoster.reading;
import static fr.passerelle.connectors.csv.TestRoster.smallest;
import static fr.passerelle.connectors.csv.TestRoster.whole;
import static fr.passerelle.connectors.directory.DirectoryConnectorContract.faults;
import static fr.passerelle.connectors.directory.DirectoryConnectorContract.people;
import static fr.passerelle.connectors.directory.DirectoryConnectorContract.person;
import static org.assertj.core.api.Assertions.assertThat;

import fr.passerelle.connectors.directory.TestKnown;
import fr.passerelle.identity.intake.DirectoryRecord.Guarded;
import fr.passerelle.identity.intake.DirectoryRecord.PersonRecord;
import fr.passerelle.identity.intake.Reading;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows that name what no file has, or are at fault themselves: whom they touch, and whom they leave alone. */
class BadRowsTest {

    @TempDir
    private Path folder;

    @Test
    void a_role_at_an_unknown_school_is_a_fault_of_that_row_only() throws IOException {
        var connector = reading(smallest().plus("roles.csv", "t1;teacher;S7\n").plainIn(folder));
        assertThat(person(connector, "t1").attachments()).hasSize(1);
        assertFaults(connector, "UNKNOWN-ORG roles.csv 4 t1");
    }

    @Test
    void an_enrolment_in_an_unknown_class_is_a_fault_of_that_row_only() throws IOException {
        var connector = reading(smallest().plus("enrollments.csv", "C7;p1\n").plainIn(folder));
        assertThat(person(connector, "p1").attachments().getFirst().divisions()).containsExactly("4e A");
        assertFaults(connector, "UNKNOWN-CLASS enrollments.csv 3 p1");
    }

    @Test
    void a_role_or_an_enrolment_of_an_unknown_person_is_a_fault_of_that_row_only() throws IOException {
        var connector = reading(smallest()
                .plus("roles.csv", "x1;teacher;S1\n")
                .plus("enrollments.csv", "C1;x2\n")
                .plainIn(folder));
        assertThat(people(connector)).hasSize(2);
        assertFaults(connector, "UNKNOWN-USER roles.csv 4 x1", "UNKNOWN-USER enrollments.csv 3 x2");
    }

    @Test
    void an_unknown_agent_is_left_out_of_the_ties_and_told() throws IOException {
        var connector = reading(whole().replace("users.csv", "a1,a2", "a1,a7").plainIn(folder));
        assertThat(person(connector, "p1").guardians())
                .extracting(Guarded::guardianKey)
                .containsExactly("a1");
        assertFaults(connector, "UNKNOWN-AGENT users.csv 2 p1");
    }

    @ParameterizedTest
    @CsvSource({
        "orgs.csv, '0149801C,D1', '014980,D1', BAD-UAI",
        "orgs.csv, MFR DU BOCAGE REVE, Institution Sainte-Rêve, BAD-KIND",
        "roles.csv, 'p1,primary,student', 'p1,primary,chef', BAD-ROLE",
        "roles.csv, 'p1,primary,student,,', 'p1,primary,student,hier,', BAD-DATE",
        "users.csv, 'p1,,,true', 'p1,parti,,true', BAD-STATUS",
        "users.csv, 'p1,,,true', 'p1,,,peut-être', BAD-STATUS",
        "users.csv, 'HAUTEMER,Lise', ',Lise', NO-NAME",
        "demographics.csv, 2112-02-29, 2113-02-29, BAD-DATE",
        "demographics.csv, 2112-02-29, 2126-10-02, BAD-DATE",
        "demographics.csv, 2112-02-29, 1899-12-31, BAD-DATE",
    })
    void a_fault_that_touches_a_pupil_sets_the_pupil_aside(String file, String good, String bad, String code)
            throws IOException {
        var connector = reading(whole().replace(file, good, bad).plainIn(folder));
        assertThat(people(connector)).extracting(PersonRecord::key).doesNotContain("p1");
        assertThat(faults(connector)).extracting(Reading.Fault::code).contains("CSV-" + code);
    }

    @Test
    void people_of_a_school_at_fault_are_set_aside_without_a_fault_each() throws IOException {
        var connector = reading(whole().replace("orgs.csv", "0509802h", "???").plainIn(folder));
        assertThat(people(connector)).extracting(PersonRecord::key).containsExactly("p1", "a1", "a2", "s1");
        assertFaults(connector, "BAD-UAI orgs.csv 4 S2");
    }

    @Test
    void a_pupil_is_set_aside_with_an_adult_of_whom_nothing_can_be_told() throws IOException {
        var connector = reading(whole().replace("roles.csv", "a2,primary,relative", "a2,primary,?")
                .plainIn(folder));
        assertThat(people(connector)).extracting(PersonRecord::key).doesNotContain("p1", "a2");
        assertFaults(connector, "BAD-ROLE roles.csv 5 a2");
    }

    @Test
    void a_class_at_fault_is_told_once_and_its_pupils_come_without_it() throws IOException {
        var connector =
                reading(whole().replace("classes.csv", "scheduled", "atelier").plainIn(folder));
        assertThat(person(connector, "p1").attachments().getFirst().groups()).isEmpty();
        assertFaults(connector, "BAD-CLASS classes.csv 3 C2");
    }

    @Test
    void a_person_without_a_role_is_set_aside() throws IOException {
        var connector =
                reading(smallest().replace("roles.csv", "t1;teacher;S1\n", "").plainIn(folder));
        assertFaults(connector, "NO-ROLE users.csv 3 t1");
    }

    @Test
    void a_person_of_whom_a_part_is_left_out_is_taken_in_all_the_same() throws IOException {
        var known = new TestKnown();
        known.take(reading(whole().replace("users.csv", "a1,a2", "a1,a7")
                        .replace("users.csv", "4EME", "Petits Loups")
                        .plus("enrollments.csv", "e9,,,C7,S1,p1,student,,,\n")
                        .plus("roles.csv", "r10,,,p1,secondary,student,,,S7,\n")
                        .plainIn(folder))
                .next());
        assertThat(known.person("p1").guardians()).hasSize(1);
    }
}
