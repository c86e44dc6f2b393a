package fr.passerelle.identity.login;

import fr.passerelle.identity.journal.Event;
import fr.passerelle.identity.journal.Journal;
import fr.passerelle.identity.login.LoginRefusals.Why;
import fr.passerelle.identity.logout.Farewells;
import fr.passerelle.identity.logout.ServedBook;
import fr.passerelle.identity.session.LiveSession;
import fr.passerelle.identity.session.Session;
import fr.passerelle.identity.session.Sessions;
import fr.passerelle.identity.writing.Writes;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The end of a sign-in: the session starts, it is written down, and the person goes on to where it all began. */
final class Welcome {

    private final Sessions sessions;
    private final Journal journal;
    private final Browsers browsers;
    private final Writes writes;
    private final Endings endings;

    Welcome(Sessions sessions, Journal journal, Browsers browsers, Writes writes, Endings endings) {
        this.sessions = sessions;
        this.journal = journal;
        this.browsers = browsers;
        this.writes = writes;
        this.endings = endings;
    }

    /** What has become of the upstream's session, and what becomes of one here and its services when another takes its place. */
    record Endings(Ends ends, Farewells farewells, ServedBook book) {}

    /** Whether that sign-in was begun by the browser that sent this request. */
    boolean isBrowserOf(Pending pending, HttpServletRequest request) {
        return browsers.known(request)
                .filter(sent -> MessageDigest.isEqual(
                        pending.browser().getBytes(StandardCharsets.UTF_8), sent.getBytes(StandardCharsets.UTF_8)))
                .isPresent();
    }

    /**
     * Starts the session. One that the browser has goes on in it where it is the same person's: its services are told when this
     * one ends. Another person's ends as by a sign-out.
     *
     * @param among how many people the upstream named
     * @return why not: the upstream has ended meanwhile what the session would rest on; then nothing is done
     */
    Optional<Objection> in(
            HttpServletRequest request, HttpServletResponse response, Session session, Pending pending, int among) {
        if (endings.ends().isOver(session)) {
            return Optional.of(new Objection(Why.TERMINEE, "the upstream has ended its session"));
        }
        var detail = among == 1
                ? Map.of("upstream", session.upstream())
                : Map.of("upstream", session.upstream(), "among", Integer.toString(among));
        var before = sessions.live(request);
        writes.gathered(() -> {
            before.filter(old -> !isOfSame(old, session)).ifPresent(old -> Writes.afterwards(() -> part(old)));
            var begun = sessions.start(request, response, session);
            before.filter(old -> isOfSame(old, session))
                    .ifPresent(old -> Writes.afterwards(() -> endings.book().follow(old.key(), begun.key())));
            Writes.afterwards(() -> endIfOver(begun));
            return journal.write(Event.SIGNED_IN, session.person(), detail);
        });
        browsers.forget(response);
        browsers.remember(response, session.upstream());
        response.setHeader("Cache-Control", "no-store");
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", pending.returnTo());
        return Optional.empty();
    }

    /** The upstream's word may have come while the session was being written, and found none. */
    private void endIfOver(LiveSession begun) {
        var session = begun.session();
        if (endings.ends().isOver(session)) {
            endings.farewells()
                    .end(List.of(begun.key()), Event.SESSION_ENDED, Map.of("upstream", session.upstream()), null);
        }
    }

    /** Who went away without signing out is signed out by whoever comes next to that computer. */
    private void part(LiveSession old) {
        endings.farewells().order(List.of(old.key()), Map.of("by", "another person's sign-in"));
    }

    private static boolean isOfSame(LiveSession old, Session session) {
        return old.session().person().equals(session.person());
    }
}
