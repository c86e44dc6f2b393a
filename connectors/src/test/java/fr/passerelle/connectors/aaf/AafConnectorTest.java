package fr.passerelle.connectors.aaf;

import static fr.passerelle.connectors.aaf.TestDelivery.firstDegree;
import static fr.passerelle.connectors.aaf.TestDelivery.firstDegreeIn;
import static fr.passerelle.connectors.aaf.TestDelivery.secondDegree;
import static fr.passerelle.connectors.aaf.TestDelivery.secondDegreeIn;
import static fr.passerelle.connectors.directory.DirectoryConnectorContract.people;
import static fr.passerelle.connectors.directory.DirectoryConnectorContract.person;
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
import fr.passerelle.identity.intake.Ine;
import fr.passerelle.identity.person.PersonName;
import fr.passerelle.identity.person.ProfileKind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AafConnectorTest {

    @TempDir
    Path folder;

    @Nested
    class SecondDegree implements DirectoryConnectorContract {

        @Override
        public DirectoryConnector.ReadsAll healthy() throws IOException {
            return secondDegreeIn(secondDegree().plainIn(folder));
        }

        @Override
        public DirectoryConnector.ReadsAll withOneFault() throws IOException {
            return secondDegreeIn(secondDegree()
                    .with("Eleve", TestAaf.ROMANE, TestAaf.URSULE, TestAaf.TIMEO)
                    .plainIn(folder));
        }

        @Override
        public DirectoryConnector.ReadsAll unreadable() {
            return secondDegreeIn(folder.resolve("absent"));
        }

        @Test
        void a_school_has_a_readable_name() throws IOException {
            assertThat(schools(healthy()))
                    .containsExactly(
                            new SchoolRecord(
                                    "7101",
                                    new Uai("0149801C"),
                                    "Lycée polyvalent des Falaises Inventees",
                                    SchoolKind.LYCEE,
                                    "Caen"),
                            new SchoolRecord(
                                    "7102",
                                    new Uai("0149804F"),
                                    "Collège du Bocage Rêvé",
                                    SchoolKind.COLLEGE,
                                    "Le Molay Invente"));
        }

        @Test
        void a_pupil_is_at_each_school_with_its_divisions_and_groups() throws IOException {
            var seconde = new Level("2211");
            assertThat(person(healthy(), "8001").attachments())
                    .containsExactly(
                            new Attachment("7101", seconde, List.of("2GT 4 & co"), List.of("2GT4_ESP")),
                            new Attachment("7102", seconde, List.of(), List.of("THEATRE")));
        }

        @Test
        void a_pupil_has_its_names() throws IOException {
            assertThat(person(healthy(), "8001").name())
                    .isEqualTo(new PersonName("HAUTEMER", "HAUTEMER", "Romane", List.of("Romane", "Lise"), "Mme"));
        }

        @Test
        void a_pupil_has_its_birth_date_and_its_INE() throws IOException {
            var particulars = person(healthy(), "8001").particulars();
            assertThat(particulars.birthDate()).isEqualTo(LocalDate.of(2012, 2, 29));
            assertThat(particulars.ine()).isEqualTo(new Ine("000000001ZZ"));
        }

        @Test
        void an_INE_of_no_known_shape_is_none_and_the_pupil_stays() throws IOException {
            assertThat(person(healthy(), "8002").particulars().ine()).isNull();
        }

        @Test
        void a_tie_is_legal_for_one_or_two_and_none_to_oneself() throws IOException {
            assertThat(person(healthy(), "8001").guardians())
                    .containsExactly(
                            new Guarded("8101", "10", true),
                            new Guarded("8102", "20", true),
                            new Guarded("8103", "38", false));
        }

        @Test
        void a_MEF_that_the_table_lacks_tells_its_level_itself() throws IOException {
            assertThat(person(healthy(), "8002").attachments().getFirst().level())
                    .isEqualTo(new Level("2111"));
        }

        @Test
        void a_local_MEF_has_the_level_of_the_national_one_behind_it() throws IOException {
            var connector = secondDegreeIn(secondDegree()
                    .with("Eleve", TestAaf.ROMANE.replace("20010015110", "2001001511A"))
                    .plainIn(folder));
            assertThat(person(connector, "8001").attachments().getFirst().level())
                    .isEqualTo(new Level("2211"));
        }

        @Test
        void a_relative_whom_no_pupil_names_comes_too_for_intake_to_judge() throws IOException {
            assertThat(people(healthy()))
                    .filteredOn(person -> person.profile() == ProfileKind.GUARDIAN)
                    .extracting(PersonRecord::key)
                    .containsExactly("8101", "8102", "8103", "8199");
        }

        @Test
        void a_home_phone_stands_in_for_a_mobile() throws IOException {
            assertThat(person(healthy(), "8101").particulars().phone()).isEqualTo("02 00");
        }

        @Test
        void a_teacher_is_at_each_school_of_its_functions_and_classes() throws IOException {
            var teacher = person(healthy(), "8201");
            assertThat(teacher.profile()).isEqualTo(ProfileKind.TEACHER);
            assertThat(teacher.attachments())
                    .containsExactly(
                            new Attachment("7101", null, List.of("2GT 4 & co"), List.of()),
                            new Attachment("7102", null, List.of(), List.of("THEATRE")));
        }

        @Test
        void a_head_without_a_class_is_staff() throws IOException {
            assertThat(person(healthy(), "8202").profile()).isEqualTo(ProfileKind.STAFF);
        }

        @Test
        void all_numbered_files_of_a_category_are_read() throws IOException {
            var connector = secondDegreeIn(secondDegree()
                    .with("Eleve", TestAaf.ROMANE)
                    .withSecondFile("Eleve", TestAaf.TIMEO)
                    .plainIn(folder));
            assertThat(people(connector))
                    .extracting(PersonRecord::key)
                    .containsOnlyOnce("8001", "8002")
                    .containsAll(List.of("8101", "8201"));
        }
    }

    @Nested
    class FirstDegree implements DirectoryConnectorContract {

        @Override
        public DirectoryConnector.ReadsAll healthy() throws IOException {
            return firstDegreeIn(firstDegree().plainIn(folder));
        }

        @Override
        public DirectoryConnector.ReadsAll withOneFault() throws IOException {
            var ursule = TestAaf.URSULE.replace("\"sn\"", "\"ENTPersonNom\"");
            return firstDegreeIn(
                    firstDegree().with("Eleve", TestAaf.LOU, ursule).plainIn(folder));
        }

        @Override
        public DirectoryConnector.ReadsAll unreadable() {
            return firstDegreeIn(folder.resolve("absent"));
        }

        @Test
        void a_school_is_an_ecole_with_a_readable_name() throws IOException {
            assertThat(schools(healthy()))
                    .containsExactly(new SchoolRecord(
                            "612",
                            new Uai("0509802H"),
                            "École élémentaire des Pommiers",
                            SchoolKind.ECOLE,
                            "Saint Vrai"));
        }

        @Test
        void a_pupil_is_in_the_division_and_the_group_by_their_names_and_has_the_level_written() throws IOException {
            assertThat(person(healthy(), "9001").attachments())
                    .containsExactly(new Attachment(
                            "612", new Level("1124"), List.of("CM1 CM2 de Mme Aubin"), List.of("Chorale")));
        }

        @Test
        void parental_authority_is_a_legal_tie() throws IOException {
            assertThat(person(healthy(), "9001").guardians()).containsExactly(new Guarded("9101", "2", true));
        }

        @Test
        void a_relative_has_mail_and_mobile_under_the_names_of_that_degree() throws IOException {
            var particulars = person(healthy(), "9101").particulars();
            assertThat(particulars.mail()).isEqualTo("guy@exemple.invalid");
            assertThat(particulars.phone()).isEqualTo("06 00");
        }

        @Test
        void a_headmistress_with_a_class_is_a_teacher() throws IOException {
            assertThat(person(healthy(), "9201").profile()).isEqualTo(ProfileKind.TEACHER);
        }

        @Test
        void deliveries_of_the_other_degree_in_the_same_folder_are_passed_over() throws IOException {
            TestDelivery.secondDegreeOf("20260915").plainIn(folder);
            assertThat(person(healthy(), "9001").profile()).isEqualTo(ProfileKind.PUPIL);
        }
    }
}
