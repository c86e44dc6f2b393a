package fr.passerelle.connectors.aaf;

import fr.passerelle.connectors.directory.BadRecord;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One {@code addRequest}: a key and its attributes, blank values left out.
 *
 * @param line where it starts in its file
 */
record AafRecord(long line, String key, Map<String, List<String>> values) {

    AafRecord {
        values = Map.copyOf(values);
    }

    /** The first value of the attribute. */
    @Nullable
    String first(String attribute) {
        var all = all(attribute);
        return all.isEmpty() ? null : all.getFirst();
    }

    /** The first value of the first of these attributes that has one. */
    @Nullable
    String firstOf(List<String> attributes) {
        for (var attribute : attributes) {
            var value = first(attribute);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    /** All values of the attribute. */
    List<String> all(String attribute) {
        return values.getOrDefault(attribute, List.of());
    }

    /** The values of the attribute in their parts, which {@code $} keeps apart, that many at least and at most. */
    List<List<String>> parts(String attribute, int least, int most) throws BadRecord {
        var all = all(attribute).stream()
                .map(value -> List.of(value.split("\\$", -1)))
                .toList();
        if (all.stream().anyMatch(parts -> parts.size() < least || parts.size() > most)) {
            throw new BadRecord("BAD-ARITY", "une valeur de " + attribute + " n'a pas le nombre de parties attendu");
        }
        return all;
    }

    @Override
    public String toString() {
        return "AafRecord[line " + line + "]";
    }
}
