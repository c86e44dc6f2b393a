package fr.passerelle.identity.saml;

/**
 * Why a publisher's request is refused. The journal has the fault's own name; the page shows the broader code, which
 * tells a forger nothing.
 */
enum SamlFault {
    /** Not base64, too long, not XML, with a DOCTYPE, against the schema, or a parameter given twice. */
    MALFORMED(Told.INCORRECT),
    /** No such service provider is registered. */
    UNKNOWN_PARTY(Told.UNKNOWN),
    /** A signature is demanded and there is none. */
    SIGNATURE_MISSING(Told.INCORRECT),
    /** There is a signature, but no certificate is registered to verify it. */
    SIGNATURE_UNVERIFIABLE(Told.INCORRECT),
    /** The signature is not the registered key's over this message, or uses a weak algorithm. */
    SIGNATURE_WRONG(Told.INCORRECT),
    /** Meant for someone else. */
    DESTINATION_OTHER(Told.INCORRECT),
    /** Too old, or from the future. */
    OUT_OF_TIME(Told.EXPIRED),
    /** The answer is wanted elsewhere than at the registered address. */
    ACS_NOT_REGISTERED(Told.INCORRECT),
    /** The answer is wanted by another binding than POST. */
    BINDING_NOT_POST(Told.INCORRECT),
    /** Another name format than the persistent one, or another publisher's name. */
    NAME_POLICY(Told.INCORRECT),
    /** Something that this door does not do: sign in a subject named beforehand, or remember an endless id. */
    NOT_OFFERED(Told.INCORRECT),
    /** Heard before. */
    REPLAYED(Told.EXPIRED),
    /** The request waited for a sign-in for too long, or was taken up already. */
    NO_LONGER_WAITING(Told.EXPIRED),
    /** A fresh sign-in was demanded and did not happen. */
    SIGN_IN_NOT_FRESH(Told.NOT_FRESH),
    /** A value to be released holds a character that XML cannot carry. */
    UNWRITABLE_VALUE(Told.UNWRITABLE);

    private final Told told;

    SamlFault(Told told) {
        this.told = told;
    }

    /** What the user sees of it. */
    Told told() {
        return told;
    }

    /** What the user is told. */
    enum Told {
        UNKNOWN(403, "SERVICE_INCONNU", "Le service qui vous envoie ici n'est pas enregistré auprès de Passerelle."),
        INCORRECT(
                400,
                "DEMANDE_INCORRECTE",
                "La demande du service n'est pas correcte. Retournez sur le site du service et recommencez."),
        EXPIRED(
                400,
                "DEMANDE_EXPIREE",
                "La demande du service a expiré ou a déjà servi. Retournez sur le site du service et recommencez."),
        NOT_FRESH(
                403,
                "CONNEXION_ANCIENNE",
                "Ce service demande une nouvelle connexion. Déconnectez-vous, puis recommencez depuis le service."),
        UNWRITABLE(
                403,
                "DONNEE_ILLISIBLE",
                "Une donnée de votre compte ne peut pas être transmise. Signalez-le à votre établissement.");

        private final int status;
        private final String code;
        private final String sentence;

        Told(int status, String code, String sentence) {
            this.status = status;
            this.code = code;
            this.sentence = sentence;
        }

        int status() {
            return status;
        }

        String code() {
            return code;
        }

        String sentence() {
            return sentence;
        }
    }
}
