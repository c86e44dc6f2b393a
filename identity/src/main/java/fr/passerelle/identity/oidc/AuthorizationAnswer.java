package fr.passerelle.identity.oidc;

import fr.passerelle.identity.oidc.SignInCheck.Verdict;
import fr.passerelle.identity.person.PersonId;
import fr.passerelle.identity.publisher.Launches;
import fr.passerelle.identity.refusal.Refusal;
import fr.passerelle.identity.refusal.RefusalPage;
import fr.passerelle.identity.session.SignedIn;
import fr.passerelle.identity.settings.PublicAddress;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;

/**
 * Sends the code to the publisher, with our name beside it (RFC 9207), or tells a person who is not entitled why: that
 * code is then never seen by anybody.
 */
final class AuthorizationAnswer implements AuthenticationSuccessHandler {

    private final OidcParties parties;
    private final Entry entry;
    private final PublicAddress address;
    private final AuthorizationFault fault;

    AuthorizationAnswer(OidcParties parties, Entry entry, PublicAddress address, AuthorizationFault fault) {
        this.parties = parties;
        this.entry = entry;
        this.address = address;
        this.fault = fault;
    }

    /** Whether the person's sign-in will do, where to mend that, whether they may enter, and where they are told no. */
    record Entry(SignInCheck check, WayToSignIn way, Launches launches, RefusalPage page) {}

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws IOException {
        var asked = (OAuth2AuthorizationCodeRequestAuthenticationToken) authentication;
        var wrong = faultOf(request, asked);
        if (wrong.isPresent()) {
            fault.send(response, asked, wrong.get());
            return;
        }
        switch (verdict(request, asked)) {
            case GOOD -> decide(response, asked);
            case ANEW -> entry.way().goAnew(request, response);
            case LOGIN_REQUIRED -> fault.send(response, asked, new OAuth2Error("login_required"));
        }
    }

    private Verdict verdict(HttpServletRequest request, OAuth2AuthorizationCodeRequestAuthenticationToken asked) {
        if (!(asked.getPrincipal() instanceof SignedIn signedIn)) {
            throw new IllegalStateException("a code for nobody's session");
        }
        return entry.check().judge(SignInWish.of(request), asked.getClientId(), signedIn.session());
    }

    private void decide(HttpServletResponse response, OAuth2AuthorizationCodeRequestAuthenticationToken asked)
            throws IOException {
        var person = new PersonId(((Authentication) asked.getPrincipal()).getName());
        var door = parties.door(asked.getClientId());
        var denied = entry.launches().refusal(person, door);
        if (denied.isPresent()) {
            entry.page()
                    .send(
                            response,
                            new Refusal(
                                    403,
                                    denied.get().reason().name(),
                                    "Accès refusé à " + entry.launches().nameOf(door.publisher()),
                                    denied.get().reason().sentence(),
                                    denied.get().reference()));
            return;
        }
        var code = Objects.requireNonNull(asked.getAuthorizationCode()).getTokenValue();
        AuthorizationResponse.to(asked, address).send(response, Map.of("code", code));
    }

    /** What Spring let pass. */
    private Optional<OAuth2Error> faultOf(
            HttpServletRequest request, OAuth2AuthorizationCodeRequestAuthenticationToken asked) {
        if (!parties.leadsTo(asked.getClientId(), asked.getRedirectUri())) {
            return Optional.of(new OAuth2Error(OAuth2ErrorCodes.INVALID_REQUEST, "redirect_uri", null));
        }
        if (!asked.getScopes().contains(OidcScopes.OPENID)) {
            return Optional.of(new OAuth2Error(OAuth2ErrorCodes.INVALID_SCOPE, "openid is wanted", null));
        }
        if (asked.getScopes().contains(Scopes.NOTICES)) {
            return Optional.of(new OAuth2Error(OAuth2ErrorCodes.INVALID_SCOPE, "no person grants this", null));
        }
        if (!Binding.isKeyOrNone(request.getParameterValues(Binding.CODE_KEY))) {
            return Optional.of(new OAuth2Error(OAuth2ErrorCodes.INVALID_REQUEST, Binding.CODE_KEY, null));
        }
        return SignInWish.fault(request).map(name -> new OAuth2Error(OAuth2ErrorCodes.INVALID_REQUEST, name, null));
    }
}
