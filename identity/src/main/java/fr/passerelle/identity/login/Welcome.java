package fr.passerelle.identity.login;

import fr.passerelle.identity.journal.Event;
import fr.passerelle.identity.journal.Journal;
import fr.passerelle.identity.session.Session;
import fr.passerelle.identity.session.Sessions;
import fr.passerelle.identity.writing.Writes;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;

/** The end of a sign-in: the session starts, it is written down, and the person goes on to where it all began. */
final class Welcome {

    private final Sessions sessions;
    private final Journal journal;
    private final Browsers browsers;
    private final Writes writes;

    Welcome(Sessions sessions, Journal journal, Browsers browsers, Writes writes) {
        this.sessions = sessions;
        this.journal = journal;
        this.browsers = browsers;
        this.writes = writes;
    }

    /** Whether that sign-in was begun by the browser that sent this request. */
    boolean isBrowserOf(Pending pending, HttpServletRequest request) {
        return browsers.known(request)
                .filter(sent -> MessageDigest.isEqual(
                        pending.browser().getBytes(StandardCharsets.UTF_8), sent.getBytes(StandardCharsets.UTF_8)))
                .isPresent();
    }

    /**
     * Starts the session.
     *
     * @param among how many people the upstream named
     */
    void in(HttpServletRequest request, HttpServletResponse response, Session session, Pending pending, int among) {
        var detail = among == 1
                ? Map.of("upstream", session.upstream())
                : Map.of("upstream", session.upstream(), "among", Integer.toString(among));
        writes.gathered(() -> {
            sessions.start(request, response, session);
            return journal.write(Event.SIGNED_IN, session.person(), detail);
        });
        browsers.forget(response);
        browsers.remember(response, session.upstream());
        response.setHeader("Cache-Control", "no-store");
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", pending.returnTo());
    }
}
