package fr.passerelle.identity.intake;

/** A pupil's national number as it is kept: a keyed hash, which can be handed back to intake and is of no other use. */
public record KeptIne(String hash) {

    @Override
    public String toString() {
        return "KeptIne[hidden]";
    }
}
