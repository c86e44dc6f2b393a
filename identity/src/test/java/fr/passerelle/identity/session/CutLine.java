package fr.passerelle.identity.session;

import fr.passerelle.identity.person.PersonId;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A store whose ear's cable can be pulled: nothing arrives any more, and nobody says so. */
final class CutLine implements SessionStore {

    private final SessionStore inner;
    private volatile CountDownLatch mended = new CountDownLatch(0);

    CutLine(SessionStore inner) {
        this.inner = inner;
    }

    void cut() {
        mended = new CountDownLatch(1);
    }

    void mend() {
        mended.countDown();
    }

    @Override
    public void add(StoredSession session) {
        inner.add(session);
    }

    @Override
    public Optional<StoredSession> find(String key) {
        return inner.find(key);
    }

    @Override
    public void use(Map<String, Instant> used) {
        inner.use(used);
    }

    @Override
    public List<StoredSession> end(List<String> keys) {
        return inner.end(keys);
    }

    @Override
    public List<StoredSession> of(PersonId person) {
        return inner.of(person);
    }

    @Override
    public List<StoredSession> named(String upstream, String nameId) {
        return inner.named(upstream, nameId);
    }

    @Override
    public int sweep(Instant unusedSince, Instant begunBefore) {
        return inner.sweep(unusedSince, begunBefore);
    }

    @Override
    public Ear listen() throws IOException {
        waitUntilMended();
        var ear = inner.listen();
        return new Ear() {

            @Override
            public List<String> hear(Duration patience) throws IOException {
                if (waitUntilMended()) {
                    throw new IOException("the line was cut");
                }
                var heard = ear.hear(patience);
                if (waitUntilMended()) {
                    throw new IOException("the line was cut");
                }
                return heard;
            }

            @Override
            public void close() throws IOException {
                ear.close();
            }
        };
    }

    /** Whether there was something to wait for. */
    private boolean waitUntilMended() {
        var cut = mended;
        if (cut.getCount() == 0) {
            return false;
        }
        try {
            var _ = cut.await(1, TimeUnit.MINUTES);
            return true;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
