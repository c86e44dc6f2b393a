package fr.passerelle.identity.entitlement;

/** Motif: why a person may not open a resource; the nearest miss is told, for it helps most. */
public enum Reason {
    /** Nobody of that number is known, or no directory speaks for it any more. */
    UNKNOWN_PERSON("Votre compte n'est plus présent dans l'annuaire de votre établissement."),
    /** No resource of that name is known. */
    UNKNOWN_RESOURCE("Cette ressource n'existe pas ou n'est plus proposée."),
    /** No school of the person has a licence for it. */
    NO_LICENCE("Votre établissement n'a pas d'abonnement à cette ressource."),
    /** The school has one, for other profiles. */
    OTHER_PROFILE("L'abonnement de votre établissement ne s'adresse pas à votre profil."),
    /** The school has one, for other levels. */
    OTHER_LEVEL("L'abonnement de votre établissement ne concerne pas votre niveau de classe."),
    /** The school has one that has not begun. */
    NOT_YET("L'abonnement de votre établissement n'a pas encore commencé."),
    /** The school had one that has ended. */
    LICENCE_OVER("L'abonnement de votre établissement est terminé."),
    /** The publisher's contract says nothing of people of that profile, or stands no more. */
    NO_CONTRACT("Rien ne permet de transmettre à cet éditeur ce qu'il lui faut pour vous reconnaître.");

    private final String sentence;

    Reason(String sentence) {
        this.sentence = sentence;
    }

    /** What the person is told, in French. */
    public String sentence() {
        return sentence;
    }
}
