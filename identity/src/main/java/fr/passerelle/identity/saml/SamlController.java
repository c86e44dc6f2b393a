package fr.passerelle.identity.saml;

import fr.passerelle.identity.door.Refusals;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import org.opensaml.saml.saml2.core.AuthnRequest;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/** The addresses of our identity provider. */
@Controller
final class SamlController {

    private final Bindings bindings;
    private final AuthnRequests requests;
    private final SingleSignOn signOn;
    private final Refusals refusals;
    private final Clock clock;

    SamlController(Bindings bindings, AuthnRequests requests, SingleSignOn signOn, Refusals refusals, Clock clock) {
        this.bindings = bindings;
        this.requests = requests;
        this.signOn = signOn;
        this.refusals = refusals;
        this.clock = clock;
    }

    @GetMapping(Endpoints.SSO)
    void redirected(HttpServletRequest request, HttpServletResponse response) throws IOException {
        hear(bindings.redirect(request, Bindings.REQUEST, AuthnRequest.class), request, response);
    }

    @PostMapping(Endpoints.SSO)
    void posted(HttpServletRequest request, HttpServletResponse response) throws IOException {
        hear(bindings.post(request, Bindings.REQUEST, AuthnRequest.class), request, response);
    }

    @GetMapping(Endpoints.RESUME)
    void resume(HttpServletRequest request, HttpServletResponse response) throws IOException {
        signOn.resume(given(request, "handle"), request, response);
    }

    @GetMapping(Endpoints.LAUNCH)
    void launch(HttpServletRequest request, HttpServletResponse response) throws IOException {
        signOn.begin(Wish.ofOurs(given(request, "sp"), clock.instant()), request, response);
    }

    private void hear(Optional<Inbound<AuthnRequest>> inbound, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var heard = inbound.map(requests::hear).orElse(new Heard.Refused(SamlFault.MALFORMED, ""));
        switch (heard) {
            case Heard.Accepted(var wish) -> signOn.hear(wish, request, response);
            case Heard.Refused(var fault, var party) -> refusals.send(response, fault, party);
        }
    }

    private static String given(HttpServletRequest request, String name) {
        return Objects.requireNonNullElse(request.getParameter(name), "");
    }
}
