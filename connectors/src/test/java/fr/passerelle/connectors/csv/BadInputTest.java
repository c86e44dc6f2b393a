package fr.passerelle.connectors.csv;

import static fr.passerelle.connectors.csv.TestRoster.assertFaults;
import static fr.passerelle.connectors.csv.TestRoster.reading;
import static fr.passerelle.connectors.csv.TestRoster.smallest;
import static fr.passerelle.connectors.csv.TestRoster.whole;
import static fr.passerelle.connectors.directory.DirectoryConnectorContract.faults;
import static fr.passerelle.connectors.directory.DirectoryConnectorContract.people;
import static fr.passerelle.connectors.directory.DirectoryConnectorContract.person;
import static fr.passerelle.connectors.directory.DirectoryConnectorContract.readings;
import static fr.passerelle.connectors.directory.DirectoryConnectorContract.schools;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.passerelle.identity.intake.DirectoryRecord.SchoolRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What senders get wrong in the files themselves, and what is made of it. */
class BadInputTest {

    private static final Charset WINDOWS = Charset.forName("windows-1252");

    @TempDir
    private Path folder;

    @Test
    void the_mark_of_UTF_8_at_the_beginning_is_no_part_of_the_first_column() throws IOException {
        var roster = whole();
        roster.files().replaceAll((name, content) -> ("\uFEFF" + new String(content, UTF_8)).getBytes(UTF_8));
        assertThat(people(reading(roster.plainIn(folder)))).hasSize(7);
    }

    @Test
    void a_file_in_Windows_1252_is_refused_and_the_message_says_what_to_do() throws IOException {
        whole().in(WINDOWS).plainIn(folder);
        assertRefused("orgs.csv n'est pas en UTF-8", "windows-1252");
    }

    @Test
    void a_file_in_Windows_1252_is_read_when_the_settings_say_so() throws IOException {
        whole().replace("users.csv", "Romane", "Cœur d’Œillet €").in(WINDOWS).plainIn(folder);
        assertThat(person(reading(in(CsvSettings.Encoding.WINDOWS_1252)), "p1")
                        .name()
                        .given())
                .isEqualTo("Cœur d’Œillet €");
    }

    @Test
    void a_file_in_UTF_8_is_refused_when_the_settings_say_otherwise() throws IOException {
        whole().plainIn(folder);
        assertThatThrownBy(() -> readings(reading(in(CsvSettings.Encoding.WINDOWS_1252))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("est en UTF-8, mais encoding dit windows-1252");
    }

    @Test
    void the_mark_of_UTF_8_is_believed_before_the_settings() throws IOException {
        var roster = whole();
        roster.files().replaceAll((name, content) -> ("\uFEFF" + new String(content, UTF_8)).getBytes(UTF_8));
        roster.plainIn(folder);
        assertThat(person(reading(in(CsvSettings.Encoding.ISO_8859_15)), "p2")
                        .name()
                        .given())
                .isEqualTo("Timéo");
    }

    @Test
    void a_file_in_UTF_16_is_refused_with_its_name() throws IOException {
        whole().with("users.csv", TestRoster.USERS.getBytes(UTF_16)).plainIn(folder);
        assertRefused("users.csv est en UTF-16");
    }

    @Test
    void a_file_in_UTF_16_without_a_mark_is_refused_with_its_name() throws IOException {
        whole().with("users.csv", TestRoster.USERS.getBytes(UTF_16LE)).plainIn(folder);
        assertRefused("users.csv est en UTF-16");
    }

    @Test
    void one_broken_letter_among_good_ones_is_a_fault_of_its_row() throws IOException {
        var broken = new ByteArrayOutputStream();
        broken.writeBytes(TestRoster.USERS.getBytes(UTF_8));
        broken.writeBytes("x1,,,true,x1,,Ren\u00e9e,X,,,,,,,,,,,,,,,\n".getBytes(ISO_8859_1));
        var connector = reading(whole().with("users.csv", broken.toByteArray())
                .plus("roles.csv", "r20,,,x1,primary,teacher,,,S1,\n")
                .with("users.csv", broken.toByteArray())
                .plainIn(folder));
        assertThat(people(connector)).hasSize(7);
        assertFaults(connector, "BAD-TEXT users.csv 9 x1");
    }

    @Test
    void semicolons_of_a_French_spreadsheet_are_seen_in_the_header() throws IOException {
        assertThat(people(reading(smallest().plainIn(folder)))).hasSize(2);
    }

    @Test
    void the_separator_that_Excel_announces_is_taken() throws IOException {
        var roster = smallest();
        roster.files().replaceAll((name, content) -> ("sep=;\r\n" + new String(content, UTF_8)).getBytes(UTF_8));
        assertThat(people(reading(roster.plainIn(folder)))).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"sourcedId;givenName,familyName|mêle", "sourcedId\tgivenName\tfamilyName|tabulations"})
    void another_separator_is_refused(String header, String why) throws IOException {
        smallest().with("users.csv", header + "\n").plainIn(folder);
        assertRefused("users.csv", why);
    }

    @Test
    void columns_may_come_in_any_order_and_case_with_others_between_them() throws IOException {
        var connector = reading(smallest()
                .with("users.csv", " FAMILYNAME ;metadata.x;ext.y;SOURCEDID;;givenname\nHAUTEMER;?;?;p1;?;Romane\n")
                .plainIn(folder));
        assertThat(person(connector, "p1").name().display()).isEqualTo("Romane HAUTEMER");
    }

    @ParameterizedTest
    @CsvSource({
        "users.csv, sourcedId",
        "users.csv, familyName",
        "orgs.csv, identifier",
        "orgs.csv, type",
        "roles.csv, role",
        "roles.csv, orgSourcedId",
        "classes.csv, classType",
        "enrollments.csv, classSourcedId"
    })
    void a_file_without_a_column_that_is_needed_is_refused_with_both_names(String file, String column)
            throws IOException {
        smallest().replace(file, column, "autre").plainIn(folder);
        assertRefused("il manque à " + file + " la colonne « " + column + " »");
    }

    @Test
    void a_header_that_names_a_column_twice_is_refused() throws IOException {
        smallest().replace("users.csv", "givenName", "sourcedid").plainIn(folder);
        assertRefused("deux fois la colonne 2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "\uFEFF", ";;;\n"})
    void an_empty_file_is_refused(String content) throws IOException {
        smallest().with("users.csv", content).plainIn(folder);
        assertRefused("users.csv est vide");
    }

    @Test
    void a_file_without_a_row_is_of_nobody() throws IOException {
        var connector = reading(smallest()
                .with("enrollments.csv", "classSourcedId;userSourcedId\n")
                .plainIn(folder));
        assertThat(people(connector)).hasSize(2);
    }

    @Test
    void quoted_cells_hold_separators_quotes_and_line_ends() throws IOException {
        var connector = reading(smallest()
                .replace("classes.csv", "4e A", "\"4e \"\"A\"\"; salle 2\"")
                .replace("users.csv", "AUBIN", "AUBIN\nx1;\"Deux\r\nlignes\";X")
                .plainIn(folder));
        assertThat(person(connector, "p1").attachments().getFirst().divisions()).containsExactly("4e \"A\"; salle 2");
        assertThat(faults(connector)).hasSize(1);
    }

    @Test
    void a_fault_after_a_cell_of_several_lines_still_has_the_line_of_the_file() throws IOException {
        var connector = reading(smallest()
                .with("users.csv", "sourcedId;givenName;familyName\np1;\"Ro\n\nmane\";HAUTEMER\nt1;Aline;\n")
                .plainIn(folder));
        assertFaults(connector, "BAD-TEXT users.csv 2 p1", "NO-NAME users.csv 5 t1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"t1;\"Aline;AUBIN\n", "t1;\"Aline\"x;AUBIN\n"})
    void a_quote_that_is_not_closed_or_goes_on_breaks_the_file(String row) throws IOException {
        smallest().with("users.csv", "sourcedId;givenName;familyName\n" + row).plainIn(folder);
        assertRefused("users.csv", "guillemet", "après la ligne 1");
    }

    @Test
    void a_quote_that_swallows_the_rest_of_a_large_file_breaks_it() throws IOException {
        var rows = "x;Y;Z\n".repeat(CsvSettings.LONGEST_CELL / 5);
        smallest().plus("users.csv", "u;\"V;W\n" + rows).plainIn(folder);
        assertRefused("guillemet");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=cmd|' /C calc'!A0", "+33", "-1+1", "@SUM(A1)"})
    void what_a_spreadsheet_would_take_for_a_formula_is_text(String name) throws IOException {
        var connector = reading(smallest().replace("users.csv", "Romane", name).plainIn(folder));
        assertThat(person(connector, "p1").name().given()).isEqualTo(name);
    }

    @Test
    void a_cell_that_is_too_long_is_a_fault_of_its_row() throws IOException {
        var connector = reading(
                smallest().plus("users.csv", "x1;" + "é".repeat(5_000) + ";X\n").plainIn(folder));
        assertThat(people(connector)).hasSize(2);
        assertFaults(connector, "TOO-LONG users.csv 4 x1");
    }

    @Test
    void a_column_that_nobody_reads_may_be_long() throws IOException {
        var connector = reading(smallest()
                .with(
                        "users.csv",
                        "sourcedId;note;givenName;familyName\np1;" + "é".repeat(90_000) + ";Romane;HAUTEMER\n")
                .plainIn(folder));
        assertThat(people(connector)).hasSize(1);
    }

    @Test
    void a_row_of_too_few_or_too_many_cells_is_a_fault_and_blank_ones_are_none() throws IOException {
        var connector = reading(smallest()
                .plus("users.csv", "x1;X\nx2;X;X;X\n;;\n\n;;;;;\nx3;X;X;;;\n")
                .plainIn(folder));
        assertThat(people(connector)).hasSize(2);
        assertFaults(connector, "BAD-COLUMNS users.csv 4 x1", "BAD-COLUMNS users.csv 5 x2", "NO-ROLE users.csv 9 x3");
    }

    @Test
    void a_file_that_stops_within_a_row_is_refused() throws IOException {
        smallest().plus("users.csv", "x1;X").plainIn(folder);
        assertRefused("users.csv s'arrête au milieu");
    }

    @Test
    void a_last_row_without_an_end_of_line_is_whole_when_it_has_all_its_cells() throws IOException {
        var connector = reading(smallest()
                .with("users.csv", "sourcedId;givenName;familyName\np1;Romane;HAUTEMER\nt1;Aline;AUBIN")
                .plainIn(folder));
        assertThat(people(connector)).hasSize(2);
    }

    @Test
    void line_ends_of_any_system_are_line_ends() throws IOException {
        var roster = smallest();
        roster.files()
                .replaceAll((name, content) ->
                        new String(content, UTF_8).replace("\n", "\r").getBytes(UTF_8));
        assertThat(people(reading(roster.plainIn(folder)))).hasSize(2);
    }

    @Test
    void a_header_of_too_many_columns_is_refused() throws IOException {
        smallest()
                .with("users.csv", "a;".repeat(CsvSettings.MOST_COLUMNS + 1) + "\n")
                .plainIn(folder);
        assertRefused("plus de " + CsvSettings.MOST_COLUMNS + " colonnes");
    }

    @Test
    void of_two_users_with_one_sourcedId_the_second_is_a_fault() throws IOException {
        var connector = reading(smallest().plus("users.csv", "p1;Autre;AUTRE\n").plainIn(folder));
        assertThat(person(connector, "p1").name().given()).isEqualTo("Romane");
        assertFaults(connector, "TWICE users.csv 4 p1");
    }

    @Test
    void of_two_schools_or_classes_with_one_sourcedId_the_second_is_a_fault() throws IOException {
        var connector = reading(smallest()
                .plus("orgs.csv", "S1;Autre MFR;school;0149804F\n")
                .plus("classes.csv", "C1;Autre;homeroom;S1\n")
                .plainIn(folder));
        assertThat(schools(connector)).extracting(SchoolRecord::name).containsExactly("MFR du Bocage Rêvé");
        assertFaults(connector, "TWICE orgs.csv 3 S1", "TWICE classes.csv 3 C1");
    }

    @Test
    void of_two_schools_with_one_UAI_the_second_is_a_fault() throws IOException {
        var connector = reading(smallest()
                .plus("orgs.csv", "S2;MFR d'ailleurs;school;0149801c\n")
                .plainIn(folder));
        assertThat(schools(connector)).hasSize(1);
        assertFaults(connector, "TWICE orgs.csv 3 S2");
    }

    @ParameterizedTest
    @CsvSource({"a$b, BAD-KEY", "a b, BAD-KEY", "é, BAD-KEY", "'', NO-KEY"})
    void a_user_needs_a_key(String key, String code) throws IOException {
        var connector = reading(smallest().plus("users.csv", key + ";X;X\n").plainIn(folder));
        assertFaults(connector, code + " users.csv 4 null");
    }

    @Test
    void a_name_that_turns_the_direction_of_writing_is_a_fault() throws IOException {
        var connector =
                reading(smallest().replace("users.csv", "Aline", "Ali\u202Ene").plainIn(folder));
        assertFaults(connector, "BAD-TEXT users.csv 3 t1");
    }

    @Test
    void a_set_without_one_usable_school_is_refused() throws IOException {
        smallest().replace("orgs.csv", "0149801C", "").plainIn(folder);
        assertRefused("aucun établissement");
    }

    private CsvSettings in(CsvSettings.Encoding encoding) {
        return new CsvSettings(folder, encoding, CsvSettings.Schools.AS_WRITTEN, CsvSettings.People.AS_WRITTEN);
    }

    private void assertRefused(String... why) {
        assertThatThrownBy(() -> readings(reading(folder)))
                .isInstanceOf(IOException.class)
                .hasMessageContainingAll(why);
    }
}
