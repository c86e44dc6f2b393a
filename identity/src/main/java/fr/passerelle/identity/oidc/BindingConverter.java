package fr.passerelle.identity.oidc;

import com.nimbusds.jose.util.X509CertUtils;
import jakarta.servlet.http.HttpServletRequest;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationGrantAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientCredentialsAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2PushedAuthorizationRequestAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2RefreshTokenAuthenticationToken;
import org.springframework.security.web.authentication.AuthenticationConverter;

/**
 * Lets Spring read what a client asks, and puts in the place of a proof the key that it proved: nobody after this looks
 * at the proof again. Spring's own look would remember used ones on one node only.
 */
final class BindingConverter implements AuthenticationConverter {

    private static final String HEADER = "DPoP";
    /** Where the servlet container has those of the TLS handshake. */
    private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";

    private final AuthenticationConverter inner;
    private final OidcParties parties;
    private final KeyProofs proofs;

    BindingConverter(AuthenticationConverter inner, OidcParties parties, KeyProofs proofs) {
        this.inner = inner;
        this.parties = parties;
        this.proofs = proofs;
    }

    @Override
    public @Nullable Authentication convert(HttpServletRequest request) {
        return switch (inner.convert(request)) {
            case OAuth2AuthorizationCodeAuthenticationToken asked ->
                new OAuth2AuthorizationCodeAuthenticationToken(
                        asked.getCode(), client(asked), asked.getRedirectUri(), bound(request, asked));
            case OAuth2RefreshTokenAuthenticationToken asked ->
                new OAuth2RefreshTokenAuthenticationToken(
                        asked.getRefreshToken(), client(asked), asked.getScopes(), bound(request, asked));
            case OAuth2ClientCredentialsAuthenticationToken asked ->
                new OAuth2ClientCredentialsAuthenticationToken(client(asked), asked.getScopes(), bound(request, asked));
            case OAuth2PushedAuthorizationRequestAuthenticationToken asked -> pushed(request, asked);
            case null, default -> null;
        };
    }

    /** A proof that comes with a pushed request says to which key its code is bound (RFC 9449 10.1). */
    private Authentication pushed(
            HttpServletRequest request, OAuth2PushedAuthorizationRequestAuthenticationToken asked) {
        var proved = key(request);
        if (proved.isEmpty()) {
            return asked;
        }
        var all = new HashMap<>(asked.getAdditionalParameters());
        var said = all.put(Binding.CODE_KEY, proved.get());
        if (said != null && !said.equals(proved.get())) {
            throw new OAuth2AuthenticationException(
                    new OAuth2Error(OAuth2ErrorCodes.INVALID_REQUEST, Binding.CODE_KEY, null));
        }
        return new OAuth2PushedAuthorizationRequestAuthenticationToken(
                asked.getAuthorizationUri(),
                asked.getClientId(),
                (Authentication) asked.getPrincipal(),
                asked.getRedirectUri(),
                asked.getState(),
                asked.getScopes(),
                all);
    }

    private Map<String, Object> bound(HttpServletRequest request, OAuth2AuthorizationGrantAuthenticationToken asked) {
        var wanted = wanted(client(asked));
        var all = new HashMap<>(asked.getAdditionalParameters());
        all.keySet().removeIf(name -> name.startsWith("dpop_") || name.equals(Binding.PARAMETER));
        var key = key(request).orElse(null);
        var certificate = certificate(request, wanted);
        if (key == null && wanted == TokenBinding.DPOP) {
            throw new OAuth2AuthenticationException(
                    new OAuth2Error(OAuth2ErrorCodes.INVALID_DPOP_PROOF, "a proof is wanted", null));
        }
        if (key != null || certificate != null) {
            all.put(Binding.PARAMETER, new Binding(key, certificate));
        }
        return all;
    }

    private static @Nullable String certificate(HttpServletRequest request, TokenBinding wanted) {
        if (wanted != TokenBinding.CERTIFICATE) {
            return null;
        }
        if (!(request.getAttribute(CERTIFICATES) instanceof X509Certificate[] shown) || shown.length == 0) {
            throw new OAuth2AuthenticationException(
                    new OAuth2Error(OAuth2ErrorCodes.INVALID_REQUEST, "a certificate is wanted", null));
        }
        return X509CertUtils.computeSHA256Thumbprint(shown[0]).toString();
    }

    private Optional<String> key(HttpServletRequest request) {
        var shown = Collections.list(request.getHeaders(HEADER));
        return switch (shown.size()) {
            case 0 -> Optional.empty();
            case 1 ->
                Optional.of(proofs.keyOf(
                        shown.getFirst(),
                        request.getMethod(),
                        request.getRequestURL().toString(),
                        null));
            default -> throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_DPOP_PROOF);
        };
    }

    private TokenBinding wanted(Authentication client) {
        return parties.find(client.getName()).map(OidcRelyingParty::binding).orElse(TokenBinding.AS_ASKED);
    }

    private static Authentication client(Authentication asked) {
        return asked.getPrincipal() instanceof OAuth2ClientAuthenticationToken client ? client : asked;
    }
}
