package fr.passerelle.identity.lti;

/**
 * Why a launch, a tool's request or its answer is refused. The journal has the fault's own name; the page shows the
 * broader code, which tells a forger nothing.
 */
enum LtiFault {
    /** No tool of that client id is registered. */
    UNKNOWN_TOOL(Told.UNKNOWN),
    /** A parameter is missing, there twice, too long, or not what the protocol fixes it to. */
    MALFORMED(Told.INCORRECT),
    /** The answer is wanted elsewhere than at a registered address. */
    REDIRECT_NOT_REGISTERED(Told.INCORRECT),
    /** Another way of answering is wanted than an ID token in a posted form. */
    NOT_OFFERED(Told.INCORRECT),
    /** The hint is none of ours, was used before, or its time is over. */
    HINT_OVER(Told.EXPIRED),
    /** The hint belongs to another tool, or comes without the message that went with it. */
    HINT_OTHER(Told.INCORRECT),
    /** The hint belongs to another session. */
    SESSION_OTHER(Told.EXPIRED),
    /** A nonce or a state came before. */
    REPLAYED(Told.EXPIRED),
    /** No such link, or not for this person's schools. */
    LINK_UNKNOWN(Told.NO_LINK),
    /** Links are chosen by staff, in tools that offer a choice. */
    NO_CHOICE(Told.NO_CHOICE),
    /** What the tool says was chosen is not signed as it must be, not for us, over, or used before. */
    ANSWER_WRONG(Told.INCORRECT);

    private final Told told;

    LtiFault(Told told) {
        this.told = told;
    }

    /** What the user sees of it. */
    Told told() {
        return told;
    }

    /** What the user is told. */
    enum Told {
        UNKNOWN(403, "SERVICE_INCONNU", "Ce service n'est pas enregistré auprès de Passerelle."),
        INCORRECT(
                400,
                "DEMANDE_INCORRECTE",
                "La demande du service n'est pas correcte. Retournez à l'accueil et recommencez."),
        EXPIRED(
                400,
                "DEMANDE_EXPIREE",
                "L'ouverture du service a expiré ou a déjà servi. Retournez à l'accueil et recommencez."),
        NO_LINK(404, "LIEN_INCONNU", "Ce contenu n'existe pas ou n'est pas proposé à votre établissement."),
        NO_CHOICE(403, "CHOIX_RESERVE", "Le choix des contenus est réservé aux enseignants et aux personnels.");

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
