package fr.passerelle.identity.login.cas;

import fr.passerelle.identity.journal.Event;
import fr.passerelle.identity.login.Ends;
import fr.passerelle.identity.login.SignOut;
import fr.passerelle.identity.login.upstream.UpstreamSettings;
import fr.passerelle.identity.login.upstream.Upstreams;
import fr.passerelle.identity.session.LiveSession;
import fr.passerelle.identity.session.Sessions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where a CAS server sends the browser back after a sign-out, and where it tells us of one of its own. */
@Controller
final class CasEnds {

    private final Upstreams upstreams;
    private final Sessions sessions;
    private final SignOut.Ending ending;
    private final Ends ends;
    private final CasLogoutRequests requests = new CasLogoutRequests();

    CasEnds(Upstreams upstreams, Sessions sessions, SignOut.Ending ending, Ends ends) {
        this.upstreams = upstreams;
        this.sessions = sessions;
        this.ending = ending;
        this.ends = ends;
    }

    @GetMapping("/connexion/cas/{upstream}/fin")
    void told(
            @PathVariable("upstream") String upstream,
            @RequestParam(name = "etat", defaultValue = "") String state,
            HttpServletRequest request,
            HttpServletResponse response) {
        ending.upstreamAnswered(request, upstream, state::equals);
        response.setHeader("Cache-Control", "no-store");
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", "/au-revoir");
    }

    /**
     * Ends the session that began with the ticket of which the server speaks, at the address for which it was (CAS Protocol 3.0,
     * section 2.3.3), also when it has not begun yet. The answer is the same for a ticket that nobody has.
     */
    @PostMapping("/connexion/cas/{upstream}/retour")
    void hear(@PathVariable("upstream") String id, HttpServletRequest request, HttpServletResponse response) {
        response.setHeader("Cache-Control", "no-store");
        var ticket = upstreams.find(id).map(UpstreamSettings::cas).flatMap(terms -> ticket(request));
        if (ticket.isEmpty()) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        // First, so that a session which is just being written is not missed.
        ends.remember(id, ticket.get());
        var keys =
                sessions.named(id, ticket.get()).stream().map(LiveSession::key).toList();
        if (!keys.isEmpty()) {
            ending.farewells().end(keys, Event.SESSION_ENDED, Map.of("upstream", id), null);
        }
    }

    private Optional<String> ticket(HttpServletRequest request) {
        var sent = request.getParameterValues("logoutRequest");
        return sent == null || sent.length != 1 ? Optional.empty() : requests.ticket(sent[0]);
    }
}
