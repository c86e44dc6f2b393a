package fr.passerelle.identity.linkage;

import java.util.List;

/** How far two records agree on a trait. */
public enum Degree {
    /** One of them does not say. */
    UNKNOWN,
    /** Entirely, but for case, accents, blanks and hyphens. */
    SAME,
    /** Entirely, on what many are given who do not know better: born on a 1 January. */
    COMMON,
    /** One is a known form of the other: a short form, a part of a compound, another transliteration. */
    ALIKE,
    /** Day and month, or given and family name, stand in each other's place. */
    SWAPPED,
    /** They differ as by one slip of the hand. */
    SLIP,
    /** Something of the one is in the other, no more. */
    FAINT,
    /** They differ. */
    OTHER;

    private static final List<Degree> ALL = List.of(values());

    static Degree at(int place) {
        return ALL.get(place);
    }

    /** Where it stands among them, from 0: the further, the less they agree. */
    @SuppressWarnings("EnumOrdinal") // the order is that of stored models, and has a test
    int place() {
        return ordinal();
    }

    static int count() {
        return ALL.size();
    }

    /** Whether it is one of those. */
    boolean in(Degree... some) {
        for (var each : some) {
            if (this == each) {
                return true;
            }
        }
        return false;
    }
}
