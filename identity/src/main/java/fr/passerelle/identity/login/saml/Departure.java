package fr.passerelle.identity.login.saml;

import fr.passerelle.identity.login.Browsers;
import fr.passerelle.identity.login.LoginRefusals;
import fr.passerelle.identity.login.LoginRefusals.Why;
import fr.passerelle.identity.login.metadata.SamlUpstreams;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/** Before our request leaves: marks the browser, remembers where it wanted to go, and asks whether the upstream is there. */
final class Departure extends OncePerRequestFilter {

    private static final RequestMatcher START =
            PathPatternRequestMatcher.pathPattern("/connexion/saml/{registrationId}");
    private final SamlUpstreams upstreams;
    private final Browsers browsers;
    private final LoginRefusals refusals;

    Departure(SamlUpstreams upstreams, Browsers browsers, LoginRefusals refusals) {
        this.upstreams = upstreams;
        this.browsers = browsers;
        this.refusals = refusals;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var start = START.matcher(request);
        if (start.isMatch()) {
            var id = String.valueOf(start.getVariables().get("registrationId"));
            if (upstreams.find(id).isEmpty()) {
                response.sendError(HttpServletResponse.SC_NOT_FOUND);
                return;
            }
            if (upstreams.findByRegistrationId(id) == null) {
                refusals.refuse(
                        response, Why.INDISPONIBLE, Map.of("upstream", id, "error", "no metadata of this upstream"));
                return;
            }
            AuthnRequests.begin(request, browsers.begin(request, response));
        }
        chain.doFilter(request, response);
    }
}
