package fr.passerelle.identity.adoption;

import java.util.regex.Pattern;

/** Détenteur: who has names of its own for people. */
public record Holder(Kind kind, String id) {

    private static final Pattern SHAPE = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    public Holder {
        if (!SHAPE.matcher(id).matches()) {
            throw new IllegalArgumentException("a holder's id has up to 63 small letters, digits and hyphens");
        }
    }

    /** What kind of holder; the names are stable. */
    public enum Kind {
        /** A school platform: who signs in by its identifier is found by it, as by a directory's key. */
        ENT,
        /** A publisher of the settings: it goes on receiving the pseudonym that it holds. */
        PUBLISHER
    }
}
