package fr.passerelle.connectors.csv;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The values of one cell, which commas separate (OneRoster 1.2 CSV binding, section 3.1). */
final class Lists {

    private Lists() {}

    /** All of them, blank ones left out. */
    static List<String> parts(@Nullable String cell) {
        if (cell == null || cell.isEmpty()) {
            return List.of();
        }
        if (cell.indexOf(',') < 0) {
            return List.of(cell);
        }
        var parts = new ArrayList<String>();
        for (var start = 0; start <= cell.length(); ) {
            var comma = cell.indexOf(',', start);
            var end = comma < 0 ? cell.length() : comma;
            var part = cell.substring(start, end).strip();
            if (!part.isEmpty()) {
                parts.add(part);
            }
            start = end + 1;
        }
        return parts;
    }

    /** What a list of <code>{type:identifier}</code> holds for that type, in whatever case; null when it has none. */
    static @Nullable String identifier(@Nullable String cell, String type) {
        var all = identifiers(cell, type);
        return all.isEmpty() ? null : all.getFirst();
    }

    /** All that such a list holds for that type. */
    static List<String> identifiers(@Nullable String cell, String type) {
        var identifiers = new ArrayList<String>();
        for (var part : parts(cell)) {
            var colon = part.indexOf(':');
            if (colon > 0
                    && part.startsWith("{")
                    && part.endsWith("}")
                    && part.substring(1, colon).strip().equalsIgnoreCase(type)) {
                identifiers.add(part.substring(colon + 1, part.length() - 1).strip());
            }
        }
        return identifiers;
    }
}
