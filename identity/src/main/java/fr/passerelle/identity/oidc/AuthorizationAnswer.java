package fr.passerelle.identity.oidc;

import fr.passerelle.identity.person.PersonId;
import fr.passerelle.identity.publisher.Launches;
import fr.passerelle.identity.refusal.Refusal;
import fr.passerelle.identity.refusal.RefusalPage;
import fr.passerelle.identity.settings.PublicAddress;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;

/**
 * Sends the code to the publisher, with our name beside it (RFC 9207), or tells a person who is not entitled why: that
 * code is then never seen by anybody.
 */
final class AuthorizationAnswer implements AuthenticationSuccessHandler {

    private final OidcParties parties;
    private final Launches launches;
    private final RefusalPage page;
    private final PublicAddress address;

    AuthorizationAnswer(OidcParties parties, Launches launches, RefusalPage page, PublicAddress address) {
        this.parties = parties;
        this.launches = launches;
        this.page = page;
        this.address = address;
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws IOException {
        var asked = (OAuth2AuthorizationCodeRequestAuthenticationToken) authentication;
        var person = new PersonId(((Authentication) asked.getPrincipal()).getName());
        var door = parties.door(asked.getClientId());
        var denied = launches.refusal(person, door);
        if (denied.isPresent()) {
            page.send(
                    response,
                    new Refusal(
                            403,
                            denied.get().reason().name(),
                            "Accès refusé à " + launches.nameOf(door.publisher()),
                            denied.get().reason().sentence(),
                            denied.get().reference()));
            return;
        }
        var target = Objects.requireNonNull(asked.getRedirectUri());
        var code = Objects.requireNonNull(asked.getAuthorizationCode()).getTokenValue();
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader(
                "Location",
                target + (target.indexOf('?') < 0 ? "?" : "&") + "code=" + encode(code) + state(asked.getState())
                        + "&iss=" + encode(address.toString()));
    }

    private static String state(@Nullable String state) {
        return state == null || state.isEmpty() ? "" : "&state=" + encode(state);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
