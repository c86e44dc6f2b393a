package fr.passerelle.gateway.command.sync;

import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * CSV as RFC 4180 writes it: commas, quotes doubled, lines ended by CR LF. A cell that a spreadsheet would take for a formula
 * is led by an apostrophe.
 */
final class CsvRows {

    private static final String FORMULA = "=+-@\t\r";
    private final Appendable out;

    CsvRows(Appendable out) {
        this.out = out;
    }

    void row(String... cells) throws IOException {
        out.append(Arrays.stream(cells).map(CsvRows::cell).collect(Collectors.joining(",")))
                .append("\r\n");
    }

    private static String cell(String text) {
        var safe = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return safe.chars().anyMatch(each -> each == ',' || each == '"' || each == '\r' || each == '\n')
                ? '"' + safe.replace("\"", "\"\"") + '"'
                : safe;
    }
}
