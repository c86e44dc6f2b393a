package fr.passerelle.identity.login.saml;

import fr.passerelle.identity.journal.Event;
import fr.passerelle.identity.login.SignOut.Ending;
import fr.passerelle.identity.login.saml.UpstreamMessages.Ended;
import fr.passerelle.identity.session.LiveSession;
import fr.passerelle.identity.session.Sessions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Where an upstream answers our request that its session end, and where it asks that ours do. */
@Controller
final class UpstreamEnds {

    private final Sessions sessions;
    private final UpstreamMessages messages;
    private final Ending ending;

    UpstreamEnds(Sessions sessions, UpstreamMessages messages, Ending ending) {
        this.sessions = sessions;
        this.messages = messages;
        this.ending = ending;
    }

    /** What cannot be believed ends nothing; its person, if still signed in, is asked by the page that follows. */
    @GetMapping("/connexion/saml/{upstream}/fin")
    void told(@PathVariable("upstream") String upstream, HttpServletRequest request, HttpServletResponse response) {
        var address = request.getParameter("SAMLRequest") == null
                ? answered(upstream, request)
                : messages.request(upstream, request)
                        .map(ended -> end(ended, request, response))
                        .orElse("/au-revoir");
        response.setHeader("Cache-Control", "no-store");
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", address);
    }

    private String answered(String upstream, HttpServletRequest request) {
        ending.upstreamAnswered(request, upstream, number -> messages.isEnd(upstream, number, request));
        return "/au-revoir";
    }

    private String end(Ended ended, HttpServletRequest request, HttpServletResponse response) {
        var meant = sessions.named(ended.upstream(), ended.nameId()).stream()
                .filter(live -> ended.isAbout(live.session().sessionIndex()))
                .map(LiveSession::key)
                .toList();
        end(meant, ended.upstream());
        if (sessions.live(request).isEmpty()) {
            sessions.forget(response);
        }
        return messages.answer(ended.upstream(), request).orElse("/au-revoir");
    }

    private void end(List<String> keys, String upstream) {
        if (!keys.isEmpty()) {
            ending.farewells().end(keys, Event.SESSION_ENDED, Map.of("upstream", upstream), null);
        }
    }
}
