package fr.passerelle.gateway.scim;

import fr.passerelle.connectors.scim.ScimSettings;
import fr.passerelle.connectors.scim.ScimSource;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * How many requests of one source this node takes, and how many it works on at once, so that no source takes the database
 * or the memory from the others.
 */
final class Admission {

    private static final int BURST = 4;
    private static final long PATIENCE_SECONDS = 5;

    private final ConcurrentMap<String, Lane> lanes = new ConcurrentHashMap<>();
    private final LongSupplier nanos;

    /** By that clock, in nanoseconds. */
    Admission(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** A place for one request of that source; nothing when it has sent too many. */
    Optional<Place> enter(ScimSource source) throws InterruptedException {
        var lane = lanes.computeIfAbsent(source.id(), id -> new Lane(source.settings(), nanos));
        return lane.takes() && lane.places.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)
                ? Optional.of(lane.places::release)
                : Optional.empty();
    }

    /** Given back when the request is answered. */
    @FunctionalInterface
    interface Place extends AutoCloseable {

        @Override
        void close();
    }

    /** A bucket that fills at the source's rate and holds four seconds of it. */
    private static final class Lane {

        private final Semaphore places;
        private final double perNano;
        private final double most;
        private final LongSupplier nanos;
        private double held;
        private long filled;

        Lane(ScimSettings settings, LongSupplier nanos) {
            this.places = new Semaphore(settings.atOnce(), true);
            this.perNano = settings.requestsPerSecond() / 1e9;
            this.most = (double) BURST * settings.requestsPerSecond();
            this.nanos = nanos;
            this.held = most;
            this.filled = nanos.getAsLong();
        }

        synchronized boolean takes() {
            var now = nanos.getAsLong();
            held = Math.min(most, held + (now - filled) * perNano);
            filled = now;
            if (held < 1) {
                return false;
            }
            held--;
            return true;
        }
    }
}
