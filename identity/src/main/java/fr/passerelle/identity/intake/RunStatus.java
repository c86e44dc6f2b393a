package fr.passerelle.identity.intake;

/** Where a run stands. */
public enum RunStatus {
    /** It may be applied. */
    PLANNED,
    /** The brake holds it. */
    HELD,
    /** It was applied. */
    APPLIED,
    /** The directory could not be read, or was not believed. */
    STOPPED
}
