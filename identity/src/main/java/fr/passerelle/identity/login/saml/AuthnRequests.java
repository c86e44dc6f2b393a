package fr.passerelle.identity.login.saml;

import fr.passerelle.identity.login.Browsers;
import fr.passerelle.identity.login.Pending;
import fr.passerelle.identity.login.metadata.SamlUpstreams;
import fr.passerelle.identity.onetime.OneTime;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.saml2.provider.service.authentication.AbstractSaml2AuthenticationRequest;
import org.springframework.security.saml2.provider.service.authentication.Saml2RedirectAuthenticationRequest;
import org.springframework.security.saml2.provider.service.web.Saml2AuthenticationRequestRepository;

/**
 * The requests we sent, kept over all nodes under their RelayState until one answer comes: one try burns a request, so
 * that an answer can neither come twice nor without having been asked for.
 */
final class AuthnRequests implements Saml2AuthenticationRequestRepository<AbstractSaml2AuthenticationRequest> {

    private static final String KIND = "authn-request";
    private static final String PENDING = AuthnRequests.class.getName() + ".pending";
    private static final String TAKEN = AuthnRequests.class.getName() + ".taken";
    private final OneTime onetime;
    private final SamlUpstreams upstreams;
    private final Clock clock;

    AuthnRequests(OneTime onetime, SamlUpstreams upstreams, Clock clock) {
        this.onetime = onetime;
        this.upstreams = upstreams;
        this.clock = clock;
    }

    /** Tells whose sign-in the request about to be made belongs to. */
    static void begin(HttpServletRequest request, Pending pending) {
        request.setAttribute(PENDING, pending);
    }

    /** Whose sign-in the answer belongs to. */
    static Optional<Pending> pending(HttpServletRequest request) {
        return Optional.ofNullable((Pending) request.getAttribute(PENDING));
    }

    @Override
    public void saveAuthenticationRequest(
            AbstractSaml2AuthenticationRequest sent, HttpServletRequest request, HttpServletResponse response) {
        var pending = pending(request)
                .orElseThrow(() -> new IllegalStateException("a request is sent for no sign-in under way"));
        var kept = new Kept(sent.getId(), sent.getRelyingPartyRegistrationId(), pending);
        onetime.keep(KIND, sent.getRelayState(), kept, clock.instant().plus(Browsers.PATIENCE));
    }

    @Override
    public @Nullable AbstractSaml2AuthenticationRequest loadAuthenticationRequest(HttpServletRequest request) {
        if (request.getAttribute(TAKEN) == null) {
            request.setAttribute(TAKEN, take(request.getParameter("RelayState"), request));
        }
        return request.getAttribute(TAKEN) instanceof Optional<?> taken
                        && taken.orElse(null) instanceof AbstractSaml2AuthenticationRequest sent
                ? sent
                : null;
    }

    @Override
    public @Nullable AbstractSaml2AuthenticationRequest removeAuthenticationRequest(
            HttpServletRequest request, HttpServletResponse response) {
        return loadAuthenticationRequest(request);
    }

    private Optional<AbstractSaml2AuthenticationRequest> take(@Nullable String relayState, HttpServletRequest request) {
        if (relayState == null || !Browsers.isHandle(relayState)) {
            return Optional.empty();
        }
        return onetime.take(KIND, relayState, Kept.class).flatMap(kept -> {
            begin(request, kept.pending());
            return Optional.ofNullable(upstreams.findByRegistrationId(kept.upstream()))
                    .map(upstream -> Saml2RedirectAuthenticationRequest.withRelyingPartyRegistration(upstream)
                            .samlRequest("kept-by-its-id-only")
                            .relayState(relayState)
                            .id(kept.id())
                            .build());
        });
    }

    private record Kept(String id, String upstream, Pending pending) {}
}
