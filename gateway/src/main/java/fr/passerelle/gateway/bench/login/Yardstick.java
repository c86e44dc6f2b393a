package fr.passerelle.gateway.bench.login;

import java.util.SplittableRandom;
import java.util.stream.DoubleStream;

/**
 * How fast this machine is just now: how long a core of it takes for work that never changes, part arithmetic, part
 * waiting for memory. One that is shared with others is not the same from minute to minute, and a figure means little
 * without it.
 */
public final class Yardstick {

    private static final long SEED = 145_061;
    /** Together 32 MiB, more than a core has near. */
    private static final int CELLS = 1 << 23;

    private static final int STEPS = 2_000_000;
    private static final int PRODUCTS = 50_000_000;
    private static final int TRIES = 3;
    private final int[] next = new int[CELLS];
    private long told = 1;

    /** Ready to be used: what the compiler does for it is done. */
    public Yardstick() {
        // One round through all cells, in no order that could be guessed (Sattolo 1986).
        for (var cell = 0; cell < CELLS; cell++) {
            next[cell] = cell;
        }
        var random = new SplittableRandom(SEED);
        for (var last = CELLS - 1; last > 0; last--) {
            var other = random.nextInt(last);
            var moved = next[last];
            next[last] = next[other];
            next[other] = moved;
        }
        var _ = millis();
    }

    /** So many milliseconds, the fewest of three tries; to be asked when nothing else runs. */
    public double millis() {
        return DoubleStream.generate(this::once).limit(TRIES).min().orElseThrow();
    }

    private double once() {
        var start = System.nanoTime();
        var cell = (int) (told & (CELLS - 1));
        for (var step = 0; step < STEPS; step++) {
            cell = next[cell];
        }
        var product = (long) cell;
        for (var step = 0; step < PRODUCTS; step++) {
            product = product * 0x5851F42D4C957F2DL + step;
        }
        told = product;
        return (System.nanoTime() - start) / 1e6;
    }
}
