package fr.passerelle.identity.saml;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;

/** Names that nobody can guess: 160 random bits, with a first letter that XML allows. */
final class Ids {

    private final SecureRandom random;

    Ids(SecureRandom random) {
        this.random = random;
    }

    /** The one name that belongs to that text, which nobody guesses who does not know it. */
    static String of(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "_" + HexFormat.of().formatHex(digest, 0, 20);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    String next() {
        var bytes = new byte[20];
        random.nextBytes(bytes);
        return "_" + HexFormat.of().formatHex(bytes);
    }
}
