package fr.passerelle.connectors.directory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DirectoryTextTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 9, 1);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "O'Brien",
                "D’Ascq",
                "Ân",
                "JOÃO",
                "Åse",
                "Ñuñez",
                "Zoë-Lou",
                "Ÿ",
                "M",
                "Œdipe",
                "Š",
                "Nguyễn",
                "Çelik",
                "Âge d’or"
            })
    void a_name_with_any_letters_is_one(String name) throws BadRecord {
        assertThat(DirectoryText.name(name)).isEqualTo(name);
    }

    @Test
    void an_accent_apart_is_composed_with_its_letter() throws BadRecord {
        assertThat(DirectoryText.name("Zoe\u0308")).isEqualTo("Zoë");
    }

    @ParameterizedTest
    @CsvSource({"Maëlle", "ÉLOÏSE", "François", "Cœur", "D’Ascq", "Ÿ", "À bout"})
    void UTF_8_read_as_any_Latin_is_misread(String name) {
        for (var latin : new String[] {"ISO-8859-1", "ISO-8859-15", "windows-1252"}) {
            var misread = new String(name.getBytes(UTF_8), Charset.forName(latin));
            assertThatThrownBy(() -> DirectoryText.name(misread))
                    .isInstanceOfSatisfying(
                            BadRecord.class,
                            bad -> assertThat(bad.at("X", "file", 1, null).code())
                                    .isEqualTo("X-MISREAD"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "a\nb", "a\u0092b", "a\uFFFDb", "a\u202Eb", "a\u2066b"})
    void a_name_that_deceives_the_eye_is_none(String name) {
        assertThatThrownBy(() -> DirectoryText.name(name)).isInstanceOf(BadRecord.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "5550001", "2A-x.y@z", "~!"})
    void a_key_is_visible_ASCII(String key) {
        assertThat(DirectoryText.isKey(key)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a$b", "é", "a\tb", "\u007F", "a\u0000"})
    void whatever_else_is_no_key(String key) {
        assertThat(DirectoryText.isKey(key)).isFalse();
    }

    @Test
    void a_key_has_at_most_64_characters() {
        assertThat(DirectoryText.isKey("1".repeat(64))).isTrue();
        assertThat(DirectoryText.isKey("1".repeat(65))).isFalse();
    }

    @Test
    void a_birth_date_is_a_day_of_the_calendar() throws BadRecord {
        assertThat(DirectoryText.birthDate("29/02/2012", TODAY)).isEqualTo(LocalDate.of(2012, 2, 29));
        assertThat(DirectoryText.birthDate(" 01/09/2026 ", TODAY)).isEqualTo(TODAY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "29/02/2013",
                "00/00/2012",
                "31/04/2012",
                "32/01/2012",
                "01/13/2012",
                "31/12/1899",
                "02/09/2026",
                "2012-02-29",
                "1/2/2012",
                "01/02/12",
                "0a/02/2012",
                "01/02/+012",
                "٠١/٠٢/٢٠١٢"
            })
    void any_other_birth_date_is_at_fault(String written) {
        assertThatThrownBy(() -> DirectoryText.birthDate(written, TODAY)).isInstanceOf(BadRecord.class);
    }
}
