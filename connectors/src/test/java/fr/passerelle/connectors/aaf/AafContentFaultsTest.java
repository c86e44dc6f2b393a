package fr.passerelle.connectors.aaf;

import static fr.passerelle.connectors.aaf.TestDelivery.AN_HOUR_LATER;
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

import fr.passerelle.identity.intake.DirectoryRecord.Attachment;
import fr.passerelle.identity.intake.DirectoryRecord.Guarded;
import fr.passerelle.identity.intake.DirectoryRecord.PersonRecord;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be wrong with what a delivery says, by the numbers of the project's catalogue of threats. */
class AafContentFaultsTest {

    private static final String DOCTYPE = "<!DOCTYPE ficAlimMENESR SYSTEM \"ficAlimMENESR.dtd\">";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE ficAlimMENESR [<!ENTITY e SYSTEM \"URL\">]>",
                "<!DOCTYPE ficAlimMENESR SYSTEM \"URL\" [<!ENTITY e SYSTEM \"URL\">]>",
                "<!DOCTYPE ficAlimMENESR [<!ENTITY % p SYSTEM \"URL\"> %p; <!ENTITY e \"x\">]>",
                "<!DOCTYPE ficAlimMENESR SYSTEM \"URL\">",
                "<!DOCTYPE ficAlimMENESR PUBLIC \"-//x//y\" \"URL\">"
            })
    void K03_an_external_entity_is_never_fetched_over_the_network(String doctype) throws IOException {
        try (var canary = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            canary.setSoTimeout(20);
            var url = "http://127.0.0.1:" + canary.getLocalPort() + "/e";
            assertRefused(TestAaf.file(TestAaf.TIMEO.replace("Timéo", "&e;"))
                    .replace(DOCTYPE, doctype.replace("URL", url))
                    .getBytes(UTF_8));
            assertThatThrownBy(canary::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE ficAlimMENESR SYSTEM \"URL\">",
                "<!DOCTYPE ficAlimMENESR PUBLIC \"-//x//y\" \"URL\">",
                "<?xml-stylesheet href=\"URL\"?>",
                "<!DOCTYPE ficAlimMENESR SYSTEM \"ficAlimMENESR.dtd\"><?xml-model href=\"URL\"?>"
            })
    void K03_nothing_that_a_legal_head_points_to_is_fetched(String head) throws IOException {
        try (var canary = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            canary.setSoTimeout(20);
            var url = "http://127.0.0.1:" + canary.getLocalPort() + "/ficAlimMENESR.dtd";
            var file = TestAaf.file(TestAaf.TIMEO).replace(DOCTYPE, head.replace("URL", url));
            assertThat(timeo(file.getBytes(UTF_8)).name().given()).isEqualTo("Timéo");
            assertThatThrownBy(canary::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void K03_an_external_entity_reads_no_file() throws IOException {
        var canary = Files.writeString(folder.resolve("canari.txt"), "canari-lu");
        assertRefused(
                TestAaf.file(TestAaf.TIMEO.replace("Timéo", "&e;"))
                        .replace(DOCTYPE, "<!DOCTYPE x [<!ENTITY e SYSTEM \"" + canary.toUri() + "\">]>")
                        .getBytes(UTF_8),
                "AAF-DOCTYPE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">",
                "<!ENTITY b \"&b;\">",
                "<!ENTITY % a \"<!ENTITY b 'x'>\"> %a;",
                "<!ATTLIST attr name CDATA \"sn\">",
                "<!ELEMENT attr ANY>"
            })
    void K04_a_head_that_declares_anything_is_refused_before_the_first_record(String declared) throws IOException {
        assertRefused(
                TestAaf.file(TestAaf.TIMEO.replace("Timéo", "&b;"))
                        .replace(DOCTYPE, "<!DOCTYPE ficAlimMENESR [" + declared + "]>")
                        .getBytes(UTF_8),
                "AAF-DOCTYPE");
    }

    @ParameterizedTest
    @CsvSource({"ISO-8859-15, Cœur€", "ISO-8859-1, Çélà", "windows-1252, Cœur € d’Y", "UTF-8, Cœur’€", "UTF-16, Cœur’€"
    })
    void K06_the_encoding_is_that_of_the_declaration(String encoding, String name) throws IOException {
        var file = TestAaf.fileIn(encoding, TestAaf.TIMEO.replace("Timéo", name));
        assertThat(timeo(file.getBytes(Charset.forName(encoding))).name().given())
                .isEqualTo(name);
    }

    @Test
    void K06_a_byte_order_mark_before_UTF_8_does_no_harm() throws IOException {
        assertThat(timeo(("\uFEFF" + TestAaf.file(TestAaf.TIMEO)).getBytes(UTF_8))
                        .name()
                        .given())
                .isEqualTo("Timéo");
    }

    @Test
    void K06_UTF_16_without_a_declaration_is_known_by_its_mark() throws IOException {
        var file = TestAaf.file(TestAaf.TIMEO).replace(" encoding=\"UTF-8\"", "");
        assertThat(timeo(file.getBytes(UTF_16)).name().given()).isEqualTo("Timéo");
    }

    @Test
    void K06_Latin_bytes_declared_as_UTF_8_break_the_delivery() throws IOException {
        assertRefused(TestAaf.file(TestAaf.TIMEO).getBytes(Charset.forName("ISO-8859-15")), "AAF-XML");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ISO-8859-1", "ISO-8859-15", "windows-1252"})
    void K06_a_name_in_UTF_8_declared_as_Latin_is_set_aside(String declared) throws IOException {
        var file = TestAaf.fileIn(declared, TestAaf.ROMANE, TestAaf.TIMEO);
        assertThat(faultsOf(file.getBytes(UTF_8))).containsExactly("AAF-MISREAD 8002");
    }

    @Test
    void K06_a_delivery_in_UTF_8_declared_as_Latin_is_refused_whole() throws IOException {
        var pupils = IntStream.range(0, 30)
                .mapToObj(i -> TestAaf.TIMEO.replace("8002", "" + (10_000 + i)))
                .toArray(String[]::new);
        assertRefused(TestAaf.fileIn("ISO-8859-15", pupils).getBytes(UTF_8), "AAF-ENCODING");
    }

    @Test
    void K06_the_quotes_of_Windows_in_a_file_declared_as_Latin_are_set_aside() throws IOException {
        var file = TestAaf.fileIn("ISO-8859-15", TestAaf.ROMANE, TestAaf.TIMEO.replace("Timéo", "D’Y"));
        assertThat(faultsOf(file.getBytes(Charset.forName("windows-1252")))).containsExactly("AAF-BAD-TEXT 8002");
    }

    @Test
    void K07_an_attribute_of_ten_megabytes_is_a_fault_of_its_record() throws IOException {
        var file = TestAaf.file(
                TestAaf.ROMANE,
                TestAaf.TIMEO.replace("Timéo", "x".repeat(10 << 20)),
                TestAaf.LOU.replace("ENTPersonNom", "sn"));
        assertThat(faultsOf(file.getBytes(UTF_8))).containsExactly("AAF-TOO-LONG 8002");
        assertThat(people(secondDegreeIn(folder))).extracting(PersonRecord::key).contains("8001", "9001");
    }

    @Test
    void K07_ten_megabytes_of_an_attribute_that_nobody_reads_are_a_fault_too() throws IOException {
        var unread = "<attributes><attr name=\"ENTPersonAdresse\"><value>" + "x".repeat(10 << 20) + "</value></attr>";
        var file = TestAaf.file(TestAaf.ROMANE, TestAaf.TIMEO.replace("<attributes>", unread));
        assertThat(faultsOf(file.getBytes(UTF_8))).containsExactly("AAF-TOO-LONG 8002");
    }

    @Test
    void K07_text_that_never_ends_breaks_the_delivery() throws IOException {
        var endless = "x".repeat(AafSettings.LONGEST_TEXT + 100_000);
        assertRefused(TestAaf.file(TestAaf.TIMEO.replace("Timéo", endless)).getBytes(UTF_8), "AAF-TEXT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ENTEleveClasses", "ENTPersonAdresse"})
    void K07_ten_thousand_values_are_a_fault_whether_they_are_read_or_not(String attribute) throws IOException {
        var many =
                "<attributes><attr name=\"" + attribute + "\">" + "<value>7102$6A</value>".repeat(10_000) + "</attr>";
        var file = TestAaf.file(TestAaf.ROMANE, TestAaf.TIMEO.replace("<attributes>", many));
        assertThat(faultsOf(file.getBytes(UTF_8))).containsExactly("AAF-TOO-MANY 8002");
    }

    @Test
    void K07_a_record_nested_too_deeply_is_a_fault() throws IOException {
        var deep = "<attributes>" + "<a>".repeat(20) + "</a>".repeat(20);
        var file = TestAaf.file(TestAaf.ROMANE, TestAaf.TIMEO.replace("<attributes>", deep));
        assertThat(faultsOf(file.getBytes(UTF_8))).containsExactly("AAF-BAD-SHAPE 8002");
    }

    @Test
    void K07_nesting_without_end_breaks_the_delivery() throws IOException {
        var deep = "<attributes>" + "<a>".repeat(1_000_000);
        assertRefused(TestAaf.file(TestAaf.TIMEO.replace("<attributes>", deep)).getBytes(UTF_8), "AAF-XML");
    }

    @Test
    void K09_of_two_records_with_one_key_both_come_for_intake_to_judge() throws IOException {
        pupils(TestAaf.file(TestAaf.ROMANE, TestAaf.TIMEO, TestAaf.TIMEO.replace("6A", "6B"))
                .getBytes(UTF_8));
        assertThat(people(secondDegreeIn(folder)))
                .filteredOn(person -> person.key().equals("8002"))
                .hasSize(2);
    }

    @Test
    void K09_the_second_of_two_schools_with_one_key_is_a_fault() throws IOException {
        secondDegree()
                .with("EtabEducNat", TestAaf.LYCEE, TestAaf.COLLEGE, TestAaf.LYCEE)
                .plainIn(folder);
        assertThat(faults(secondDegreeIn(folder)))
                .extracting(fault -> fault.code() + " " + fault.key())
                .containsExactly("AAF-TWICE 7101");
    }

    @Test
    void K09_a_removal_in_a_complete_delivery_is_a_fault() throws IOException {
        var file = TestAaf.file(TestAaf.ROMANE, TestAaf.delete("Eleve", "8001"));
        assertThat(faultsOf(file.getBytes(UTF_8))).containsExactly("AAF-NOT-AN-ADD 8001");
    }

    @Test
    void K11_a_delivery_of_another_academy_is_refused_whole() throws IOException {
        secondDegree().tarIn(folder);
        assertThat(readings(ofAcademy("070"))).isNotEmpty();
        secondDegree().withHeader("<!-- codeAcademieExport=\"070\" -->").tarIn(folder);
        assertThat(readings(ofAcademy("70"))).isNotEmpty();
        assertThatThrownBy(() -> readings(ofAcademy("13")))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("AAF-ACADEMY");
    }

    @Test
    void K11_a_delivery_of_another_degree_is_refused_whole() throws IOException {
        secondDegree().withHeader("<!-- degre=\"1D\" -->").tarIn(folder);
        assertThatThrownBy(() -> readings(secondDegreeIn(folder)))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("AAF-DEGREE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "D'ESCLAVELLES",
                "LE-GUEN-D’AUBIGNÉ",
                "O",
                "DE LA HAYE DU PUITS",
                "ÑÁÉÍÓÚ",
                "ABCDEFGHIJ-ABCDEFGHIJ-ABCDEFGHIJ-ABCDEFGHIJ-ABCDEFGHIJ-ABCDEFGHIJ-ABCDEFGHIJ"
            })
    void K12_a_name_of_any_shape_comes_as_written(String name) throws IOException {
        var file = TestAaf.file(TestAaf.TIMEO.replace("D'ESCLAVELLES", name));
        assertThat(timeo(file.getBytes(UTF_8)).name().family()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void K12_somebody_without_a_first_name_comes_without_one(String given) throws IOException {
        var file = TestAaf.file(TestAaf.TIMEO.replace("Timéo", given));
        assertThat(timeo(file.getBytes(UTF_8)).name().given()).isEmpty();
    }

    @Test
    void K12_somebody_without_a_nom_d_usage_goes_by_the_one_of_birth() throws IOException {
        var file = TestAaf.file(
                TestAaf.ROMANE.replace("<attr name=\"sn\"><value>HAUTEMER</value>", "<attr name=\"sn\"><value/>"));
        pupils(file.getBytes(UTF_8));
        assertThat(person(secondDegreeIn(folder), "8001").name().family()).isEqualTo("HAUTEMER");
    }

    @ParameterizedTest
    @CsvSource({"29/02/2012, 2012-02-29", "01/09/2026, 2026-09-01", "01/01/1900, 1900-01-01", "'',"})
    void K13_a_birth_date_of_the_calendar_comes_as_it_is(String written, LocalDate read) throws IOException {
        var file = TestAaf.file(TestAaf.TIMEO.replace("01/10/2014", written));
        assertThat(timeo(file.getBytes(UTF_8)).particulars().birthDate()).isEqualTo(read);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"29/02/2013", "00/00/2012", "02/09/2026", "31/12/1899", "31/11/2012", "2012-02-29", "1/2/2012"})
    void K13_any_other_birth_date_is_a_fault(String written) throws IOException {
        var file = TestAaf.file(TestAaf.ROMANE, TestAaf.TIMEO.replace("01/10/2014", written));
        assertThat(faultsOf(file.getBytes(UTF_8))).containsExactly("AAF-BAD-DATE 8002");
    }

    @Test
    void K14_a_pupil_of_two_schools_is_at_both() throws IOException {
        var file = TestAaf.file(
                TestAaf.TIMEO.replace("<value>7102$6A</value>", "<value>7102$6A</value><value>7101$MUS</value>"));
        assertThat(timeo(file.getBytes(UTF_8)).attachments())
                .extracting(Attachment::schoolKey)
                .containsExactly("7102", "7101");
    }

    @Test
    void K14_a_parent_of_twelve_is_tied_to_each() throws IOException {
        var children = IntStream.range(0, 12)
                .mapToObj(
                        i -> TestAaf.TIMEO
                                .replace("8002", "" + (10_000 + i))
                                .replace(
                                        "<attributes>",
                                        "<attributes><attr name=\"ENTElevePersRelEleve\"><value>8101$10$1$1$1$0</value></attr>"))
                .toArray(String[]::new);
        pupils(TestAaf.file(children).getBytes(UTF_8));
        assertThat(people(secondDegreeIn(folder)))
                .flatExtracting(PersonRecord::guardians)
                .containsOnly(new Guarded("8101", "10", true))
                .hasSize(12);
    }

    @Test
    void K14_a_teacher_of_nine_schools_is_at_all_of_them() throws IOException {
        var functions = new String[18];
        Arrays.setAll(
                functions,
                i -> i % 2 == 0 ? "ENTPersonFonctions" : "72" + (i + 1) / 2 + "$ENS$ENSEIGNEMENT$L1300$MATHS");
        var teacher = TestAaf.add("PersEducNat", "8209", "sn", "VAUQUELINE")
                .replace(
                        " </attributes>",
                        TestAaf.add("PersEducNat", "1", functions).replaceAll("(?s).*<attributes>|</attributes>.*", "")
                                + " </attributes>");
        secondDegree().with("PersEducNat", teacher).plainIn(folder);
        assertThat(person(secondDegreeIn(folder), "8209").attachments()).hasSize(9);
    }

    private void pupils(byte[] file) throws IOException {
        var delivery = secondDegree();
        delivery.withBytes(delivery.name("Eleve", 0), file).plainIn(folder);
    }

    private PersonRecord timeo(byte[] file) throws IOException {
        pupils(file);
        return person(secondDegreeIn(folder), "8002");
    }

    private List<String> faultsOf(byte[] file) throws IOException {
        pupils(file);
        return faults(secondDegreeIn(folder)).stream()
                .map(fault -> fault.code() + " " + fault.key())
                .toList();
    }

    private void assertRefused(byte[] file, String... code) throws IOException {
        pupils(file);
        assertThatThrownBy(() -> readings(secondDegreeIn(folder)))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(code.length == 0 ? "AAF-" : code[0]);
    }

    private AafConnector ofAcademy(String academy) {
        return new AafConnector(
                "calvados-2d", new AafSettings(folder, AafSettings.Degree.SECOND, academy), AN_HOUR_LATER);
    }
}
