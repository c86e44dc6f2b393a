package fr.passerelle.identity.oidc;

import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationGrantAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2RefreshTokenAuthenticationToken;

/** Lets Spring redeem a code or a refresh token, and ends the grant of one that it refuses as used, or as another's. */
final class Redemption implements AuthenticationProvider {

    private final AuthenticationProvider inner;
    private final Grants grants;

    Redemption(AuthenticationProvider inner, Grants grants) {
        this.inner = inner;
        this.grants = grants;
    }

    /** RFC 9449 is not spoken here: a proof that nobody would check at the other doors is refused, not passed over. */
    static void refuseProof(OAuth2AuthorizationGrantAuthenticationToken asked) {
        if (asked.getAdditionalParameters().containsKey("dpop_proof")) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_DPOP_PROOF);
        }
    }

    @Override
    public @Nullable Authentication authenticate(Authentication asked) {
        refuseProof((OAuth2AuthorizationGrantAuthenticationToken) asked);
        try {
            return inner.authenticate(asked);
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
