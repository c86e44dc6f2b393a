package fr.passerelle.identity.linkage;

import java.util.HashMap;
import java.util.Map;

/**
 * Learns a model from pairs of which nobody knows whether they are one person: u from pairs drawn at random, which almost
 * never are, m from pairs that share a key, by expectation and maximisation (Dempster, Laird and Rubin 1977).
 *
 * <p>What the model in force says counts as so many pairs beside those seen, so that few pairs, or strange ones, do not
 * carry it away.
 */
final class Training {

    private static final int ROUNDS = 25;
    private static final double REMEMBERED = 200;
    private static final double LEAST = 1e-7;

    private final Map<Long, Integer> paired = new HashMap<>();
    private final Map<Long, Integer> random = new HashMap<>();

    /** Two who share a key. */
    void paired(long degrees) {
        paired.merge(degrees, 1, Integer::sum);
    }

    /** Two drawn by chance. */
    void random(long degrees) {
        random.merge(degrees, 1, Integer::sum);
    }

    int pairs() {
        return paired.values().stream().mapToInt(Integer::intValue).sum();
    }

    /**
     * The next version of that model.
     *
     * @param people how many of those compared could be one of the others at most
     * @param pairs how many pairs there are of all, those that share no key included
     */
    Model learn(Model known, double people, double pairs) {
        var other = shares(random, known.other(), degrees -> 1);
        var model = new Model(known.version() + 1, known.same(), other);
        var part = people / 2 / pairs;
        for (var round = 0; round < ROUNDS; round++) {
            var now = model;
            var prior = part;
            var sum = 0.0;
            for (var each : paired.entrySet()) {
                sum += each.getValue() * probability(now, prior, each.getKey());
            }
            model = new Model(
                    now.version(), shares(paired, known.same(), degrees -> probability(now, prior, degrees)), other);
            part = Math.clamp(sum / pairs, 1e-15, .9);
        }
        return model;
    }

    private static double probability(Model model, double part, long degrees) {
        var bits = Model.log2(part / (1 - part));
        for (var trait : Trait.all()) {
            bits += model.weight(trait, Comparison.degree(degrees, trait));
        }
        return 1 / (1 + Math.pow(2, -bits));
    }

    private static Shares shares(Map<Long, Integer> pairs, Shares known, Belief belief) {
        var sums = new Shares();
        pairs.forEach((degrees, count) -> {
            var weight = count * belief.of(degrees);
            for (var trait : Trait.all()) {
                sums.add(trait, Comparison.degree(degrees, trait), weight);
            }
        });
        var rows = sums.byTrait();
        rows.forEach((trait, row) -> normalise(row, trait, known));
        return Shares.of(rows);
    }

    private static void normalise(double[] row, Trait trait, Shares known) {
        var total = REMEMBERED;
        for (var degree = 1; degree < row.length; degree++) {
            total += row[degree];
        }
        row[0] = 0;
        for (var degree = 1; degree < row.length; degree++) {
            row[degree] = Math.max(LEAST, (row[degree] + REMEMBERED * known.of(trait, Degree.at(degree))) / total);
        }
    }

    /** How surely two records are one person's. */
    @FunctionalInterface
    private interface Belief {

        double of(long degrees);
    }
}
