package fr.passerelle.gateway.bench;

import java.nio.file.Path;
import java.util.Set;

/**
 * What is to be measured of signing in.
 *
 * @param pupils how many have an account
 * @param minutes how long the rentrée lasts, in which each of them signs in once
 * @param tries how often something that may be used once is tried, over two nodes
 * @param parts what of it; at least one
 * @param folder where the measurement may put its files, which go with it
 */
public record LoginOrder(int pupils, int minutes, int tries, Set<LoginPart> parts, Path folder) {

    /** How many pupils of the lycées were equipped in one autumn. */
    public static final int ONE_AUTUMN = 41_340;

    public LoginOrder {
        parts = Set.copyOf(parts);
        if (pupils < 100 || pupils > 1_000_000 || minutes < 1 || minutes > 60 || tries < 10 || tries > 10_000_000) {
            throw new IllegalArgumentException(
                    "le banc connaît 100 à 1 000 000 élèves, 1 à 60 minutes, 10 à 10 000 000 essais");
        }
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("rien à mesurer");
        }
    }
}
