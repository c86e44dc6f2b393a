package fr.passerelle.gateway.demo.standin;

/** What can be wrong, on purpose, with a response from the forge. */
public enum Flaw {
    /** The response around the assertion carries no signature. */
    UNSIGNED_RESPONSE,
    /** The assertion carries no signature. */
    UNSIGNED_ASSERTION,
    /** The first attribute value was changed after signing. */
    TAMPERED,
    /** Signed by a key that nobody was told of, its certificate along with it. */
    OTHER_KEY,
    /** Over for an hour. */
    EXPIRED,
    /** Good only in an hour. */
    NOT_YET,
    /** Meant for another service. */
    WRONG_AUDIENCE,
    /** The response says that it goes elsewhere. */
    WRONG_DESTINATION,
    /** The subject may be confirmed elsewhere only. */
    WRONG_RECIPIENT,
    /** The assertion names another issuer than the one who signed. */
    WRONG_ISSUER
}
