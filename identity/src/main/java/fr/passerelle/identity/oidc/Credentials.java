package fr.passerelle.identity.oidc;

import java.time.Clock;
import java.util.List;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.JwtClientAssertionAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.X509ClientCertificateAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.web.authentication.PublicClientAuthenticationConverter;
import org.springframework.security.oauth2.server.authorization.web.authentication.X509ClientCertificateAuthenticationConverter;
import org.springframework.security.web.authentication.AuthenticationConverter;

/** By what clients' programs are believed: assertions, certificates, and keys of their tokens. */
final class Credentials {

    private final OidcParties parties;
    private final ClientAssertions assertions;
    private final KeyProofs proofs;
    private final Clock clock;

    Credentials(OidcParties parties, ClientAssertions assertions, KeyProofs proofs, Clock clock) {
        this.parties = parties;
        this.assertions = assertions;
        this.proofs = proofs;
        this.clock = clock;
    }

    /** Puts our rules into Spring's provider. */
    void ruleOver(AuthenticationProvider provider) {
        switch (provider) {
            case JwtClientAssertionAuthenticationProvider asserted -> asserted.setJwtDecoderFactory(assertions);
            case X509ClientCertificateAuthenticationProvider shown ->
                shown.setCertificateVerifier(new CertificateVerifier(parties, clock));
            default -> {}
        }
    }

    /** Nobody here is a client without a proof; Spring would take one that shows a certificate for such. */
    void read(List<AuthenticationConverter> all) {
        all.removeIf(spring -> spring instanceof PublicClientAuthenticationConverter
                || spring instanceof X509ClientCertificateAuthenticationConverter);
        all.add(new CertificateConverter(parties));
    }

    /** Reads what tokens are to be bound to. */
    AuthenticationConverter binding(AuthenticationConverter spring) {
        return new BindingConverter(spring, parties, proofs);
    }

    /** What is told of that. */
    Description description() {
        return new Description(parties);
    }
}
