package fr.passerelle.connectors.aaf;

import fr.passerelle.connectors.directory.BadRecord;
import fr.passerelle.connectors.directory.DirectoryText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A record while its elements come in; what is wrong with it is kept until its end, so that reading can go on. */
final class Draft {

    private static final int DEEPEST = 8;

    private final long line;
    private final Map<String, List<String>> values = new HashMap<>();
    private final StringBuilder text = new StringBuilder();
    private List<String> attribute = new ArrayList<>();
    private boolean operational;
    private int count;
    private @Nullable String key;
    private @Nullable String category;
    private @Nullable BadRecord fault;

    Draft(long line) {
        this.line = line;
    }

    /** An element begins. */
    void open(String element, @Nullable String name, int depth) {
        text.setLength(0);
        if (depth > DEEPEST) {
            fail("BAD-SHAPE", "l'enregistrement est emboîté trop profondément");
        }
        switch (element) {
            case "operationalAttributes" -> operational = true;
            case "attributes" -> operational = false;
            case "attr" -> attribute = values.computeIfAbsent(name == null ? "" : name, none -> new ArrayList<>());
            default -> {
                // the others only hold these
            }
        }
    }

    /** Some text, maybe not all of a value. */
    void text(String more) {
        if (text.length() + more.length() > DirectoryText.LONGEST_VALUE) {
            fail("TOO-LONG", "une valeur dépasse " + DirectoryText.LONGEST_VALUE + " caractères");
        } else {
            text.append(more);
        }
    }

    /** An element ends. */
    void close(String element) {
        var value = HtmlEntities.replaced(text.toString()).strip();
        text.setLength(0);
        if (element.equals("id")) {
            key = value;
        } else if (element.equals("value") && operational) {
            category = value;
        } else if (element.equals("value")) {
            keep(value);
        }
    }

    /** What broke it, if anything did. */
    void fail(String code, String message) {
        if (fault == null) {
            fault = new BadRecord(code, message);
        }
    }

    /** The key, when it is fit to be shown. */
    @Nullable
    String shownKey() {
        return key != null && DirectoryText.isKey(key) ? key : null;
    }

    long line() {
        return line;
    }

    /** The record, if it is whole and of that category. */
    AafRecord record(Category expected) throws BadRecord {
        if (fault != null) {
            throw fault;
        }
        if (category != null && !category.equals(expected.written())) {
            throw new BadRecord("BAD-CATEGORY", "l'enregistrement n'est pas de la catégorie de son fichier");
        }
        return new AafRecord(line, DirectoryText.key(key), values);
    }

    private void keep(String value) {
        count++;
        if (attribute.size() >= DirectoryText.MOST_VALUES || count > AafSettings.MOST_VALUES) {
            fail("TOO-MANY", "un attribut ou l'enregistrement a trop de valeurs");
        } else if (!value.isEmpty()) {
            attribute.add(value);
        }
    }
}
