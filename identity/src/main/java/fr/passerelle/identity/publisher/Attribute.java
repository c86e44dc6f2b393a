package fr.passerelle.identity.publisher;

/** What of a person can be released at all; a contract names those of them that a publisher needs, and why. */
public enum Attribute {
    /** The national numbers of the schools that the licence and the person share. */
    UAI,
    /** The national code of the profile, such as {@code National_ELV}. */
    PROFILE,
    /** A pupil's levels, MEFSTAT4. */
    LEVEL,
    /** The divisions, by name. */
    DIVISION,
    /** The usual given name. */
    GIVEN_NAME,
    /** The usage name. */
    FAMILY_NAME,
    /** The mail address that the directory gives; for staff only. */
    MAIL
}
