package fr.passerelle.identity.establishment;

/** Type d'établissement: what kind of school an establishment is. */
public enum SchoolKind {
    /** École maternelle, élémentaire ou primaire. */
    ECOLE("École"),
    /** Collège. */
    COLLEGE("Collège"),
    /** Lycée of any kind, public or private. */
    LYCEE("Lycée"),
    /** Maison familiale rurale. */
    MFR("MFR");

    private final String label;

    SchoolKind(String label) {
        this.label = label;
    }

    /** The French word shown to users. */
    public String label() {
        return label;
    }
}
