package fr.passerelle.gateway.bench.login;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Many at once: as fast as they are served, or as often as the clock says. */
public final class Load {

    private Load() {}

    /** What each of them does, by its number. */
    @FunctionalInterface
    public interface Deed {

        /** Does it. */
        void of(int number) throws IOException;
    }

    /**
     * How it went.
     *
     * @param nanos how long each took, in ascending order; of those that failed as well
     * @param wall from the first start to the last end
     */
    public record Outcome(List<Long> nanos, Duration wall, List<String> errors) {

        /** How many a second. */
        public double perSecond() {
            return nanos.size() / (wall.toNanos() / 1e9);
        }

        /** So many of a hundred took no longer than that, in milliseconds. */
        public double percentile(double percent) {
            var place = (int) Math.ceil(nanos.size() * percent / 100) - 1;
            return nanos.get(Math.clamp(place, 0, nanos.size() - 1)) / 1e6;
        }
    }

    /** Does it that many times, so many at once; the first fault ends it. */
    public static Outcome closed(int count, int atOnce, Deed deed) throws IOException {
        var nanos = new long[count];
        var next = new AtomicInteger();
        var from = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var workers = IntStream.range(0, atOnce)
                    .mapToObj(worker -> threads.submit(() -> {
                        for (var number = next.getAndIncrement(); number < count; number = next.getAndIncrement()) {
                            var start = System.nanoTime();
                            deed.of(number);
                            nanos[number] = System.nanoTime() - start;
                        }
                        return null;
                    }))
                    .toList();
            for (var worker : workers) {
                end(worker);
            }
        }
        var wall = Duration.ofNanos(System.nanoTime() - from);
        return new Outcome(sorted(nanos), wall, List.of());
    }

    /** Begins that many a second whether or not the others have ended, and counts what fails. */
    public static Outcome open(int count, double perSecond, Deed deed) throws IOException {
        var nanos = new long[count];
        var from = System.nanoTime();
        var errors = Collections.synchronizedList(new ArrayList<String>());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var number = 0; number < count; number++) {
                var due = from + (long) (number * 1e9 / perSecond);
                rest(due - System.nanoTime());
                var mine = number;
                threads.execute(() -> {
                    try {
                        deed.of(mine);
                    } catch (IOException failed) {
                        errors.add(String.valueOf(failed.getMessage()));
                    }
                    // From when it was due: whoever had to wait for a start has waited.
                    nanos[mine] = System.nanoTime() - due;
                });
            }
        }
        var wall = Duration.ofNanos(System.nanoTime() - from);
        return new Outcome(sorted(nanos), wall, List.copyOf(errors));
    }

    private static List<Long> sorted(long[] nanos) {
        return Arrays.stream(nanos).sorted().boxed().toList();
    }

    private static void rest(long nanos) throws IOException {
        if (nanos > 0) {
            try {
                Thread.sleep(Duration.ofNanos(nanos));
            } catch (InterruptedException hurried) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", hurried);
            }
        }
    }

    private static void end(Future<?> worker) throws IOException {
        try {
            worker.get();
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", hurried);
        } catch (ExecutionException failed) {
            throw new IOException(failed.getCause());
        }
    }
}
