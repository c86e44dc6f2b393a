package fr.passerelle.identity.oidc;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;

/** Believes a client that shows a certificate of its settings, and no other. */
final class CertificateVerifier implements Consumer<OAuth2ClientAuthenticationContext> {

    private final OidcParties parties;
    private final Clock clock;

    CertificateVerifier(OidcParties parties, Clock clock) {
        this.parties = parties;
        this.clock = clock;
    }

    @Override
    public void accept(OAuth2ClientAuthenticationContext asked) {
        OAuth2ClientAuthenticationToken client = asked.getAuthentication();
        var proof = parties.find(asked.getRegisteredClient().getClientId()).map(OidcRelyingParty::proof);
        if (!(client.getCredentials() instanceof X509Certificate[] shown)
                || !(proof.orElse(null) instanceof ClientProof.Certificate(var rule))
                || !rule.isShownBy(List.of(shown), clock.instant())) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_CLIENT);
        }
    }
}
