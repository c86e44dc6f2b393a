package fr.passerelle.identity.saml;

import fr.passerelle.identity.door.Redirect;
import fr.passerelle.identity.door.Refusals;
import fr.passerelle.identity.saml.LogoutRequests.Judged;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.opensaml.saml.saml2.core.LogoutRequest;
import org.opensaml.saml.saml2.core.LogoutResponse;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where service providers tell that somebody signs out, and answer when we tell them. */
@Controller
final class LogoutController {

    private final Endpoints endpoints;
    private final Bindings bindings;
    private final LogoutRequests requests;
    private final Deed deed;
    private final Refusals refusals;

    LogoutController(Endpoints endpoints, Bindings bindings, LogoutRequests requests, Deed deed, Refusals refusals) {
        this.endpoints = endpoints;
        this.bindings = bindings;
        this.requests = requests;
        this.deed = deed;
        this.refusals = refusals;
    }

    /** Who does what a good message asks: in any case, and where a browser has come along. */
    record Deed(SingleLogout logout, BrowserLogout byBrowser) {}

    @GetMapping(Endpoints.SLO)
    void redirected(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getParameter("SAMLResponse") == null) {
            hear(
                    bindings.redirect(request, Bindings.REQUEST, LogoutRequest.class),
                    response,
                    (asked, relayState) -> deed.byBrowser().begin(asked, relayState, request, response));
        } else {
            note(bindings.redirect(request, Bindings.RESPONSE, LogoutResponse.class), response);
        }
    }

    @PostMapping(Endpoints.SLO)
    void posted(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getParameter("SAMLResponse") == null) {
            hear(
                    bindings.post(request, Bindings.REQUEST, LogoutRequest.class),
                    response,
                    (asked, relayState) -> deed.byBrowser().byForm(asked, relayState, request, response));
        } else {
            note(bindings.post(request, Bindings.RESPONSE, LogoutResponse.class), response);
        }
    }

    /** Where a browser that brought another site's form comes again, with our cookie. */
    @GetMapping(Endpoints.SLO_AGAIN)
    void again(
            @RequestParam(name = "handle", defaultValue = "") String handle,
            HttpServletRequest request,
            HttpServletResponse response) {
        deed.byBrowser().again(handle, request, response);
    }

    /** Where a browser comes back to from the upstream, and takes our answer to the service provider. */
    @GetMapping(Endpoints.SLO_ANSWER)
    void answer(
            @RequestParam(name = "handle", defaultValue = "") String handle,
            HttpServletRequest request,
            HttpServletResponse response) {
        deed.byBrowser().finish(handle, request, response);
    }

    /** From server to server; what is refused is told by the status alone. */
    @PostMapping(Endpoints.SLO_SOAP)
    void soap(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var judged = bindings.soap(request, LogoutRequest.class)
                .map(inbound -> requests.judge(inbound, endpoints.sloSoap()))
                .orElse(new Judged.Refused(SamlFault.MALFORMED, ""));
        switch (judged) {
            case Judged.Refused(var fault, var party) -> refusals.send(response, fault, party);
            case Judged.Asked asked -> {
                response.setContentType("text/xml;charset=UTF-8");
                response.getOutputStream().write(deed.logout().bySoap(asked).getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private void hear(
            Optional<Inbound<LogoutRequest>> inbound,
            HttpServletResponse response,
            BiConsumer<Judged.Asked, @Nullable String> good)
            throws IOException {
        var judged = inbound.map(heard -> requests.judge(heard, endpoints.slo()))
                .orElse(new Judged.Refused(SamlFault.MALFORMED, ""));
        switch (judged) {
            case Judged.Refused(var fault, var party) -> refusals.send(response, fault, party);
            case Judged.Asked asked ->
                good.accept(asked, inbound.map(Inbound::relayState).orElse(null));
        }
    }

    /** Believed or not, the person goes on to the page that tells how far it has got. */
    private void note(Optional<Inbound<LogoutResponse>> inbound, HttpServletResponse response) {
        inbound.ifPresent(heard -> {
            var note = heard.relayState() == null ? "" : heard.relayState();
            requests.answered(heard, SamlHerald.idOf(note))
                    .ifPresent(party -> deed.logout().answered(party, note));
        });
        Redirect.send(response, "/au-revoir");
    }
}
