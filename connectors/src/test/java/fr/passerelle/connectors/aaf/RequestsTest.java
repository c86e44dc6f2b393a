package fr.passerelle.connectors.aaf;

import static fr.passerelle.connectors.aaf.TestDelivery.secondDegree;
import static fr.passerelle.connectors.aaf.TestDelivery.secondDegreeIn;
import static fr.passerelle.connectors.directory.DirectoryConnectorContract.faults;
import static fr.passerelle.connectors.directory.DirectoryConnectorContract.people;
import static fr.passerelle.connectors.directory.DirectoryConnectorContract.person;
import static fr.passerelle.connectors.directory.DirectoryConnectorContract.readings;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import fr.passerelle.connectors.directory.DirectoryText;
import fr.passerelle.identity.intake.DirectoryRecord.PersonRecord;
import fr.passerelle.identity.intake.Reading;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestsTest {

    private static final String EURO_NAME = TestAaf.TIMEO.replace("Timéo", "Cœur€");

    @TempDir
    Path folder;

    @Test
    void the_encoding_is_that_of_the_declaration() throws IOException {
        var bytes = TestAaf.fileIn("ISO-8859-15", EURO_NAME).getBytes(Charset.forName("ISO-8859-15"));
        assertThat(givenName(bytes)).isEqualTo("Cœur€");
    }

    @Test
    void a_file_in_UTF_16_with_its_mark_is_read() throws IOException {
        assertThat(givenName(TestAaf.fileIn("UTF-16", EURO_NAME).getBytes(UTF_16)))
                .isEqualTo("Cœur€");
    }

    @Test
    void a_byte_order_mark_before_UTF_8_does_no_harm() throws IOException {
        assertThat(givenName(("\uFEFF" + TestAaf.file(EURO_NAME)).getBytes(UTF_8)))
                .isEqualTo("Cœur€");
    }

    @Test
    void bytes_that_are_not_of_the_declared_encoding_break_the_delivery() throws IOException {
        assertBroken(TestAaf.file(EURO_NAME).getBytes(Charset.forName("ISO-8859-15")), "bien formé");
    }

    @ParameterizedTest
    @CsvSource({"Ren&eacute;e, Renée", "N&amp;apos;Djim, N'Djim", "Th&amp;eacute;o, Théo", "A&#233;, Aé", "M&amp;N, M&N"
    })
    void entities_of_HTML_become_the_letters_they_stand_for(String written, String read) throws IOException {
        assertThat(givenName(
                        TestAaf.file(TestAaf.TIMEO.replace("Timéo", written)).getBytes(UTF_8)))
                .isEqualTo(read);
    }

    @Test
    void an_entity_that_nobody_knows_breaks_the_delivery() throws IOException {
        assertBroken(TestAaf.file(TestAaf.TIMEO.replace("Timéo", "&inconnue;")).getBytes(UTF_8), "bien formé");
    }

    @Test
    void a_file_of_another_kind_breaks_the_delivery() throws IOException {
        assertBroken("<autre/>".getBytes(UTF_8), "n'est pas un fichier");
    }

    @Test
    void a_text_that_never_ends_breaks_the_delivery() throws IOException {
        var endless = "x".repeat(AafSettings.LONGEST_TEXT + 100_000);
        assertBroken(TestAaf.file(TestAaf.TIMEO.replace("Timéo", endless)).getBytes(UTF_8), "dépasse toute mesure");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<id>8002</id>|<id/>|AAF-NO-KEY|",
                "<id>8002</id>|<id>80 02</id>|AAF-BAD-KEY|",
                "01/10/2014|2014-10-01|AAF-BAD-DATE|8002",
                "01/10/2014|29/02/2013|AAF-BAD-DATE|8002",
                "01/10/2014|00/00/2013|AAF-BAD-DATE|8002",
                "01/10/2014|01/10/2034|AAF-BAD-DATE|8002",
                "7102$6A|6A|AAF-BAD-ARITY|8002",
                "7102$6A|7102$6A$x|AAF-BAD-ARITY|8002",
                "<value>D'ESCLAVELLES</value>|<value/>|AAF-NO-NAME|8002",
                "Timéo|Tim\u202eéo|AAF-BAD-TEXT|8002",
                "<value>Eleve</value>|<value>PersEducNat</value>|AAF-BAD-CATEGORY|8002",
            })
    void a_bad_record_is_a_fault_with_its_code_and_key(String good, String bad, String code, String key)
            throws IOException {
        secondDegree()
                .with("Eleve", TestAaf.ROMANE, TestAaf.TIMEO.replace(good, bad))
                .plainIn(folder);
        assertThat(faults(secondDegreeIn(folder)))
                .singleElement()
                .extracting(Reading.Fault::code, Reading.Fault::key)
                .containsExactly(code, key);
    }

    @Test
    void a_request_other_than_to_add_is_a_fault() throws IOException {
        var request = "<deleteRequest><identifier><id>8009</id></identifier></deleteRequest>";
        secondDegree().with("Eleve", TestAaf.ROMANE, request).plainIn(folder);
        assertThat(faults(secondDegreeIn(folder)))
                .extracting(Reading.Fault::code)
                .containsExactly("AAF-NOT-AN-ADD");
    }

    @Test
    void a_value_over_the_limit_is_a_fault() throws IOException {
        var endless = "x".repeat(DirectoryText.LONGEST_VALUE + 1);
        secondDegree()
                .with("Eleve", TestAaf.ROMANE, TestAaf.TIMEO.replace("Timéo", endless))
                .plainIn(folder);
        assertThat(faults(secondDegreeIn(folder)))
                .extracting(Reading.Fault::code)
                .containsExactly("AAF-TOO-LONG");
    }

    @Test
    void more_values_than_the_limit_are_a_fault() throws IOException {
        var many = "<value>7102$6A</value>".repeat(DirectoryText.MOST_VALUES + 1);
        secondDegree()
                .with("Eleve", TestAaf.ROMANE, TestAaf.TIMEO.replace("<value>7102$6A</value>", many))
                .plainIn(folder);
        assertThat(faults(secondDegreeIn(folder)))
                .extracting(Reading.Fault::code)
                .containsExactly("AAF-TOO-MANY");
    }

    @Test
    void a_school_without_an_UAI_is_a_fault_and_the_others_stay() throws IOException {
        secondDegree()
                .with("EtabEducNat", TestAaf.LYCEE, TestAaf.COLLEGE.replace("0149804f", "149804"))
                .plainIn(folder);
        assertThat(faults(secondDegreeIn(folder)))
                .extracting(Reading.Fault::code, Reading.Fault::key)
                .containsExactly(tuple("AAF-BAD-UAI", "7102"));
    }

    @Test
    void a_fault_names_the_file_and_the_line_of_its_record() throws IOException {
        var delivery = secondDegree().with("Eleve", TestAaf.URSULE, TestAaf.ROMANE);
        delivery.plainIn(folder);
        assertThat(faults(secondDegreeIn(folder)))
                .singleElement()
                .extracting(Reading.Fault::file, Reading.Fault::line)
                .containsExactly(delivery.name("Eleve", 0), 5L);
    }

    private String givenName(byte[] pupils) throws IOException {
        var delivery = secondDegree();
        delivery.withBytes(delivery.name("Eleve", 0), pupils).plainIn(folder);
        assertThat(people(secondDegreeIn(folder))).extracting(PersonRecord::key).contains("8002");
        return person(secondDegreeIn(folder), "8002").name().given();
    }

    private void assertBroken(byte[] pupils, String why) throws IOException {
        var delivery = secondDegree();
        delivery.withBytes(delivery.name("Eleve", 0), pupils).plainIn(folder);
        assertThatThrownBy(() -> readings(secondDegreeIn(folder)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(why);
    }
}
