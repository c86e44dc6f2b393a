package fr.passerelle.gateway.bench.region;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Chance that can be asked again: every family, block and school has its own, and the same seed gives the same. */
record Seeds(long seed) {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    /** What is drawn for. */
    enum Draw {
        BLOCK(1),
        FAMILY(2),
        SCHOOL(3),
        STAFFER(4),
        DRIFT_OF_FAMILY(5),
        DRIFT_OF_STAFFER(6);

        private final long own;

        Draw(long own) {
            this.own = own;
        }
    }

    /** The chance of the one of that number. */
    RandomGenerator of(Draw draw, long number) {
        return new SplittableRandom(mixed(mixed(seed + draw.own) + number * GOLDEN));
    }

    /** Whether something of that probability, in percent, happens. */
    static boolean happens(RandomGenerator chance, double percent) {
        return chance.nextDouble() * 100 < percent;
    }

    /** Neighbouring numbers must not have neighbouring chances (the finaliser of SplitMix64). */
    private static long mixed(long number) {
        var once = (number ^ (number >>> 30)) * 0xBF58476D1CE4E5B9L;
        var twice = (once ^ (once >>> 27)) * 0x94D049BB133111EBL;
        return twice ^ (twice >>> 31);
    }
}
