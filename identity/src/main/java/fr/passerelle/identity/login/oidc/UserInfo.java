package fr.passerelle.identity.login.oidc;

import com.nimbusds.jwt.JWTClaimsSet;
import fr.passerelle.identity.login.oidc.SignedTokens.Wanted;
import fr.passerelle.identity.login.wire.Fetch;
import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Asks a provider what else it says of somebody (OpenID Connect Core 1.0, section 5.3): as JSON, or signed. */
final class UserInfo {

    private static final JsonMapper JSON = new JsonMapper();
    private final Fetch fetch;

    UserInfo(Fetch fetch) {
        this.fetch = fetch;
    }

    /**
     * What it says of the person whom the ID token names.
     *
     * @throws Disbelieved when it says nothing, or speaks of somebody else
     */
    Map<String, Object> of(OidcUpstream upstream, URI place, String accessToken, String subject) throws Disbelieved {
        Map<String, Object> claims;
        try {
            var answer = fetch.open(place, accessToken);
            claims = read(upstream, answer.type(), answer.body());
        } catch (IOException silent) {
            throw new Disbelieved("userinfo says nothing", silent);
        }
        if (!subject.equals(claims.get("sub"))) {
            throw new Disbelieved("userinfo speaks of somebody else");
        }
        return claims;
    }

    static Map<String, Object> read(OidcUpstream upstream, String type, String body) throws Disbelieved {
        if (type.toLowerCase(Locale.ROOT).startsWith("application/jwt")) {
            var exactly = new JWTClaimsSet.Builder()
                    .issuer(upstream.terms().issuer().toString())
                    .build();
            return upstream.tokens()
                    .verify(
                            body.strip(),
                            new Wanted(
                                    SignedTokens.PLAIN,
                                    upstream.terms().clientId(),
                                    exactly,
                                    Set.of("sub"),
                                    Set.of("events")))
                    .claims()
                    .getClaims();
        }
        try {
            return JSON.readValue(body, JSON.getTypeFactory().constructMapType(Map.class, String.class, Object.class));
        } catch (JacksonException broken) {
            throw new Disbelieved("userinfo cannot be read", broken);
        }
    }
}
