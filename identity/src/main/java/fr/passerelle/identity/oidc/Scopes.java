package fr.passerelle.identity.oidc;

/** Scopes of our own, and where they lead. */
public final class Scopes {

    /** A publisher's program may fetch what it is told about its pseudonyms; nothing else, and no person is behind it. */
    public static final String NOTICES = "notices";

    /** Where. */
    public static final String NOTICES_PATH = "/oidc/notices";

    private Scopes() {}
}
