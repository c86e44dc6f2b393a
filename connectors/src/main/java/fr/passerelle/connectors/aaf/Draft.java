package fr.passerelle.connectors.aaf;

import fr.passerelle.connectors.directory.BadRecord;
import fr.passerelle.connectors.directory.DirectoryText;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request while its elements come in; what is wrong with it is kept until its end, so that reading can go on. */
final class Draft {

    private static final int DEEPEST = 8;

    private final Kind kind;
    private final long line;
    private final Map<Attribute, List<String>> values = new EnumMap<>(Attribute.class);
    private final StringBuilder pieces = new StringBuilder(0);
    private @Nullable String text;
    private int length;
    private boolean inText;
    private boolean reads;
    private boolean operational;
    private @Nullable Attribute attribute;
    private int ofAttribute;
    private int count;
    private @Nullable String key;
    private @Nullable String category;
    private @Nullable BadRecord fault;

    Draft(String element, long line) {
        this.kind = Kind.of(element);
        this.line = line;
    }

    /** What is asked for. */
    enum Kind {
        ADD,
        MODIFY,
        DELETE,
        OTHER;

        private static Kind of(String element) {
            return switch (element) {
                case "addRequest" -> ADD;
                case "modifyRequest" -> MODIFY;
                case "deleteRequest" -> DELETE;
                default -> OTHER;
            };
        }
    }

    Kind kind() {
        return kind;
    }

    long line() {
        return line;
    }

    /** An element begins, that deep inside the request. */
    void open(String element, int depth) {
        if (depth > DEEPEST) {
            fail("BAD-SHAPE", "l'enregistrement est emboîté trop profondément");
        }
        if (inText) {
            fail("BAD-SHAPE", "une valeur en contient une autre");
            value();
        }
        switch (element) {
            case "operationalAttributes" -> operational = true;
            case "attributes", "modifications" -> operational = false;
            default -> {
                // the others only hold these
            }
        }
        inText = element.equals("value") || element.equals("id");
        reads = operational || attribute != null || element.equals("id");
    }

    /** An attribute of that name begins. */
    void attribute(@Nullable String name) {
        attribute = operational ? null : Attribute.of(name);
        ofAttribute = 0;
        if (attribute != null) {
            values.computeIfAbsent(attribute, none -> new ArrayList<>(2));
        }
    }

    /** A change of an attribute begins; the grammar knows of nothing but to replace all its values. */
    void operation(@Nullable String operation) {
        if (!"replace".equals(operation)) {
            fail("BAD-OPERATION", "une modification demande autre chose que remplacer");
        }
    }

    /** Whether text is of interest where the reading stands. */
    boolean wantsText() {
        return inText;
    }

    /** Some text of that length, maybe not all of a value; null for a value that nobody reads. */
    void text(@Nullable String more, int moreLength) {
        length += moreLength;
        if (length > DirectoryText.LONGEST_VALUE) {
            length = DirectoryText.LONGEST_VALUE;
            fail("TOO-LONG", "une valeur dépasse " + DirectoryText.LONGEST_VALUE + " caractères");
        } else if (text == null) {
            text = more;
        } else {
            pieces.append(pieces.isEmpty() ? text : "").append(more);
        }
    }

    /** Whether the value now read is kept. */
    boolean readsValue() {
        return reads;
    }

    /** An element ends. */
    void close(String element) {
        if (inText) {
            var value = value();
            switch (element) {
                case "id" -> key = value;
                case "value" -> keep(value);
                default -> {
                    // an element that has no business in a value
                }
            }
        }
        inText = false;
    }

    /** What broke it, if anything did; the first thing counts. */
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

    /** The record, if it is whole and of that category. */
    AafRecord record(Category expected) throws BadRecord {
        if (fault != null) {
            throw fault;
        }
        if (kind == Kind.OTHER) {
            throw new BadRecord("BAD-REQUEST", "la demande n'est ni un ajout, ni une modification, ni un retrait");
        }
        if (category != null && !category.equals(expected.written())) {
            throw new BadRecord("BAD-CATEGORY", "l'enregistrement n'est pas de la catégorie de son fichier");
        }
        return new AafRecord(expected, DirectoryText.key(key), values);
    }

    private String value() {
        var whole = pieces.isEmpty() ? text : pieces.toString();
        pieces.setLength(0);
        text = null;
        length = 0;
        return whole == null ? "" : HtmlEntities.replaced(whole).strip();
    }

    private void keep(String value) {
        if (operational) {
            category = value;
            return;
        }
        count++;
        if (++ofAttribute > DirectoryText.MOST_VALUES || count > AafSettings.MOST_VALUES) {
            fail("TOO-MANY", "un attribut ou l'enregistrement a trop de valeurs");
        } else if (attribute != null && !value.isEmpty()) {
            values.getOrDefault(attribute, new ArrayList<>()).add(value);
        }
    }
}
