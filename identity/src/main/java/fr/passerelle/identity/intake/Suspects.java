package fr.passerelle.identity.intake;

import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a complete feed seems to have brought twice: a key, an INE, a whole record. The tables say whether it did. */
final class Suspects {

    private static final int MOST = 100_000;

    private final Set<String> keys = new HashSet<>();
    private final Set<String> ines = new HashSet<>();
    private final Set<Fingerprint> records = new HashSet<>();
    private boolean areFaulty;

    void look(boolean newKey, String key, boolean newIne, byte @Nullable [] ine) {
        if (!newKey) {
            keep(keys, key);
        }
        if (!newIne && ine != null) {
            keep(ines, HexFormat.of().formatHex(ine));
        }
    }

    /** A key is staged of a record that is faulty. */
    void faulty() {
        areFaulty = true;
    }

    /** Whether there is such a key. */
    boolean areFaulty() {
        return areFaulty;
    }

    void repeated(Fingerprint fingerprint) {
        keep(records, fingerprint);
    }

    String[] keys() {
        return keys.toArray(String[]::new);
    }

    /** In hexadecimal digits. */
    String[] ines() {
        return ines.toArray(String[]::new);
    }

    Set<Fingerprint> records() {
        return records;
    }

    /** A feed that repeats more than that is not one of people. */
    boolean tooMany() {
        return keys.size() + ines.size() + records.size() > MOST;
    }

    private static <T> void keep(Set<T> set, T suspect) {
        if (set.size() <= MOST) {
            set.add(suspect);
        }
    }
}
