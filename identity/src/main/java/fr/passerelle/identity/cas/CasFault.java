package fr.passerelle.identity.cas;

import fr.passerelle.identity.door.Fault;

/** Why a wish for a ticket is refused: the code that the page shows and the journal has. */
enum CasFault implements Fault {
    /** No registered service lies at that address, or the address is ambiguous. */
    SERVICE_INCONNU(403, "Le service qui vous envoie ici n'est pas enregistré auprès de Passerelle."),
    /** A parameter is there twice. */
    DEMANDE_INCORRECTE(
            400, "La demande du service n'est pas correcte. Retournez sur le site du service et recommencez."),
    /** A fresh sign-in was demanded and did not happen. */
    CONNEXION_ANCIENNE(
            403, "Ce service demande une nouvelle connexion. Déconnectez-vous, puis recommencez depuis le service."),
    /** The service takes for a user what may not be told, or asks about a school that is not theirs. */
    RIEN_A_DIRE(
            403,
            "Ce service demande une information que votre compte n'a pas, ou une école qui n'est pas la vôtre."
                    + " Signalez-le à votre établissement."),
    /** A name or value to be released is none that XML can carry. */
    DONNEE_ILLISIBLE(403, "Une donnée de votre compte ne peut pas être transmise. Signalez-le à votre établissement.");

    private final int status;
    private final String sentence;

    CasFault(int status, String sentence) {
        this.status = status;
        this.sentence = sentence;
    }

    @Override
    public Told told() {
        return new Told(status, name(), sentence);
    }
}
