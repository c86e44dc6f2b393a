package fr.passerelle.identity.session;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A store that counts how often it is asked for a session. */
final class CountedStore extends PassingStore {

    private final AtomicInteger asked = new AtomicInteger();

    CountedStore(SessionStore inner) {
        super(inner);
    }

    int asked() {
        return asked.get();
    }

    @Override
    public Optional<StoredSession> find(String key) {
        asked.incrementAndGet();
        return super.find(key);
    }
}
