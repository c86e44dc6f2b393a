package fr.passerelle.connectors.aaf;

import fr.passerelle.connectors.directory.BadRecord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is known of one key of one category: its attributes, blank values left out; an empty list was said to be empty. */
final class AafRecord {

    private final Category category;
    private final String key;
    private final Map<Attribute, List<String>> values;

    AafRecord(Category category, String key, Map<Attribute, List<String>> values) {
        this.category = category;
        this.key = key;
        this.values = values.isEmpty() ? new EnumMap<>(Attribute.class) : new EnumMap<>(values);
    }

    Category category() {
        return category;
    }

    String key() {
        return key;
    }

    /** The attributes in the order of their kind. */
    Map<Attribute, List<String>> values() {
        return Collections.unmodifiableMap(values);
    }

    /** Whether the attribute was given, were it as empty. */
    boolean speaksOf(Attribute attribute) {
        return values.containsKey(attribute);
    }

    /** This record with each attribute of the change in place of its own. */
    AafRecord changedBy(AafRecord change) {
        var after = new AafRecord(category, key, values);
        after.values.putAll(change.values);
        return after;
    }

    /** The first value of the attribute. */
    @Nullable
    String first(Attribute attribute) {
        var all = all(attribute);
        return all.isEmpty() ? null : all.getFirst();
    }

    /** All values of the attribute. */
    List<String> all(Attribute attribute) {
        return values.getOrDefault(attribute, List.of());
    }

    /** The values of the attribute in their parts, which {@code $} keeps apart, that many at least and at most. */
    List<List<String>> parts(Attribute attribute, int least, int most) throws BadRecord {
        var all = all(attribute);
        if (all.isEmpty()) {
            return List.of();
        }
        var parts = new ArrayList<List<String>>(all.size());
        for (var value : all) {
            var split = split(value);
            if (split.size() < least || split.size() > most) {
                throw new BadRecord(
                        "BAD-ARITY", "une valeur de " + attribute.written() + " n'a pas le nombre de parties attendu");
            }
            parts.add(split);
        }
        return parts;
    }

    private static List<String> split(String value) {
        var parts = new ArrayList<String>(6);
        var from = 0;
        for (var at = value.indexOf('$'); at >= 0; at = value.indexOf('$', from)) {
            parts.add(value.substring(from, at));
            from = at + 1;
        }
        parts.add(value.substring(from));
        return parts;
    }

    @Override
    public String toString() {
        return "AafRecord[" + category + "]";
    }
}
