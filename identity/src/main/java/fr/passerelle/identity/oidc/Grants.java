package fr.passerelle.identity.oidc;

import fr.passerelle.identity.onetime.OneTime;
import fr.passerelle.identity.session.SignedIn;
import java.security.Principal;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;

/**
 * What was granted, in the database, with two rules of ours: a code is redeemed by one atomic claim over all nodes
 * (Spring's own service reads, checks and saves), and of the person only the number and the time of the
 * sign-in are stored.
 */
final class Grants implements OAuth2AuthorizationService {

    private static final Duration REMEMBERED = Duration.ofHours(1);
    private final OAuth2AuthorizationService store;
    private final OneTime onetime;
    private final Clock clock;

    Grants(OAuth2AuthorizationService store, OneTime onetime, Clock clock) {
        this.store = store;
        this.onetime = onetime;
        this.clock = clock;
    }

    @Override
    public void save(OAuth2Authorization granted) {
        claimCode(granted);
        store.save(nameOnly(granted));
    }

    @Override
    public void remove(OAuth2Authorization granted) {
        store.remove(granted);
    }

    @Override
    public @Nullable OAuth2Authorization findById(String id) {
        return store.findById(id);
    }

    @Override
    public @Nullable OAuth2Authorization findByToken(String token, @Nullable OAuth2TokenType type) {
        return store.findByToken(token, type);
    }

    private void claimCode(OAuth2Authorization granted) {
        var code = granted.getToken(OAuth2AuthorizationCode.class);
        var access = granted.getAccessToken();
        if (code == null || !code.isInvalidated() || access == null) {
            return;
        }
        var name = ClientSecrets.hash(code.getToken().getTokenValue());
        if (!onetime.claim("oidc-code", name, clock.instant().plus(REMEMBERED))) {
            var stored = store.findById(granted.getId());
            var kept = stored == null ? null : stored.getAccessToken();
            if (kept == null
                    || !kept.getToken().getTokenValue().equals(access.getToken().getTokenValue())) {
                throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT);
            }
        }
    }

    private static OAuth2Authorization nameOnly(OAuth2Authorization granted) {
        return granted.getAttribute(Principal.class.getName()) instanceof SignedIn person
                ? OAuth2Authorization.from(granted)
                        .attribute(
                                Principal.class.getName(),
                                UsernamePasswordAuthenticationToken.authenticated(
                                        person.getName(), null, person.getAuthorities()))
                        .build()
                : granted;
    }
}
