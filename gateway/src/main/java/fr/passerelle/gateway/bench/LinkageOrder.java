package fr.passerelle.gateway.bench;

import fr.passerelle.gateway.bench.region.Scale;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What of linkage is to be measured.
 *
 * @param people how many invented humans quality is measured on
 * @param crowd how many pupils of one year are linked with those of the year before
 * @param seed from which all of them are drawn: another one, other people
 * @param sets a folder with lists of records and their truth
 */
public record LinkageOrder(
        int people, int crowd, long seed, @Nullable Path sets) {

    private static final int FEWEST = 1_000;

    public LinkageOrder {
        if (Math.min(people, crowd) < FEWEST || Math.max(people, crowd) > Scale.MOST_PEOPLE) {
            throw new IllegalArgumentException(
                    "le banc du rattachement prend de " + FEWEST + " à " + Scale.MOST_PEOPLE + " personnes");
        }
    }
}
