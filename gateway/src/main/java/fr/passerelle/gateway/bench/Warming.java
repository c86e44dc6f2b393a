package fr.passerelle.gateway.bench;

import fr.passerelle.gateway.bench.login.Load.Outcome;
import java.io.IOException;
import java.time.Duration;

/**
 * Does a thing until it gets no faster: what two cores compile for minutes is not what a program costs. It has come to
 * rest when two windows of half a minute brought nothing over the best before them, and after four minutes at the latest.
 */
final class Warming {

    private static final Duration WINDOW = Duration.ofSeconds(30);
    private static final int MOST = 8;
    /** By so much a window has to be faster than the best before it to count as a gain; less is this machine's noise. */
    private static final double GAIN = 1.02;

    private static final int QUIET = 2;

    private Warming() {}

    /** One round of what is measured. */
    @FunctionalInterface
    interface Round {

        Outcome run() throws IOException;
    }

    /** Returns when it is warm, or as warm as four minutes make it. */
    static void of(Round round) throws IOException {
        var best = 0.0;
        var quiet = 0;
        for (var window = 0; window < MOST && quiet < QUIET; window++) {
            var rate = window(round);
            quiet = rate > best * GAIN ? 0 : quiet + 1;
            best = Math.max(best, rate);
        }
    }

    /** How many a second, over one window. */
    private static double window(Round round) throws IOException {
        var until = System.nanoTime() + WINDOW.toNanos();
        var done = 0L;
        var wall = Duration.ZERO;
        do {
            var outcome = round.run();
            done += outcome.nanos().size();
            wall = wall.plus(outcome.wall());
        } while (System.nanoTime() < until);
        return done / (wall.toNanos() / 1e9);
    }
}
