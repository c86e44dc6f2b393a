package fr.passerelle.connectors.ldap;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The key of each adult by DN, to which pupils refer; some forty bytes an adult. */
final class AdultKeys {

    private static final int LONGEST_NUMBER = 17;

    private final HashedTable table = new HashedTable();
    private final List<String> texts = new ArrayList<>();

    /** The adult of that DN, in the form used for comparing, has that key; an empty one for nobody at all. */
    void add(String normalDn, String key) {
        table.put(normalDn, isNumber(key) ? Long.parseLong(key) << 1 : (long) text(key) << 1 | 1);
    }

    /** The key of the adult of that DN, in the form used for comparing; null when it was never added. */
    @Nullable
    String key(String normalDn) {
        var found = table.get(normalDn);
        if (found == HashedTable.NONE) {
            return null;
        }
        return (found & 1) == 0 ? Long.toString(found >> 1) : texts.get((int) (found >> 1));
    }

    private int text(String key) {
        texts.add(key);
        return texts.size() - 1;
    }

    /** Only what a number gives back as it was written. */
    private static boolean isNumber(String key) {
        var fits = !key.isEmpty() && key.length() <= LONGEST_NUMBER && (key.charAt(0) != '0' || key.length() == 1);
        for (var i = 0; fits && i < key.length(); i++) {
            fits = key.charAt(i) >= '0' && key.charAt(i) <= '9';
        }
        return fits;
    }
}
