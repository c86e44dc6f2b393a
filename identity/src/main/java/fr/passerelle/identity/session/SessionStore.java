package fr.passerelle.identity.session;

import fr.passerelle.identity.person.PersonId;
import fr.passerelle.identity.writing.Writes;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where sessions are kept for all nodes. One that ends here is heard of by every node that listens. */
interface SessionStore {

    /** Adds it with what is gathered around this ({@link Writes}) or after it, and at once where nothing is. */
    void add(StoredSession session);

    Optional<StoredSession> find(String key);

    /** Notes when those were last used; one that is not there any more stays away. */
    void use(Map<String, Instant> used);

    /** Ends those; gives those that this very call has ended. */
    List<StoredSession> end(List<String> keys);

    /** That person's, the oldest first. */
    List<StoredSession> of(PersonId person);

    /** Those of whom that upstream calls so. */
    List<StoredSession> named(String upstream, String nameId);

    /** Forgets those that nobody has used or begun since then. */
    int sweep(Instant unusedSince, Instant begunBefore);

    /** Opens a line of its own on which ends are heard from now on. */
    Ear listen() throws IOException;

    /** What one node hears. */
    interface Ear extends Closeable {

        /**
         * The keys of sessions that have ended since the last call, as soon as there are any, or none after that time;
         * a key may be told twice, and none is left out.
         *
         * @throws IOException when the line is broken: whatever has ended meanwhile is not known
         */
        List<String> hear(Duration patience) throws IOException;
    }
}
