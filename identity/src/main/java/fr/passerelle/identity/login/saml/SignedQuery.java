package fr.passerelle.identity.login.saml;

import fr.passerelle.identity.keys.TextSignature;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.security.saml2.provider.service.authentication.logout.Saml2LogoutResponse;
import org.springframework.security.saml2.provider.service.registration.RelyingPartyRegistration;

/**
 * The query that carries our answer, signed over the message, RelayState and SigAlg in this order (SAML 2.0 Bindings,
 * 3.4.4.1). Spring Security 7.0 puts RelayState first, so that nobody believed an answer that bears one.
 */
final class SignedQuery {

    private SignedQuery() {}

    static String of(Saml2LogoutResponse answer, RelyingPartyRegistration ours) {
        var signed = Stream.of("SAMLResponse", "RelayState", "SigAlg")
                .filter(name -> answer.getParameter(name) != null)
                .map(name -> name + "=" + encoded(Objects.requireNonNull(answer.getParameter(name))))
                .collect(Collectors.joining("&"));
        var key = Objects.requireNonNull(
                ours.getSigningX509Credentials().iterator().next().getPrivateKey());
        return signed + "&Signature=" + encoded(TextSignature.of(signed, key));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
