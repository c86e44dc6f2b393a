package fr.passerelle.identity.operator;

/** The answer to "may this operator do that, for the territories that it moves something of?". */
public sealed interface Ruling {

    /** Yes, and under this id it is written down. */
    record Allowed(String operator) implements Ruling {}

    /**
     * No.
     *
     * @param code OPERATOR-UNKNOWN, OPERATOR-NO-RIGHT or OPERATOR-OTHER-TERRITORY
     * @param message for people
     */
    record Refused(String code, String message) implements Ruling {}
}
