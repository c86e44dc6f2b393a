package fr.passerelle.identity.linkage;

/**
 * A child for whom an adult answers.
 *
 * @param child its number
 */
record Ward(String child, Kinship kinship) {

    /** One of whom nothing is told but that there is a tie. */
    static Ward of(String child) {
        return new Ward(child, Kinship.OPEN);
    }

    /** Whether both are one child. */
    boolean isSame(Ward other) {
        return child.equals(other.child);
    }
}
