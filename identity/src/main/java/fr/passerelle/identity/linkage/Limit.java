package fr.passerelle.identity.linkage;

/** What the rules leave to the weights. */
enum Limit {
    /** The weights decide. */
    OPEN,
    /** The weights decide between a case and nothing. */
    CASE_AT_MOST,
    /** They share a key but something speaks strongly against it: a human decides. */
    CASE,
    /** They are two. */
    NEVER
}
