package fr.passerelle.identity.login.oidc;

/** What a provider said, and is not believed: why, for the journal, without a word of what it said. */
final class Disbelieved extends Exception {

    private static final long serialVersionUID = 1L;

    Disbelieved(String why) {
        super(why);
    }

    Disbelieved(String why, Throwable cause) {
        super(why, cause);
    }

    String why() {
        return String.valueOf(getMessage());
    }
}
