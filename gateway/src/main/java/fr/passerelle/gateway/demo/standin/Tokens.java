package fr.passerelle.gateway.demo.standin;

import java.security.SecureRandom;
import java.util.Base64;

/** Names that nobody can guess. */
final class Tokens {

    private static final SecureRandom RANDOM = new SecureRandom();

    private Tokens() {}

    /** 256 bits in letters, digits, hyphens and underscores; starts with a letter, as an XML identifier must. */
    static String next() {
        var bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return "t" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
