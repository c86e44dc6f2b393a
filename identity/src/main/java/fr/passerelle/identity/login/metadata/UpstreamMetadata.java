package fr.passerelle.identity.login.metadata;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.security.saml2.core.Saml2X509Credential;
import org.springframework.security.saml2.provider.service.registration.RelyingPartyRegistration;

/**
 * One upstream's metadata as last read well. It is read when first needed, again after a day, and again when a signature
 * fits none of its keys, but then at most once a minute, for anybody can send a bad signature. A reading that fails, or
 * that speaks of somebody else, changes nothing; without any before it, what other nodes or other days have read well is
 * taken from the shelf, where this node looks every minute for what another has read since.
 */
final class UpstreamMetadata {

    /** How long metadata is used without being read again. */
    static final Duration FRESH = Duration.ofDays(1);
    /** How long nothing is read again after a reading that failed, or that a bad signature brought about. */
    static final Duration PAUSE = Duration.ofMinutes(1);
    /** How long nothing is read after a reading that failed, while there is no good one. */
    static final Duration SHORT_PAUSE = Duration.ofSeconds(5);

    private final MetadataReading source;
    private final Clock clock;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile State state = new State(null, Instant.MIN, Instant.MIN, Instant.MIN, Instant.MIN);

    /** Read from there. */
    UpstreamMetadata(MetadataReading source, Clock clock) {
        this.source = source;
        this.clock = clock;
    }

    /**
     * What is known.
     *
     * @param readAt when it was read well
     * @param triedAt when that was last tried
     * @param doubtedAt when a bad signature last made us try
     * @param lookedAt when we last asked whether another node has read something newer
     */
    private record State(
            @Nullable RelyingPartyRegistration good,
            Instant readAt,
            Instant triedAt,
            Instant doubtedAt,
            Instant lookedAt) {}

    /** The last good one, if there ever was one. */
    Optional<RelyingPartyRegistration> current() {
        var now = state;
        if (now.good() == null) {
            reading.lock();
            try {
                return state.good() == null && isOver(state.triedAt(), SHORT_PAUSE)
                        ? read().or(this::fromTheShelf)
                        : good();
            } finally {
                reading.unlock();
            }
        }
        if (isOver(now.readAt(), FRESH) && isOver(now.triedAt(), PAUSE) && reading.tryLock()) {
            try {
                return read();
            } finally {
                reading.unlock();
            }
        }
        if (isOver(now.lookedAt(), PAUSE) && reading.tryLock()) {
            try {
                look();
            } finally {
                reading.unlock();
            }
        }
        return good();
    }

    /** Read again now, whatever was read before. */
    Optional<RelyingPartyRegistration> refresh() {
        reading.lock();
        try {
            return read().or(this::fromTheShelf);
        } finally {
            reading.unlock();
        }
    }

    /** What is known now, if its keys are others than those that were tried; read again unless it is too early. */
    Optional<RelyingPartyRegistration> reread(RelyingPartyRegistration tried) {
        reading.lock();
        try {
            if (isOver(state.doubtedAt(), PAUSE)) {
                read();
                state = new State(state.good(), state.readAt(), state.triedAt(), clock.instant(), state.lookedAt());
            }
            return good().filter(now -> !keys(now).equals(keys(tried)));
        } finally {
            reading.unlock();
        }
    }

    private Optional<RelyingPartyRegistration> read() {
        var before = state;
        var read = source.fresh()
                .filter(fresh -> before.good() == null || name(before.good()).equals(name(fresh)));
        var now = clock.instant();
        state = read.map(fresh -> new State(fresh, now, now, before.doubtedAt(), now))
                .orElseGet(() -> new State(before.good(), before.readAt(), now, before.doubtedAt(), before.lookedAt()));
        return good();
    }

    /** Takes what was read well elsewhere, or before this node started; it is still tried to read anew. */
    private Optional<RelyingPartyRegistration> fromTheShelf() {
        source.kept()
                .ifPresent(kept ->
                        state = new State(kept, Instant.MIN, state.triedAt(), state.doubtedAt(), clock.instant()));
        return good();
    }

    /** Takes what another node has read well since, if it is of the same upstream. */
    private void look() {
        var before = state;
        state = new State(before.good(), before.readAt(), before.triedAt(), before.doubtedAt(), clock.instant());
        var since = source.keptAt().filter(at -> at.isAfter(before.readAt()));
        if (since.isPresent()) {
            source.kept()
                    .filter(kept -> before.good() == null || name(before.good()).equals(name(kept)))
                    .ifPresent(kept ->
                            state = new State(kept, since.get(), since.get(), before.doubtedAt(), clock.instant()));
        }
    }

    private Optional<RelyingPartyRegistration> good() {
        return Optional.ofNullable(state.good());
    }

    private boolean isOver(Instant since, Duration pause) {
        return Duration.between(since, clock.instant()).compareTo(pause) >= 0;
    }

    private static String name(RelyingPartyRegistration upstream) {
        return upstream.getAssertingPartyMetadata().getEntityId();
    }

    private static List<Saml2X509Credential> keys(RelyingPartyRegistration upstream) {
        return List.copyOf(upstream.getAssertingPartyMetadata().getVerificationX509Credentials());
    }
}
