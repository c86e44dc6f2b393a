package fr.passerelle.identity.session;

import fr.passerelle.identity.person.PersonId;
import fr.passerelle.identity.writing.Writes;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Our sessions: named by a cookie that says nothing, the same on every node, over after a time without use and after a
 * time at all, and ended everywhere within a second of the order.
 */
public final class Sessions {

    private final SessionStore store;
    private final NearSessions near;
    private final SessionCookie cookie;
    private final SessionSettings limits;
    private final Clock clock;

    Sessions(SessionStore store, NearSessions near, SessionCookie cookie, SessionSettings limits, Clock clock) {
        this.store = store;
        this.near = near;
        this.cookie = cookie;
        this.limits = limits;
        this.clock = clock;
    }

    /** The session of that request's browser, when there is one. */
    public Optional<Session> current(HttpServletRequest request) {
        return live(request).map(LiveSession::session);
    }

    /** The same, with its name among ourselves; to be asked for is to be used. */
    public Optional<LiveSession> live(HttpServletRequest request) {
        var now = clock.instant();
        var found = cookie.keys(request).stream()
                .flatMap(key -> find(key, now).stream())
                .findFirst();
        found.ifPresent(session -> near.use(session, now));
        return found.map(StoredSession::live);
    }

    /** Whether the session of that name goes on. */
    public boolean goesOn(String key) {
        return find(key, clock.instant()).isPresent();
    }

    private Optional<StoredSession> find(String key, Instant now) {
        return near.find(key)
                .filter(copy -> !copy.isOver(limits, now))
                .or(() -> near.fetch(key).filter(stored -> !stored.isOver(limits, now)));
    }

    /**
     * Starts one, under a new name: a name from before the sign-in is worth nothing after it. Where writes are gathered
     * ({@link Writes}), the browser is given it when they are in the database, and keeps what it had when they are not.
     */
    public LiveSession start(HttpServletRequest request, HttpServletResponse response, Session session) {
        var fresh = cookie.fresh();
        var begun = new StoredSession(fresh.key(), session, clock.instant());
        near.add(begun);
        Writes.afterwards(() -> {
            end(cookie.keys(request));
            cookie.give(response, fresh);
        });
        return begun.live();
    }

    /** Ends the one of that request's browser, and gives it if there was one; the cookie is taken back in any case. */
    public Optional<LiveSession> end(HttpServletRequest request, HttpServletResponse response) {
        cookie.takeBack(response);
        return end(cookie.keys(request)).stream().findFirst();
    }

    /** Takes the browser's cookie back; its session, if there is one, is ended by itself. */
    public void forget(HttpServletResponse response) {
        cookie.takeBack(response);
    }

    /** Ends those on every node; gives those that went on until this call. */
    public List<LiveSession> end(List<String> keys) {
        if (keys.isEmpty()) {
            return List.of();
        }
        near.forget(keys);
        var now = clock.instant();
        var ended = store.end(keys);
        near.forget(keys);
        return ended.stream()
                .filter(stored -> !stored.isOver(limits, now))
                .map(StoredSession::live)
                .toList();
    }

    /** Those of that person that go on, the oldest first. */
    public List<LiveSession> of(PersonId person) {
        return going(store.of(person));
    }

    /** Those that go on of whom that upstream calls so. */
    public List<LiveSession> named(String upstream, String nameId) {
        return going(store.named(upstream, nameId));
    }

    /** Forgets what is over; a job calls it now and then. */
    public int sweep() {
        var now = clock.instant();
        return store.sweep(now.minus(limits.idle()), now.minus(limits.longest()));
    }

    private List<LiveSession> going(List<StoredSession> stored) {
        var now = clock.instant();
        return stored.stream()
                .filter(each -> !each.isOver(limits, now))
                .map(StoredSession::live)
                .toList();
    }
}
