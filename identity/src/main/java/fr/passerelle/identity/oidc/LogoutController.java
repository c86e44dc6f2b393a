package fr.passerelle.identity.oidc;

import fr.passerelle.identity.login.SignOut;
import fr.passerelle.identity.logout.Service;
import fr.passerelle.identity.session.LiveSession;
import fr.passerelle.identity.session.Sessions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;

/**
 * Where a client sends a browser that signs out (OpenID Connect RP-Initiated Logout 1.0). A token of ours for this very
 * session ends it at once; whoever comes without one is asked first, for any page could send anybody here.
 */
@Controller
final class LogoutController {

    private final OidcParties parties;
    private final IdTokenHints hints;
    private final Sessions sessions;
    private final SignOut signOut;

    LogoutController(OidcParties parties, IdTokenHints hints, Sessions sessions, SignOut signOut) {
        this.parties = parties;
        this.hints = hints;
        this.sessions = sessions;
        this.signOut = signOut;
    }

    @RequestMapping(
            path = OidcConfiguration.LOGOUT,
            method = {RequestMethod.GET, RequestMethod.POST})
    void logout(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var hint = only(request, "id_token_hint").flatMap(hints::read);
        var client = hint.map(IdTokenHints.Hint::clientId);
        var named = only(request, "client_id");
        var agreed = client.filter(id -> named.isEmpty() || named.get().equals(id));
        var next = agreed.flatMap(id -> next(request, id)).orElse("");
        var session = sessions.live(request);
        if (session.isPresent() && agreed.isPresent() && isAbout(hint.get(), session.get())) {
            signOut.leave(
                    request,
                    response,
                    next,
                    new Service("oidc", parties.door(agreed.get()).publisher(), agreed.get()));
        } else if (session.isPresent()) {
            signOut.ask(response, next);
        } else {
            go(response, next.isEmpty() ? "/au-revoir" : next);
        }
    }

    private static boolean isAbout(IdTokenHints.Hint hint, LiveSession session) {
        return hint.sid().equals(SessionIds.of(session.key(), hint.clientId()));
    }

    /** Where the browser goes afterwards: only to an address of that client's settings, with its own state. */
    private Optional<String> next(HttpServletRequest request, String clientId) {
        return only(request, "post_logout_redirect_uri")
                .filter(uri -> parties.find(clientId).stream()
                        .flatMap(client -> client.logout().returnTo().stream())
                        .anyMatch(allowed -> allowed.toString().equals(uri)))
                .map(uri -> only(request, "state")
                        .map(state -> uri + (uri.indexOf('?') < 0 ? "?" : "&") + "state="
                                + URLEncoder.encode(state, StandardCharsets.UTF_8))
                        .orElse(uri));
    }

    private static Optional<String> only(HttpServletRequest request, String name) {
        var values = request.getParameterValues(name);
        return values != null && values.length == 1 && values[0].length() <= 8192
                ? Optional.of(values[0])
                : Optional.empty();
    }

    private static void go(HttpServletResponse response, String address) {
        response.setHeader("Cache-Control", "no-store");
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", address);
    }
}
