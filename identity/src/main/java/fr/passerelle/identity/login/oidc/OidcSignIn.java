package fr.passerelle.identity.login.oidc;

import fr.passerelle.identity.login.Arrival;
import fr.passerelle.identity.login.Browsers;
import fr.passerelle.identity.login.LoginRefusals.Why;
import fr.passerelle.identity.login.oidc.Redemption.Begun;
import fr.passerelle.identity.login.upstream.OidcTerms;
import fr.passerelle.identity.onetime.OneTime;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/**
 * Signing in by an OpenID provider: people go there with a state that works once and in one browser, and come back with a
 * code that only we can hand in, and only for that sign-in.
 */
@Controller
final class OidcSignIn {

    private static final String KIND = "oidc-sign-in";
    private static final int LONGEST = 2048;
    private static final Pattern ERROR = Pattern.compile("[a-z_]{1,40}");
    private final OidcUpstreams upstreams;
    private final Browsers browsers;
    private final OneTime onetime;
    private final Arrival arrival;
    private final Redemption redemption;
    private final Clock clock;

    OidcSignIn(
            OidcUpstreams upstreams,
            Browsers browsers,
            OneTime onetime,
            Arrival arrival,
            Redemption redemption,
            Clock clock) {
        this.upstreams = upstreams;
        this.browsers = browsers;
        this.onetime = onetime;
        this.arrival = arrival;
        this.redemption = redemption;
        this.clock = clock;
    }

    @GetMapping("/connexion/oidc/{upstream}")
    void begin(@PathVariable("upstream") String id, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var upstream = upstreams.find(id);
        if (upstream.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        var endpoints = upstream.get().endpoints();
        if (endpoints.isEmpty()) {
            arrival.refuse(response, Why.INDISPONIBLE, id, "no description of this upstream");
            return;
        }
        var state = browsers.handle();
        var begun = new Begun(id, browsers.handle(), browsers.handle(), browsers.begin(request, response));
        onetime.keep(KIND, state, begun, clock.instant().plus(Browsers.PATIENCE));
        response.setHeader("Cache-Control", "no-store");
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader(
                "Location",
                Redemption.request(upstream.get(), endpoints.get(), state, begun)
                        .getAuthorizationRequestUri());
    }

    @GetMapping("/connexion/oidc/{upstream}/retour")
    void comeBack(@PathVariable("upstream") String id, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        comeBack(id, OidcTerms.Answer.QUERY, request, response);
    }

    @PostMapping("/connexion/oidc/{upstream}/retour")
    void comeBackByForm(@PathVariable("upstream") String id, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        comeBack(id, OidcTerms.Answer.FORM_POST, request, response);
    }

    private void comeBack(String id, OidcTerms.Answer way, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var upstream = upstreams.find(id);
        if (upstream.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        var state = Forms.only(request, "state");
        var begun = Optional.ofNullable(state)
                .filter(Browsers::isHandle)
                .flatMap(known -> onetime.take(KIND, known, Begun.class))
                .filter(kept -> kept.upstream().equals(id));
        if (state == null || begun.isEmpty()) {
            arrival.refuse(response, Why.PERDUE, id, "no sign-in under way");
            return;
        }
        try {
            var code = code(upstream.get(), way, request);
            arrival.arrive(
                    request,
                    response,
                    redemption.redeem(upstream.get(), begun.get(), state, code),
                    begun.get().pending());
        } catch (Disbelieved refused) {
            arrival.refuse(response, Why.REFUSEE, id, refused.why());
        }
    }

    /** The code of an answer that is this provider's, and came the way that it was asked for. */
    private static String code(OidcUpstream upstream, OidcTerms.Answer way, HttpServletRequest request)
            throws Disbelieved {
        if (way != upstream.terms().answer()
                || (way == OidcTerms.Answer.FORM_POST && request.getQueryString() != null)) {
            throw new Disbelieved("the answer came another way than was asked for");
        }
        checkIssuer(upstream, request);
        if (Forms.has(request, "error")) {
            var error = String.valueOf(Forms.only(request, "error"));
            throw new Disbelieved("the provider says " + (ERROR.matcher(error).matches() ? error : "no"));
        }
        var code = Forms.only(request, "code");
        if (code == null || code.isBlank() || code.length() > LONGEST) {
            throw new Disbelieved("the answer has not exactly one code");
        }
        return code;
    }

    /** RFC 9207: so that nobody hands us the answer of one provider as another's. */
    private static void checkIssuer(OidcUpstream upstream, HttpServletRequest request) throws Disbelieved {
        var wanted = upstream.endpoints().filter(known -> known.sendsIssuer()).isPresent();
        if ((wanted || Forms.has(request, "iss"))
                && !upstream.terms().issuer().toString().equals(Forms.only(request, "iss"))) {
            throw new Disbelieved("the answer is another issuer's");
        }
    }
}
