package fr.passerelle.gateway.bench.region;

/** Lien: what an adult is to a pupil, by the national code (N_LIEN_ELEVE_RESPONSABLE). */
enum Kinship {
    MOTHER("10"),
    FATHER("20"),
    GRANDPARENT("38"),
    OTHER_FAMILY("39"),
    EDUCATOR("41"),
    TUTOR("50"),
    OTHER("90");

    private final String code;

    Kinship(String code) {
        this.code = code;
    }

    String code() {
        return code;
    }
}
