package fr.passerelle.identity.login.oidc;

import fr.passerelle.identity.journal.Event;
import fr.passerelle.identity.login.Ends;
import fr.passerelle.identity.login.SignOut;
import fr.passerelle.identity.login.oidc.LogoutTokens.Ended;
import fr.passerelle.identity.onetime.OneTime;
import fr.passerelle.identity.session.LiveSession;
import fr.passerelle.identity.session.Sessions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where a provider sends the browser back after a sign-out, where it tells us of one of its own, and where our key is. */
@Controller
final class OidcEnds {

    private final OidcUpstreams upstreams;
    private final Sessions sessions;
    private final SignOut.Ending ending;
    private final Believing believing;

    OidcEnds(OidcUpstreams upstreams, Sessions sessions, SignOut.Ending ending, Believing believing) {
        this.upstreams = upstreams;
        this.sessions = sessions;
        this.ending = ending;
        this.believing = believing;
    }

    /** What it takes to believe a provider, and to be believed by it. */
    record Believing(LogoutTokens tokens, OneTime onetime, Hints hints, OwnKey key, Ends ends) {}

    @GetMapping("/connexion/oidc/{upstream}/fin")
    void told(
            @PathVariable("upstream") String upstream,
            @RequestParam(name = "state", defaultValue = "") String state,
            HttpServletRequest request,
            HttpServletResponse response) {
        ending.upstreamAnswered(request, upstream, state::equals);
        response.setHeader("Cache-Control", "no-store");
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", "/au-revoir");
    }

    /** Answers as OpenID Connect Back-Channel Logout 1.0, section 2.8, has it. */
    @PostMapping("/connexion/oidc/{upstream}/fin-directe")
    void hear(@PathVariable("upstream") String id, HttpServletRequest request, HttpServletResponse response) {
        response.setHeader("Cache-Control", "no-store");
        var sent = Forms.only(request, "logout_token");
        var upstream = upstreams.find(id);
        if (upstream.isEmpty() || sent == null) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        try {
            end(id, believed(upstream.get(), sent));
        } catch (Disbelieved refused) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        }
    }

    @GetMapping("/connexion/oidc/{upstream}/jwks")
    void key(@PathVariable("upstream") String id, HttpServletResponse response) throws IOException {
        if (upstreams.find(id).isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        response.setContentType("application/jwk-set+json");
        response.getOutputStream().write(believing.key().published().getBytes(StandardCharsets.UTF_8));
    }

    private Ended believed(OidcUpstream upstream, String token) throws Disbelieved {
        var ended = believing.tokens().verify(upstream, token);
        if (!believing.onetime().claim("upstream-logout", upstream.id() + " " + ended.number(), ended.until())) {
            throw new Disbelieved("the logout token came before");
        }
        return ended;
    }

    /**
     * A token that tells a session ends it also when ours has not begun yet. One that tells a person only ends what there is: it
     * cannot be told whether a sign-in on its way began before it or after.
     */
    private void end(String upstream, Ended ended) {
        if (ended.session() != null) {
            // First, so that a session which is just being written is not missed.
            believing.ends().remember(upstream, ended.session());
        }
        var keys = subject(upstream, ended).map(subject -> sessions.named(upstream, subject)).orElse(List.of()).stream()
                .filter(live -> ended.session() == null
                        || ended.session().equals(live.session().sessionIndex()))
                .map(LiveSession::key)
                .toList();
        if (!keys.isEmpty()) {
            ending.farewells().end(keys, Event.SESSION_ENDED, Map.of("upstream", upstream), null);
        }
    }

    private Optional<String> subject(String upstream, Ended ended) {
        return ended.subject() != null
                ? Optional.of(ended.subject())
                : believing.hints().find(upstream, ended.session(), "").map(Hints.Hint::subject);
    }
}
