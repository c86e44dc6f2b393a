package fr.passerelle.identity.login;

import fr.passerelle.identity.journal.Event;
import fr.passerelle.identity.journal.Journal;
import fr.passerelle.identity.session.LiveSession;
import fr.passerelle.identity.session.Session;
import fr.passerelle.identity.session.Sessions;
import fr.passerelle.identity.session.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.opensaml.core.xml.config.XMLObjectProviderRegistrySupport;
import org.opensaml.saml.saml2.core.LogoutRequest;
import org.opensaml.saml.saml2.core.SessionIndex;
import org.opensaml.saml.saml2.core.impl.SessionIndexBuilder;
import org.springframework.security.saml2.provider.service.authentication.logout.Saml2LogoutRequest;
import org.springframework.security.saml2.provider.service.web.authentication.logout.OpenSaml5LogoutRequestResolver;
import org.springframework.security.saml2.provider.service.web.authentication.logout.OpenSaml5LogoutRequestResolver.LogoutRequestParameters;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/**
 * Ends our session first, whatever the upstream does afterwards, then tells the upstream by a signed LogoutRequest; on
 * a shared school computer the browser is told to forget what it stored of ours.
 *
 * <p>It is not told to forget cookies: that would take those of every site under the same domain, the upstream's own
 * session among them, before the upstream has been told; ours is taken back by itself.
 */
@Controller
final class SignOut {

    private final Sessions sessions;
    private final Journal journal;
    private final Upstreams upstreams;
    private final OpenSaml5LogoutRequestResolver requests;

    SignOut(Sessions sessions, Journal journal, Upstreams upstreams) {
        this.sessions = sessions;
        this.journal = journal;
        this.upstreams = upstreams;
        this.requests = new OpenSaml5LogoutRequestResolver((request, id) -> upstreams.findByRegistrationId(
                sessionOf(request).map(Session::upstream).orElse("")));
        this.requests.setParametersConsumer(SignOut::nameThePerson);
    }

    /** Asks first: an address that signs out by itself is a trap that any page could set. */
    @GetMapping("/deconnexion")
    String ask() {
        return "login/leave";
    }

    @PostMapping("/deconnexion")
    void leave(HttpServletRequest request, HttpServletResponse response) {
        var farewell = sessions.end(request, response).flatMap(live -> {
            var ended = live.session();
            journal.write(Event.SIGNED_OUT, ended.person(), Map.of("upstream", ended.upstream()));
            return tell(request, ended);
        });
        response.setHeader("Clear-Site-Data", "\"cache\", \"storage\"");
        response.setHeader("Cache-Control", "no-store");
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", farewell.orElse("/au-revoir"));
    }

    /**
     * The upstream's answer to our LogoutRequest: our session is over already, so nothing hangs on it. An upstream that
     * wants our session to end by itself brings the person here too, who is then asked.
     */
    @GetMapping("/connexion/saml/{upstream}/fin")
    String told(@PathVariable("upstream") String upstream) {
        return "redirect:/au-revoir";
    }

    @GetMapping("/au-revoir")
    String goodbye(HttpServletRequest request) {
        return sessions.current(request).isPresent() ? "redirect:/deconnexion" : "login/goodbye";
    }

    private Optional<String> tell(HttpServletRequest request, Session ended) {
        request.setAttribute(SignOut.class.getName(), ended);
        var upstream = upstreams.findByRegistrationId(ended.upstream());
        if (upstream == null) {
            return Optional.empty();
        }
        Saml2LogoutRequest told =
                requests.resolve(request, new SignedIn(new LiveSession("", ended, ended.signedInAt())));
        return told == null
                ? Optional.empty()
                : Optional.of(told.getLocation()
                        + (told.getLocation().indexOf('?') < 0 ? "?" : "&")
                        + told.getParametersQuery());
    }

    private static void nameThePerson(LogoutRequestParameters parameters) {
        var session = sessionOf(parameters.getRequest()).orElseThrow();
        LogoutRequest request = parameters.getLogoutRequest();
        var name = Objects.requireNonNull(request.getNameID());
        name.setValue(session.nameId());
        name.setFormat(session.nameIdFormat());
        var index = session.sessionIndex();
        if (index != null) {
            request.getSessionIndexes().clear();
            var builder = (SessionIndexBuilder) XMLObjectProviderRegistrySupport.getBuilderFactory()
                    .<SessionIndex>ensureBuilder(SessionIndex.DEFAULT_ELEMENT_NAME);
            var named = builder.buildObject();
            named.setValue(index);
            request.getSessionIndexes().add(named);
        }
    }

    private static Optional<Session> sessionOf(HttpServletRequest request) {
        return request.getAttribute(SignOut.class.getName()) instanceof Session session
                ? Optional.of(session)
                : Optional.empty();
    }
}
