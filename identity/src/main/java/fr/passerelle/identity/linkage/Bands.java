package fr.passerelle.identity.linkage;

/**
 * Where the three bands end, in bits of posterior odds (10 bits: a thousand to one).
 *
 * @param same from there on the machine joins, unless a rule forbids it
 * @param ask from there on a human is asked
 * @param margin by how much the best must be ahead of the second
 */
record Bands(double same, double ask, double margin) {

    /** Measured on the invented schools of {@code bench linkage}; see DECISIONS. */
    static final Bands MEASURED = new Bands(7, 3, 7);

    /** As many pupils as a region has: whoever comes to a small house comes from there. */
    private static final double FEWEST = 330_000;

    /** What the adults who answer for a pupil may add, in bits. */
    private static final double MORE = 14;

    Bands {
        if (ask > same) {
            throw new IllegalArgumentException("the band of cases ends at " + same + ", before it starts at " + ask);
        }
    }

    /** The same, where more evidence may follow. */
    Bands loose() {
        return new Bands(same, ask - MORE, margin);
    }

    /** The odds, in bits, that one of so many people is meant before anything is compared. */
    static double before(double people) {
        return -1 - Model.log2(Math.max(FEWEST, people));
    }
}
