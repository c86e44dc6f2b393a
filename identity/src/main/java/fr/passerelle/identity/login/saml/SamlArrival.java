package fr.passerelle.identity.login.saml;

import fr.passerelle.identity.login.Arrival;
import fr.passerelle.identity.login.LoginRefusals;
import fr.passerelle.identity.login.LoginRefusals.Why;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.saml2.provider.service.authentication.Saml2AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;

/** Takes on what Spring Security's service provider has verified, or says no where it did not believe. */
final class SamlArrival implements AuthenticationSuccessHandler, AuthenticationFailureHandler {

    private final Arrival arrival;
    private final LoginRefusals refusals;

    SamlArrival(Arrival arrival, LoginRefusals refusals) {
        this.arrival = arrival;
        this.refusals = refusals;
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws IOException {
        if (!(authentication instanceof Verified verified)) {
            throw new IllegalStateException("not an assertion of an upstream: " + authentication.getClass());
        }
        var said = verified.said();
        var pending = AuthnRequests.pending(request);
        if (pending.isEmpty()) {
            arrival.refuse(response, Why.PERDUE, said.upstream(), "no sign-in under way");
        } else {
            arrival.arrive(request, response, said, pending.get());
        }
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        var code = failure instanceof Saml2AuthenticationException saml
                ? saml.getSaml2Error().getErrorCode()
                : failure.getClass().getSimpleName();
        refusals.refuse(response, Why.REFUSEE, Map.of("error", code));
    }
}
