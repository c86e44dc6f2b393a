package fr.passerelle.connectors.aaf;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is remembered beside a record so that a later change of some of its attributes can be understood: its category,
 * and each attribute's letter and values. An INE is never among them.
 *
 * <p>The text is the letter of the category, then for each attribute a record separator, its letter and its values with
 * unit separators between them. XML allows neither of the two in a value.
 */
final class Notes {

    private static final char ATTRIBUTE = '\u001E';
    private static final char VALUE = '\u001F';
    private static final int USUAL_LENGTH = 256;

    private Notes() {}

    /** What to remember of the record. */
    static String of(AafRecord record) {
        var text = new StringBuilder(USUAL_LENGTH).append(record.category().letter());
        record.values().forEach((attribute, values) -> {
            if (attribute.isNoted() && !values.isEmpty()) {
                text.append(ATTRIBUTE).append(attribute.letter());
                append(text, values);
            }
        });
        return text.toString();
    }

    /** The record of that key as it was remembered; empty when the notes are none of ours. */
    static Optional<AafRecord> read(String key, String notes) {
        if (notes.isEmpty()) {
            return Optional.empty();
        }
        return Category.of(notes.charAt(0)).map(category -> new AafRecord(category, key, values(notes)));
    }

    private static Map<Attribute, List<String>> values(String notes) {
        var all = new EnumMap<Attribute, List<String>>(Attribute.class);
        for (var at = notes.indexOf(ATTRIBUTE); at >= 0; ) {
            var next = notes.indexOf(ATTRIBUTE, at + 1);
            var end = next < 0 ? notes.length() : next;
            if (at + 1 < end) {
                var attribute = Attribute.of(notes.charAt(at + 1));
                if (attribute != null) {
                    all.put(attribute, split(notes.substring(at + 2, end)));
                }
            }
            at = next;
        }
        return all;
    }

    private static void append(StringBuilder text, List<String> values) {
        for (var i = 0; i < values.size(); i++) {
            if (i > 0) {
                text.append(VALUE);
            }
            text.append(values.get(i));
        }
    }

    private static List<String> split(String text) {
        var values = new ArrayList<String>();
        var from = 0;
        for (var at = text.indexOf(VALUE); at >= 0; at = text.indexOf(VALUE, from)) {
            values.add(text.substring(from, at));
            from = at + 1;
        }
        values.add(text.substring(from));
        return values;
    }
}
