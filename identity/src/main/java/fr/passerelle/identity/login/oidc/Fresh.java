package fr.passerelle.identity.login.oidc;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Something that a provider publishes, as last read well: read when first needed, again when it is old, and again when it is
 * doubted, but then once a minute at most, for anybody can bring us to doubt. A reading that fails changes nothing.
 */
final class Fresh<T> {

    /** How long nothing is read again after a doubt, or after a reading that failed. */
    static final Duration PAUSE = Duration.ofMinutes(1);

    /** The same while nothing was ever read well. */
    static final Duration SHORT_PAUSE = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(Fresh.class);
    private final String what;
    private final Source<T> source;
    private final Duration age;
    private final Clock clock;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile State<T> state = new State<>(null, Instant.MIN, Instant.MIN, Instant.MIN);

    /**
     * Read from there.
     *
     * @param what its name for the log
     * @param age when it is old
     */
    Fresh(String what, Source<T> source, Duration age, Clock clock) {
        this.what = what;
        this.source = source;
        this.age = age;
        this.clock = clock;
    }

    /** How it is read. */
    @FunctionalInterface
    interface Source<T> {
        T read() throws IOException;
    }

    private record State<T>(@Nullable T good, Instant readAt, Instant triedAt, Instant doubtedAt) {}

    /** The last good one, if there ever was one. */
    Optional<T> get() {
        var known = state;
        if (known.good() == null) {
            reading.lock();
            try {
                if (state.good() == null && isOver(state.triedAt(), SHORT_PAUSE)) {
                    read();
                }
            } finally {
                reading.unlock();
            }
        } else if (isOver(known.readAt(), age) && isOver(known.triedAt(), PAUSE) && reading.tryLock()) {
            try {
                read();
            } finally {
                reading.unlock();
            }
        }
        return Optional.ofNullable(state.good());
    }

    /** Read again for a doubt, unless it was only just doubted; as it was, then. */
    Optional<T> again() {
        reading.lock();
        try {
            if (isOver(state.doubtedAt(), PAUSE)) {
                read();
                state = new State<>(state.good(), state.readAt(), state.triedAt(), clock.instant());
            }
            return Optional.ofNullable(state.good());
        } finally {
            reading.unlock();
        }
    }

    private void read() {
        var now = clock.instant();
        try {
            state = new State<>(source.read(), now, now, state.doubtedAt());
        } catch (IOException unread) {
            LOG.warn("{}: {}", what, unread.getMessage());
            state = new State<>(state.good(), state.readAt(), now, state.doubtedAt());
        }
    }

    private boolean isOver(Instant since, Duration time) {
        return since.equals(Instant.MIN) || !clock.instant().isBefore(since.plus(time));
    }
}
