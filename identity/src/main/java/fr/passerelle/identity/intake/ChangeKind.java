package fr.passerelle.identity.intake;

/** What a plan does to one record. */
public enum ChangeKind {
    /** Ajout: nobody knew that key. */
    ADDED,
    /** Modification: something it says is different. */
    CHANGED,
    /** Déplacement: it is at other schools. */
    MOVED,
    /** Retour: it was gone. */
    BACK,
    /** Disparition: the source has it no more. */
    GONE
}
