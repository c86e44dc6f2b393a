package fr.passerelle.gateway.demo.region;

/** Lien de parenté: the tie of an adult to a pupil, by the national code and by that of the older list. */
enum Kinship {
    MOTHER("10", "2"),
    FATHER("20", "1"),
    GRANDPARENT("38", "4"),
    TUTOR("50", "3");

    private final String code;
    private final String olderCode;

    Kinship(String code, String olderCode) {
        this.code = code;
        this.olderCode = olderCode;
    }

    String code() {
        return code;
    }

    /** The code the first degree's files use. */
    String olderCode() {
        return olderCode;
    }
}
