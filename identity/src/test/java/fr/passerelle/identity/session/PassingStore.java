package fr.passerelle.identity.session;

import fr.passerelle.identity.person.PersonId;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A store that hands everything on to another. */
class PassingStore implements SessionStore {

    private final SessionStore inner;

    PassingStore(SessionStore inner) {
        this.inner = inner;
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
        return inner.listen();
    }
}
