package fr.passerelle.identity.oidc;

import java.util.Objects;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenIntrospection;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2TokenIntrospectionAuthenticationToken;

/** Lets Spring look at a token, and tells a client about its own tokens only: another's is not active (RFC 7662 2.2). */
final class Introspection implements AuthenticationProvider {

    private final AuthenticationProvider inner;

    Introspection(AuthenticationProvider inner) {
        this.inner = inner;
    }

    @Override
    public Authentication authenticate(Authentication asked) {
        var answer = (OAuth2TokenIntrospectionAuthenticationToken) Objects.requireNonNull(inner.authenticate(asked));
        var about = answer.getTokenClaims();
        var own = answer.getPrincipal() instanceof OAuth2ClientAuthenticationToken client
                && client.getName().equals(about.getClientId());
        if (own || !about.isActive()) {
            return answer;
        }
        return new OAuth2TokenIntrospectionAuthenticationToken(
                answer.getToken(),
                (Authentication) answer.getPrincipal(),
                OAuth2TokenIntrospection.builder().build());
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return inner.supports(authentication);
    }
}
