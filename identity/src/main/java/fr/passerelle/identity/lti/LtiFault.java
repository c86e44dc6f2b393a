package fr.passerelle.identity.lti;

import fr.passerelle.identity.door.Fault;

/**
 * Why a launch, a tool's request or its answer is refused. The journal has the fault's own name; the page shows the
 * broader code, which tells a forger nothing.
 */
enum LtiFault implements Fault {
    /** No tool of that client id is registered. */
    UNKNOWN_TOOL,
    /** A parameter is missing, there twice, too long, or not what the protocol fixes it to. */
    MALFORMED,
    /** The answer is wanted elsewhere than at a registered address. */
    REDIRECT_NOT_REGISTERED,
    /** Another way of answering is wanted than an ID token in a posted form. */
    NOT_OFFERED,
    /** The hint is none of ours, was used before, or its time is over. */
    HINT_OVER,
    /** The hint belongs to another tool, or comes without the message that went with it. */
    HINT_OTHER,
    /** The hint belongs to another session. */
    SESSION_OTHER,
    /** A nonce or a state came before. */
    REPLAYED,
    /** No such link, or not for this person's schools. */
    LINK_UNKNOWN,
    /** A link is taken away by whoever chose it, and by nobody else. */
    LINK_OTHERS,
    /** Links are chosen by staff, in tools that offer a choice. */
    NO_CHOICE,
    /** What the tool says was chosen is not signed as it must be, not for us, over, or used before. */
    ANSWER_WRONG;

    @Override
    public Told told() {
        return switch (this) {
            case UNKNOWN_TOOL ->
                new Told(403, "SERVICE_INCONNU", "Ce service n'est pas enregistré auprès de Passerelle.");
            case MALFORMED, REDIRECT_NOT_REGISTERED, NOT_OFFERED, HINT_OTHER, ANSWER_WRONG ->
                new Told(
                        400,
                        "DEMANDE_INCORRECTE",
                        "La demande du service n'est pas correcte. Retournez à l'accueil et recommencez.");
            case HINT_OVER, SESSION_OTHER, REPLAYED ->
                new Told(
                        400,
                        "DEMANDE_EXPIREE",
                        "L'ouverture du service a expiré ou a déjà servi. Retournez à l'accueil et recommencez.");
            case LINK_UNKNOWN ->
                new Told(404, "LIEN_INCONNU", "Ce contenu n'existe pas ou n'est pas proposé à votre établissement.");
            case LINK_OTHERS ->
                new Told(403, "LIEN_D_AUTRUI", "Ce contenu ne peut être retiré que par la personne qui l'a choisi.");
            case NO_CHOICE ->
                new Told(403, "CHOIX_RESERVE", "Le choix des contenus est réservé aux enseignants et aux personnels.");
        };
    }
}
