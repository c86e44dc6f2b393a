package fr.passerelle.identity.oidc;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AccessToken.TokenType;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationGrantAuthenticationToken;

/**
 * To what a token is bound ({@code cnf}, RFC 7800).
 *
 * @param key the thumbprint of a key that was proved (RFC 9449 6.1)
 * @param certificate that of a certificate that was shown (RFC 8705 3.1)
 */
record Binding(@Nullable String key, @Nullable String certificate) {

    /** The claim. */
    static final String CLAIM = "cnf";
    /** Its member of a key. */
    static final String KEY = "jkt";
    /** Its member of a certificate. */
    static final String CERTIFICATE = "x5t#S256";
    /** What a client calls the key to which a code is to be bound (RFC 9449 10). */
    static final String CODE_KEY = "dpop_jkt";
    /** Under which name a binding stands among what a client asks with a grant; no client can say it so. */
    static final String PARAMETER = Binding.class.getName();

    private static final Pattern THUMBPRINT = Pattern.compile("[A-Za-z0-9_-]{43}");

    /** Whether those values name one key (RFC 7638, with SHA-256), or there are none. */
    static boolean isKeyOrNone(String @Nullable ... said) {
        return said == null || (said.length == 1 && THUMBPRINT.matcher(said[0]).matches());
    }

    /** What was proved when that was asked for. */
    static Optional<Binding> of(Authentication asked) {
        return asked instanceof OAuth2AuthorizationGrantAuthenticationToken grant
                        && grant.getAdditionalParameters().get(PARAMETER) instanceof Binding binding
                ? Optional.of(binding)
                : Optional.empty();
    }

    /** How a token with those claims is to be shown. */
    static TokenType type(Map<String, Object> claims) {
        return claims.get(CLAIM) instanceof Map<?, ?> bound && bound.containsKey(KEY)
                ? TokenType.DPOP
                : TokenType.BEARER;
    }

    Map<String, Object> claim() {
        var claim = new HashMap<String, Object>();
        if (key != null) {
            claim.put(KEY, key);
        }
        if (certificate != null) {
            claim.put(CERTIFICATE, certificate);
        }
        return claim;
    }
}
