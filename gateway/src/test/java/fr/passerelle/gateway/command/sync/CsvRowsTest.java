package fr.passerelle.gateway.command.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvRowsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "Maëlle|Maëlle",
                "a,b|\"a,b\"",
                "dit \"le Grand\"|\"dit \"\"le Grand\"\"\"",
                "=1+1|'=1+1",
                "=HYPERLINK(\"http://a.invalid\",\"b\")|\"'=HYPERLINK(\"\"http://a.invalid\"\",\"\"b\"\")\"",
                "+33 2 31|'+33 2 31",
                "-2|'-2",
                "@SUM(A1)|'@SUM(A1)",
                "a=b|a=b",
                "~~|~~"
            })
    void a_cell_is_quoted_where_it_must_be_and_never_a_formula(String text, String written) throws IOException {
        assertThat(rows(text)).isEqualTo(written + "\r\n");
    }

    @Test
    void a_line_in_a_cell_stays_in_it() throws IOException {
        assertThat(rows("a\nb", "c\rd")).isEqualTo("\"a\nb\",\"c\rd\"\r\n");
        assertThat(rows("\t=1")).isEqualTo("'\t=1\r\n");
    }

    private static String rows(String... cells) throws IOException {
        var out = new StringBuilder();
        new CsvRows(out).row(cells);
        return out.toString();
    }
}
