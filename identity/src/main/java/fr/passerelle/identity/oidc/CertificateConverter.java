package fr.passerelle.identity.oidc;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.web.authentication.X509ClientCertificateAuthenticationConverter;
import org.springframework.security.web.authentication.AuthenticationConverter;

/**
 * Reads the certificate of a client that says by one who it is. Spring would guess the method from how many
 * certificates came along, and would read them for every client.
 */
final class CertificateConverter implements AuthenticationConverter {

    private final X509ClientCertificateAuthenticationConverter inner =
            new X509ClientCertificateAuthenticationConverter();
    private final OidcParties parties;

    CertificateConverter(OidcParties parties) {
        this.parties = parties;
    }

    @Override
    public @Nullable Authentication convert(HttpServletRequest request) {
        var client = request.getParameter(OAuth2ParameterNames.CLIENT_ID);
        if (client == null) {
            return null;
        }
        return parties.find(client)
                .map(OidcRelyingParty::proof)
                .filter(ClientProof.Certificate.class::isInstance)
                .map(ClientProof.Certificate.class::cast)
                .map(proof -> read(request, proof.method()))
                .orElse(null);
    }

    private @Nullable Authentication read(HttpServletRequest request, ClientAuthenticationMethod method) {
        return inner.convert(request) instanceof OAuth2ClientAuthenticationToken read
                ? new OAuth2ClientAuthenticationToken(
                        (String) read.getPrincipal(), method, read.getCredentials(), read.getAdditionalParameters())
                : null;
    }
}
