package fr.passerelle.identity.operator;

/** Droit: what an operator may do for a territory; the names are those of the settings. */
public enum Right {
    /** Vouches for plans that the brake holds. */
    APPROVE_PLANS,
    /** Decides who is who: settles cases, merges, splits, and takes decisions back. */
    DECIDE_CASES,
    /** Ends other people's sessions. */
    END_SESSIONS,
    /** Rolls our keys; for all territories or not at all. */
    ROLL_KEYS
}
