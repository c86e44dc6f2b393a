package fr.passerelle.identity.saml;

import fr.passerelle.identity.door.Fault;

/**
 * Why a publisher's request is refused. The journal has the fault's own name; the page shows the broader code, which
 * tells a forger nothing.
 */
enum SamlFault implements Fault {
    /** Not base64, too long, not XML, with a DOCTYPE, against the schema, or a parameter given twice. */
    MALFORMED,
    /** No such service provider is registered. */
    UNKNOWN_PARTY,
    /** A signature is demanded and there is none. */
    SIGNATURE_MISSING,
    /** There is a signature, but no certificate is registered to verify it. */
    SIGNATURE_UNVERIFIABLE,
    /** The signature is not the registered key's over this message, or uses a weak algorithm. */
    SIGNATURE_WRONG,
    /** Meant for someone else. */
    DESTINATION_OTHER,
    /** Too old, or from the future. */
    OUT_OF_TIME,
    /** The answer is wanted elsewhere than at the registered address. */
    ACS_NOT_REGISTERED,
    /** The answer is wanted by another binding than POST. */
    BINDING_NOT_POST,
    /** Another name format than the persistent one, or another publisher's name. */
    NAME_POLICY,
    /** Something that this door does not do: sign in a subject named beforehand, or remember an endless id. */
    NOT_OFFERED,
    /** Heard before. */
    REPLAYED,
    /** The request waited for a sign-in for too long, or was taken up already. */
    NO_LONGER_WAITING,
    /** A fresh sign-in was demanded and did not happen. */
    SIGN_IN_NOT_FRESH,
    /** A value to be released holds a character that XML cannot carry. */
    UNWRITABLE_VALUE;

    @Override
    public Told told() {
        return switch (this) {
            case UNKNOWN_PARTY ->
                new Told(
                        403,
                        "SERVICE_INCONNU",
                        "Le service qui vous envoie ici n'est pas enregistré auprès de Passerelle.");
            case MALFORMED,
                    SIGNATURE_MISSING,
                    SIGNATURE_UNVERIFIABLE,
                    SIGNATURE_WRONG,
                    DESTINATION_OTHER,
                    ACS_NOT_REGISTERED,
                    BINDING_NOT_POST,
                    NAME_POLICY,
                    NOT_OFFERED ->
                new Told(
                        400,
                        "DEMANDE_INCORRECTE",
                        "La demande du service n'est pas correcte. Retournez sur le site du service et recommencez.");
            case OUT_OF_TIME, REPLAYED, NO_LONGER_WAITING ->
                new Told(
                        400,
                        "DEMANDE_EXPIREE",
                        "La demande du service a expiré ou a déjà servi. Retournez sur le site du service et recommencez.");
            case SIGN_IN_NOT_FRESH ->
                new Told(
                        403,
                        "CONNEXION_ANCIENNE",
                        "Ce service demande une nouvelle connexion. Déconnectez-vous, puis recommencez depuis le service.");
            case UNWRITABLE_VALUE ->
                new Told(
                        403,
                        "DONNEE_ILLISIBLE",
                        "Une donnée de votre compte ne peut pas être transmise. Signalez-le à votre établissement.");
        };
    }
}
