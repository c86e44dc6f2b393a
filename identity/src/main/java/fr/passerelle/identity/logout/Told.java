package fr.passerelle.identity.logout;

/** What became of telling one service that a session is over; the names stand in the database. */
public enum Told {
    /** It is being told. */
    DUE,
    /** It said that its own session is over. */
    ENDED,
    /** It took the message; its protocol has no answer that says more. */
    TAKEN,
    /** It did not answer, or not now. */
    SILENT,
    /** It answered that it will not. */
    REFUSED,
    /** The person's own browser has to tell it. */
    BY_BROWSER,
    /** The settings know no address at which it could be told. */
    UNREACHABLE
}
