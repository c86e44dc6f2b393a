package fr.passerelle.identity.login.upstream;

import java.net.URI;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where an OpenID provider's endpoints are.
 *
 * @param authorization where browsers go
 * @param token where codes are handed in
 * @param jwks where its keys are
 * @param userinfo where it says more of somebody; absent when it has none
 * @param endSession where browsers go to sign out; absent when it has none
 * @param sendsIssuer whether its answers say whose they are (RFC 9207); one that does not is refused then
 */
public record OidcEndpoints(
        URI authorization,
        URI token,
        URI jwks,
        @Nullable URI userinfo,
        @Nullable URI endSession,
        @DefaultValue("false") boolean sendsIssuer) {

    public OidcEndpoints {
        if (!Stream.of(authorization, token, jwks, userinfo, endSession)
                .filter(Objects::nonNull)
                .allMatch(OidcTerms::isReachable)) {
            throw new IllegalArgumentException("les adresses d'un fournisseur OpenID commencent par https");
        }
    }
}
