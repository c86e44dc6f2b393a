package fr.passerelle.identity.saml;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Names that nobody can guess: 160 random bits, with a first letter that XML allows. */
final class Ids {

    private final SecureRandom random;

    Ids(SecureRandom random) {
        this.random = random;
    }

    String next() {
        var bytes = new byte[20];
        random.nextBytes(bytes);
        return "_" + HexFormat.of().formatHex(bytes);
    }
}
