package fr.passerelle.identity.linkage;

import java.util.List;

/** Critère: what of two records is compared. */
public enum Trait {
    /** Prénom usuel. */
    GIVEN,
    /** Nom d'usage and nom de naissance: any of the one's with any of the other's. */
    FAMILY,
    /** Date de naissance. */
    BORN,
    /** The national number, an INE or its keyed hash. */
    NUMBER,
    /** Autres prénoms. */
    OTHER_GIVEN,
    /** The mail address. */
    MAIL,
    /** The telephone number. */
    PHONE,
    /** Civilité. */
    TITLE,
    /** A pupil for whom an adult answers. */
    CHILD,
    /** The adults who answer for a pupil, by their names. */
    KIN,
    /** The school, and the département that its number begins with. */
    SCHOOL,
    /** The level: nobody falls back by years. */
    LEVEL,
    /** An academy's key of the person (FrEduCtRefId), which the one quotes and the other quotes or has. */
    AAF_KEY,
    /** Whatever else a directory tells, such as a line of an address. */
    TEXT_1,
    /** A second such line. */
    TEXT_2,
    /** A third. */
    TEXT_3,
    /** A fourth. */
    TEXT_4,
    /** A fifth. */
    TEXT_5,
    /** A sixth. */
    TEXT_6,
    /** A seventh. */
    TEXT_7,
    /** The last. */
    TEXT_8;

    /** How many lines of text a record can have. */
    public static final int TEXTS = 8;

    private static final List<Trait> ALL = List.of(values());

    /** The line of text of that place, from 0. */
    public static Trait text(int place) {
        if (place < 0 || place >= TEXTS) {
            throw new IllegalArgumentException("a record has lines of text 0 to " + (TEXTS - 1) + ", not " + place);
        }
        return ALL.get(TEXT_1.place() + place);
    }

    static List<Trait> all() {
        return ALL;
    }

    /** Where it stands among them, from 0. */
    @SuppressWarnings("EnumOrdinal") // stored nowhere: models name their traits
    int place() {
        return ordinal();
    }

    static int count() {
        return ALL.size();
    }

    /** Whether agreeing on something rare says more than agreeing on something frequent. */
    boolean hasTerms() {
        return this == GIVEN || this == FAMILY || isText();
    }

    boolean isText() {
        return compareTo(TEXT_1) >= 0;
    }
}
