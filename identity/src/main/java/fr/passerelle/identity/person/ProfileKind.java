package fr.passerelle.identity.person;

/** Which of the four profiles one is: what licences, contracts and records name. */
public enum ProfileKind {
    /** Élève. */
    PUPIL("Élève", "National_ELV"),
    /** Enseignant. */
    TEACHER("Enseignant", "National_ENS"),
    /** Responsable d'un élève. */
    GUARDIAN("Responsable", "National_TUT"),
    /** Personnel non enseignant. */
    STAFF("Personnel", "National_ETA");

    private final String label;
    private final String nationalCode;

    ProfileKind(String label, String nationalCode) {
        this.label = label;
        this.nationalCode = nationalCode;
    }

    /** The French word shown to users. */
    public String label() {
        return label;
    }

    /** The code of the national vocabulary (SDET, ENTPersonProfils). */
    public String nationalCode() {
        return nationalCode;
    }
}
