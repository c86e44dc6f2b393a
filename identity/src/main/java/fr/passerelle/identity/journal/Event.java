package fr.passerelle.identity.journal;

/** What kind of thing happened; the names are stable, for they are searched for. */
public enum Event {
    /** A person signed in. */
    SIGNED_IN,
    /** An upstream's answer, or the person behind it, was refused. */
    SIGN_IN_REFUSED,
    /** A session was ended by its owner. */
    SIGNED_OUT,
    /** A session was ended by an operator, its upstream or a publisher. */
    SESSION_ENDED,
    /** A publisher received an assertion. */
    ASSERTION_SENT,
    /** A publisher received none, for the person is not entitled. */
    ASSERTION_REFUSED,
    /** A publisher's request was malformed, unknown or forged. */
    REQUEST_REFUSED,
    /** Somebody chose links in a publisher's tool, for the people of their schools. */
    LINKS_CHOSEN,
    /** Somebody took a link away that they had chosen there. */
    LINK_REMOVED,
    /** A licensed page was opened for the first time under a decision. */
    PAGES_OPENED,
    /** A licensed page was refused. */
    PAGES_REFUSED,
    /** A directory's feed was applied. */
    SYNC_APPLIED,
    /** A directory's feed waits for an approval, or could not be read. */
    SYNC_STOPPED,
    /** An operator vouched for a held plan. */
    SYNC_APPROVED,
    /** What directories said was removed, its time being over. */
    RECORDS_REMOVED,
    /** A source key was tied to a person. */
    LINKED,
    /** Two numbers were said to be one person's. */
    MERGED,
    /** Some of a number's records were said to be somebody else's. */
    SPLIT,
    /** Two numbers were said to be two people's, or an imported name to be nobody's. */
    KEPT_APART,
    /** A decision about who is who was taken back. */
    DECISION_UNDONE,
    /** A publisher said that it cannot take what it was told about its pseudonyms. */
    NOTICE_REFUSED,
    /** Somebody tried to decide or approve what they may not; nothing has changed. */
    OPERATOR_REFUSED,
    /** An upstream signs by other keys than before; they are believed from now on. */
    UPSTREAM_KEYS_CHANGED,
    /** Of an upstream older metadata were offered than those believed last; those stay. */
    UPSTREAM_METADATA_OLDER,
    /** A key of an upstream's, or its metadata, will soon be over. */
    UPSTREAM_ENDS,
    /** A key was made, rolled or removed. */
    KEY_CHANGED,
    /** The certificate of a key of ours will soon be over. */
    KEY_ENDS,
    /** A department pushed something by SCIM; it waits for its feed like any other record. */
    SCIM_PUSHED,
    /** A department read back what it had pushed. */
    SCIM_READ,
    /** A department's request by SCIM was refused. */
    SCIM_REFUSED,
    /** A department's token was made or revoked. */
    SCIM_TOKEN_CHANGED
}
