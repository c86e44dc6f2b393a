package fr.passerelle.identity.lti;

/** The outcome of reading what a tool says was chosen. */
sealed interface Said {

    /** It is as it must be. */
    record Well(Chosen chosen) implements Said {}

    /**
     * It is not.
     *
     * @param about what is wrong with it, for the journal
     */
    record Badly(String about) implements Said {}
}
