package fr.passerelle.identity.linkage;

/** Indice: what speaks for, or against, two records being one person. */
public enum Evidence {
    /** The same keyed hash of an INE. */
    SAME_INE,
    /** The same birth date. */
    SAME_BIRTH_DATE,
    /** Another birth date, both being known. */
    OTHER_BIRTH_DATE,
    /** The same family and given names, written alike but for case, accents, blanks and hyphens. */
    SAME_NAME,
    /** Other names. */
    OTHER_NAME,
    /** The same mail address. */
    SAME_MAIL,
    /** The same source already has another live record of that person: there, they are two people. */
    TWO_IN_ONE_SOURCE
}
