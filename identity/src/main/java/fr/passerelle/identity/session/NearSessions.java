package fr.passerelle.identity.session;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import fr.passerelle.identity.writing.Writes;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * This node's copies of sessions, believed only as long as it is known to hear of their ends: a node whose line is cut
 * asks the store again for every request, at the latest {@link #TRUST} after it last heard.
 */
final class NearSessions {

    /** How long what was last heard counts as the present. */
    static final Duration TRUST = Duration.ofMillis(800);

    private static final int MOST = 100_000;
    private final SessionStore store;
    private final LongSupplier nanos;
    private final AtomicLong heardAt;
    private final AtomicLong line = new AtomicLong();
    private final ConcurrentMap<String, Instant> used = new ConcurrentHashMap<>();
    private final Cache<String, Copy> copies = Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterAccess(Duration.ofHours(1))
            .build();
    /** What has ended lately, for a copy that was on its way here meanwhile; a key is never given twice. */
    private final Cache<String, Boolean> ended =
            Caffeine.newBuilder().expireAfterWrite(Duration.ofMinutes(1)).build();

    /** Of that store; the clock counts nanoseconds and never goes back. */
    NearSessions(SessionStore store, LongSupplier nanos) {
        this.store = store;
        this.nanos = nanos;
        this.heardAt = new AtomicLong(nanos.getAsLong() - TRUST.toNanos());
    }

    /** A copy, and the line by which its end would be heard. */
    private record Copy(StoredSession session, long line) {}

    /** The session of that key, from here where it can be believed. */
    Optional<StoredSession> find(String key) {
        var copy = copies.getIfPresent(key);
        if (copy != null && copy.line() == line.get() && isHearing()) {
            return Optional.of(copy.session());
        }
        return fetch(key);
    }

    /** The session of that key, from the store: another node may have used it since. */
    Optional<StoredSession> fetch(String key) {
        var hearing = line.get();
        var found = store.find(key);
        if (found.isEmpty()) {
            copies.invalidate(key);
        } else {
            keep(found.get(), hearing);
        }
        return found;
    }

    /** Notes that it is being used; the store is told with the next {@link #flush}. */
    void use(StoredSession session, Instant now) {
        if (now.isAfter(session.usedAt().plusSeconds(1))) {
            used.merge(session.key(), now, (one, other) -> one.isAfter(other) ? one : other);
            copies.asMap()
                    .computeIfPresent(
                            session.key(),
                            (key, copy) -> new Copy(copy.session().used(now), copy.line()));
        }
    }

    /** A session that this node itself has begun: with what is gathered around this ({@link Writes}), if anything is. */
    void add(StoredSession session) {
        var hearing = line.get();
        store.add(session);
        Writes.afterwards(() -> keep(session, hearing));
    }

    /** Forgets what this node itself has ended, without waiting to hear of it. */
    void forget(List<String> keys) {
        keys.forEach(key -> {
            ended.put(key, true);
            used.remove(key);
            copies.invalidate(key);
        });
    }

    /** A line has been opened: what was kept under another is worth nothing, for nobody knows what was missed. */
    void opened() {
        line.incrementAndGet();
        copies.invalidateAll();
    }

    /** Those have ended; everything that ended before that moment has been heard. */
    void heard(List<String> keys, long before) {
        forget(keys);
        heardAt.set(before);
    }

    /** Tells the store what has been used since the last time. */
    void flush() {
        Map<String, Instant> told = new HashMap<>();
        used.keySet().forEach(key -> {
            var at = used.remove(key);
            if (at != null) {
                told.put(key, at);
            }
        });
        if (!told.isEmpty()) {
            store.use(told);
        }
    }

    boolean isHearing() {
        return nanos.getAsLong() - heardAt.get() < TRUST.toNanos();
    }

    /** Put first and looked at afterwards: an end that is heard meanwhile takes it away again, by one or the other. */
    private void keep(StoredSession session, long hearing) {
        copies.put(session.key(), new Copy(session, hearing));
        if (ended.getIfPresent(session.key()) != null) {
            copies.invalidate(session.key());
        }
    }
}
