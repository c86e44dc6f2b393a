package fr.passerelle.identity.saml;

import fr.passerelle.identity.keys.RandomName;
import fr.passerelle.identity.keys.Sha256;
import java.security.SecureRandom;

/** Names that nobody can guess: 160 random bits, with a first letter that XML allows. */
final class Ids {

    private final SecureRandom random;

    Ids(SecureRandom random) {
        this.random = random;
    }

    /** The one name that belongs to that text, which nobody guesses who does not know it. */
    static String of(String text) {
        return "_" + Sha256.hex(text).substring(0, 40);
    }

    String next() {
        return "_" + RandomName.hex(random, 20);
    }
}
