package fr.passerelle.identity.oidc;

import fr.passerelle.identity.login.SignOut;
import fr.passerelle.identity.logout.Partings;
import fr.passerelle.identity.logout.Service;
import fr.passerelle.identity.session.LiveSession;
import fr.passerelle.identity.session.Sessions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;

/**
 * Where a client sends a browser that signs out (OpenID Connect RP-Initiated Logout 1.0). A token of ours for this very
 * session ends it at once; whoever comes without one is asked first, for any page could send anybody here. Where the person
 * says yes, a client that only named itself gets the browser back as well (2 and 3: at an address of its settings, by the person's own act),
 * and counts as the one that asked.
 */
@Controller
final class LogoutController {

    private static final String HINT = "id_token_hint";
    private static final String RETURN = "post_logout_redirect_uri";
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
        var hint = only(request, HINT).flatMap(hints::read);
        var client = request.getParameter(HINT) == null ? named(request) : hint.flatMap(it -> client(request, it));
        var next = client.flatMap(id -> next(request, id)).orElse("");
        var session = sessions.live(request);
        var leaving = new SignOut.Leaving(next, client.map(this::service).orElse(null), List.of());
        if (session.isPresent()
                && client.isPresent()
                && hint.filter(it -> isAbout(it, session.get())).isPresent()) {
            signOut.leave(request, response, leaving);
        } else if (session.isPresent() || (hint.isEmpty() && !next.isEmpty())) {
            signOut.ask(response, leaving);
        } else {
            go(response, next.isEmpty() ? "/au-revoir" : next);
        }
    }

    private Service service(String clientId) {
        return new Service("oidc", parties.door(clientId).publisher(), clientId);
    }

    /** The client that named itself, and shows nothing for it. */
    private Optional<String> named(HttpServletRequest request) {
        return only(request, "client_id").filter(id -> parties.find(id).isPresent());
    }

    /** The client whose token came; nobody when another's name stands beside it. */
    private Optional<String> client(HttpServletRequest request, IdTokenHints.Hint hint) {
        return Optional.of(hint.clientId())
                .filter(id -> parties.find(id).isPresent())
                .filter(id -> request.getParameter("client_id") == null
                        || only(request, "client_id").filter(id::equals).isPresent());
    }

    private static boolean isAbout(IdTokenHints.Hint hint, LiveSession session) {
        return hint.sid().equals(SessionIds.of(session.key(), hint.clientId()));
    }

    /** Where the browser goes afterwards: only to an address of that client's settings, with its own state. */
    private Optional<String> next(HttpServletRequest request, String clientId) {
        if (request.getParameter(RETURN) == null) {
            return Optional.empty();
        }
        return only(request, RETURN)
                .filter(uri -> parties.find(clientId).stream()
                        .flatMap(client -> client.logout().returnTo().stream())
                        .anyMatch(allowed -> allowed.toString().equals(uri)))
                .map(uri -> withState(request, uri))
                .or(() -> Optional.of(Partings.ASTRAY));
    }

    private static String withState(HttpServletRequest request, String uri) {
        return only(request, "state")
                .map(state -> uri + (uri.indexOf('?') < 0 ? "?" : "&") + "state="
                        + URLEncoder.encode(state, StandardCharsets.UTF_8))
                .orElse(uri);
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
