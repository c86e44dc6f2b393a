package fr.passerelle.identity.saml;

/** What became of a publisher's request. */
sealed interface Heard {

    /** Verified; this is what it asks. */
    record Accepted(Wish wish) implements Heard {}

    /**
     * Refused.
     *
     * @param party who it says it is from, as far as that is legible; for the journal
     */
    record Refused(SamlFault fault, String party) implements Heard {}
}
