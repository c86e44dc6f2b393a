package fr.passerelle.identity.linkage;

/** Lien: what an adult is to a child for whom he or she answers, as far as that tells two of one name apart. */
enum Kinship {
    /** Mère. */
    MOTHER,
    /** Père. */
    FATHER,
    /** Fratrie. */
    SIBLING,
    /** Ascendant: a grandparent. */
    ELDER,
    /** Autre famille, which grandparents, brothers and sisters are as well. */
    FAMILY,
    /** A guardian, an institution, "other", what no list has: any of those above may be it. */
    OPEN;

    /**
     * What a tie tells; a list without a word for grandparents called them "other family".
     *
     * @param code of N_LIEN_ELEVE_RESPONSABLE, or of the list before it, in which 1 was the father
     */
    static Kinship of(String code) {
        return switch (code) {
            case "10", "2" -> MOTHER;
            case "20", "1" -> FATHER;
            case "37" -> SIBLING;
            case "38" -> ELDER;
            case "39", "4" -> FAMILY;
            default -> OPEN;
        };
    }

    /** Whether nobody is both to one child. */
    boolean excludes(Kinship other) {
        if (this == other || this == OPEN || other == OPEN) {
            return false;
        }
        return isParent() || other.isParent() || (this != FAMILY && other != FAMILY);
    }

    private boolean isParent() {
        return this == MOTHER || this == FATHER;
    }
}
