package fr.passerelle.identity.session;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import redis.clients.jedis.exceptions.JedisException;

/** The thread by which one node hears of ended sessions, and tells now and then which ones it has seen used. */
final class Hearing implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Hearing.class);
    private static final Duration ROUND = Duration.ofMillis(250);
    private static final Duration FLUSH = Duration.ofSeconds(30);
    private final SessionStore store;
    private final NearSessions near;
    private final LongSupplier nanos;
    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread thread;
    private long flushedAt;
    private boolean isHearing = true;

    private Hearing(SessionStore store, NearSessions near, LongSupplier nanos) {
        this.store = store;
        this.near = near;
        this.nanos = nanos;
        this.flushedAt = nanos.getAsLong();
        this.thread = Thread.ofPlatform().daemon().name("sessions").unstarted(this::run);
    }

    static Hearing start(SessionStore store, NearSessions near, LongSupplier nanos) {
        var hearing = new Hearing(store, near, nanos);
        hearing.thread.start();
        return hearing;
    }

    @Override
    public void close() {
        over.countDown();
        try {
            thread.join(Duration.ofSeconds(2));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        flush();
    }

    private void run() {
        while (over.getCount() > 0) {
            try (var ear = store.listen()) {
                near.opened();
                tell(true, "");
                while (over.getCount() > 0) {
                    var before = nanos.getAsLong();
                    near.heard(ear.hear(ROUND), before);
                    flushIfDue(before);
                }
            } catch (IOException cut) {
                tell(false, String.valueOf(cut.getMessage()));
                rest();
            }
        }
    }

    /** Once each time it changes: a store that is away for an hour is one line. */
    private void tell(boolean hears, String why) {
        if (isHearing && !hears) {
            LOG.warn("ends of sessions are not heard, so the store is asked each time: {}", why);
        } else if (!isHearing && hears) {
            LOG.info("ends of sessions are heard again");
        }
        isHearing = hears;
    }

    private void flushIfDue(long now) {
        if (now - flushedAt >= FLUSH.toNanos()) {
            flushedAt = now;
            flush();
        }
    }

    private void flush() {
        try {
            near.flush();
        } catch (DataAccessException | JedisException away) {
            LOG.warn("the use of sessions was not noted: {}", away.getMessage());
        }
    }

    private void rest() {
        try {
            var _ = over.await(ROUND.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            over.countDown();
        }
    }
}
