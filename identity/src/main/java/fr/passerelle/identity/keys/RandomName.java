package fr.passerelle.identity.keys;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Names that nobody guesses. */
public final class RandomName {

    private RandomName() {}

    /** That many random bytes, as twice as many hexadecimal digits. */
    public static String hex(SecureRandom random, int bytes) {
        var drawn = new byte[bytes];
        random.nextBytes(drawn);
        return HexFormat.of().formatHex(drawn);
    }
}
