package fr.passerelle.identity.oidc;

import fr.passerelle.identity.publisher.Pseudonyms;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2RefreshTokenAuthenticationToken;

/** Lets Spring redeem a code or a refresh token, and ends the grant of one that it refuses as used, or as another's. */
final class Redemption implements AuthenticationProvider {

    private final AuthenticationProvider inner;
    private final Grants grants;

    Redemption(AuthenticationProvider inner, Grants grants) {
        this.inner = inner;
        this.grants = grants;
    }

    @Override
    public @Nullable Authentication authenticate(Authentication asked) {
        try {
            return grants.together(() -> Pseudonyms.once(() -> inner.authenticate(asked)));
        } catch (OAuth2AuthenticationException refused) {
            if (OAuth2ErrorCodes.INVALID_GRANT.equals(refused.getError().getErrorCode())) {
                end(asked);
            }
            throw refused;
        }
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return inner.supports(authentication);
    }

    private void end(Authentication asked) {
        if (asked instanceof OAuth2AuthorizationCodeAuthenticationToken redemption) {
            grants.endIfUsed(redemption.getCode());
        } else if (asked instanceof OAuth2RefreshTokenAuthenticationToken refresh) {
            grants.endNamedBy(refresh.getRefreshToken());
        }
    }
}
