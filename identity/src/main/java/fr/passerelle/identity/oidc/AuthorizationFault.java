package fr.passerelle.identity.oidc;

import fr.passerelle.identity.journal.Event;
import fr.passerelle.identity.journal.Journal;
import fr.passerelle.identity.refusal.Refusal;
import fr.passerelle.identity.refusal.RefusalPage;
import fr.passerelle.identity.settings.PublicAddress;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;

/**
 * Tells the publisher what is wrong with its request, with our name beside it (RFC 9207); where the request does not
 * lead back to an address of the publisher's settings, it is the person who is told, on a page of ours.
 */
final class AuthorizationFault implements AuthenticationFailureHandler {

    private final OidcParties parties;
    private final Journal journal;
    private final RefusalPage page;
    private final PublicAddress address;

    AuthorizationFault(OidcParties parties, Journal journal, RefusalPage page, PublicAddress address) {
        this.parties = parties;
        this.journal = journal;
        this.page = page;
        this.address = address;
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        var error = failure instanceof OAuth2AuthenticationException known
                ? known.getError()
                : new OAuth2Error(OAuth2ErrorCodes.INVALID_REQUEST);
        var asked = Optional.of(failure)
                .filter(OAuth2AuthorizationCodeRequestAuthenticationException.class::isInstance)
                .map(OAuth2AuthorizationCodeRequestAuthenticationException.class::cast)
                .map(OAuth2AuthorizationCodeRequestAuthenticationException::getAuthorizationCodeRequestAuthentication);
        if (asked.isPresent()) {
            send(response, asked.get(), error);
        } else {
            refuse(response, error);
        }
    }

    /** Sends that fault back to the publisher, if the address is one of its settings. */
    void send(HttpServletResponse response, OAuth2AuthorizationCodeRequestAuthenticationToken asked, OAuth2Error error)
            throws IOException {
        send(response, new Way(asked.getClientId(), asked.getRedirectUri(), asked.getState()), error);
    }

    /** The same for a request that nobody has read yet. */
    void send(HttpServletRequest request, HttpServletResponse response, OAuth2Error error) throws IOException {
        var client = only(request, OAuth2ParameterNames.CLIENT_ID);
        var target = only(request, OAuth2ParameterNames.REDIRECT_URI);
        send(response, new Way(client == null ? "" : client, target, only(request, OAuth2ParameterNames.STATE)), error);
    }

    private record Way(
            String client,
            @Nullable String target,
            @Nullable String state) {}

    private void send(HttpServletResponse response, Way way, OAuth2Error error) throws IOException {
        var target = way.target();
        if (target == null || !parties.leadsTo(way.client(), target)) {
            refuse(response, error);
            return;
        }
        var answer = new LinkedHashMap<String, String>();
        answer.put("error", error.getErrorCode());
        if (error.getDescription() != null) {
            answer.put("error_description", error.getDescription());
        }
        new AuthorizationResponse(target, way.state(), address).send(response, answer);
    }

    private static @Nullable String only(HttpServletRequest request, String name) {
        var values = request.getParameterValues(name);
        return values != null && values.length == 1 ? values[0] : null;
    }

    /** Tells the person, for there is no address to send the fault back to. */
    void refuse(HttpServletResponse response, OAuth2Error error) throws IOException {
        var detail = Map.of(
                "protocol",
                "oidc",
                "error",
                error.getErrorCode(),
                "about",
                error.getDescription() == null ? "" : error.getDescription());
        page.send(
                response,
                new Refusal(
                        400,
                        "OIDC-DEMANDE",
                        "Demande refusée",
                        "Le service qui vous envoie ici a fait une demande que nous ne pouvons pas accepter. Revenez-y et"
                                + " recommencez ; si cela se répète, signalez-le à votre établissement.",
                        journal.write(Event.REQUEST_REFUSED, null, detail)));
    }
}
