package fr.passerelle.identity.oidc;

import java.util.Objects;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2TokenRevocationAuthenticationToken;

/**
 * A client gives a token back: its whole grant ends (RFC 7009 2.1 allows it), so that nothing is half alive. Of a token
 * that is not there, or another's, nothing is told.
 */
final class Revocation implements AuthenticationProvider {

    private final Grants grants;

    Revocation(Grants grants) {
        this.grants = grants;
    }

    @Override
    public Authentication authenticate(Authentication asked) {
        var revoked = (OAuth2TokenRevocationAuthenticationToken) asked;
        if (!(revoked.getPrincipal() instanceof OAuth2ClientAuthenticationToken client) || !client.isAuthenticated()) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_CLIENT);
        }
        var granted = grants.findByToken(revoked.getToken(), null);
        var asking = Objects.requireNonNull(client.getRegisteredClient()).getId();
        if (granted != null && granted.getRegisteredClientId().equals(asking)) {
            grants.remove(granted);
        }
        return revoked;
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return OAuth2TokenRevocationAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
