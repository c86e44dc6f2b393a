package fr.passerelle.gateway.bench.linkage;

import java.util.ArrayList;
import java.util.List;

/** A line of comma-separated values, quotes around those that need them. */
final class CsvLine {

    private CsvLine() {}

    static List<String> of(String line) {
        var values = new ArrayList<String>();
        var value = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < line.length(); i++) {
            var letter = line.charAt(i);
            if (letter == '"') {
                quoted = !quoted;
            } else if (letter == ',' && !quoted) {
                values.add(value.toString().strip());
                value.setLength(0);
            } else {
                value.append(letter);
            }
        }
        values.add(value.toString().strip());
        return values;
    }
}
