package fr.passerelle.gateway.demo.standin;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An OpenID provider as its discovery document describes it, and the calls made to it from server to server. */
record OidcProvider(String issuer, Map<String, Object> description, Outbound outbound, Clock clock) {

    private static final String LOGOUT = "http://schemas.openid.net/event/backchannel-logout";
    private static final Duration SKEW = Duration.ofSeconds(60);

    /** Who we are to the provider. */
    record Client(String id, String secret) {

        String authorization() {
            return "Basic " + NeoForge.encoded(Parameters.escaped(id) + ":" + Parameters.escaped(secret));
        }

        @Override
        public String toString() {
            return "Client[" + id + "]";
        }
    }

    static OidcProvider discover(URI issuer, Outbound outbound, Clock clock) throws IOException {
        var description = json(outbound.get(PublisherDesk.below(issuer, "/.well-known/openid-configuration")));
        if (!issuer.toString().equals(description.get("issuer"))) {
            throw Rejection.of("L'émetteur annoncé n'est pas celui que nous connaissons.");
        }
        return new OidcProvider(issuer.toString(), description, outbound, clock);
    }

    URI endpoint(String name) throws Rejection {
        return SamlPartner.place(String.valueOf(description.get(name)));
    }

    /** Refuses an answer that another issuer may have made (RFC 9207). */
    void requireIssuer(@Nullable String answered) throws Rejection {
        var promised = Boolean.TRUE.equals(description.get("authorization_response_iss_parameter_supported"));
        if (answered == null ? promised : !answered.equals(issuer)) {
            throw Rejection.of("La réponse ne vient pas de l'émetteur que nous avons interrogé.");
        }
    }

    /** What the token endpoint gives for that form. */
    Map<String, Object> tokens(Client client, Map<String, String> form) throws IOException {
        return json(outbound.text(HttpRequest.newBuilder(endpoint("token_endpoint"))
                .header("Authorization", client.authorization())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .POST(BodyPublishers.ofString(Parameters.written(form)))));
    }

    Map<String, Object> userInfo(String accessToken) throws IOException {
        return json(outbound.text(HttpRequest.newBuilder(endpoint("userinfo_endpoint"))
                .header("Authorization", "Bearer " + accessToken)
                .header("Accept", "application/json")));
    }

    /** The claims of an ID token that this provider signed, for that client, for that sign-in, now. */
    JWTClaimsSet verified(String idToken, Client client, String nonce) throws IOException {
        try {
            var token = SignedJWT.parse(idToken);
            requireSigned(token);
            var claims = token.getJWTClaimsSet();
            requireFor(client, claims);
            if (!nonce.equals(claims.getStringClaim("nonce")) || claims.getSubject() == null) {
                throw Rejection.of("Le jeton d'identité n'est pas pour cette connexion.");
            }
            return claims;
        } catch (ParseException broken) {
            throw Rejection.of("Le jeton d'identité est illisible.", broken);
        }
    }

    /** Which session is over, by a logout token of this provider for that client (OIDC Back-Channel Logout 1.0, 2.6). */
    String ended(String logoutToken, Client client) throws IOException {
        try {
            var token = SignedJWT.parse(logoutToken);
            requireSigned(token);
            var claims = token.getJWTClaimsSet();
            requireFor(client, claims);
            var events = claims.getJSONObjectClaim("events");
            var session = claims.getStringClaim("sid");
            if (events == null || !events.containsKey(LOGOUT) || claims.getClaim("nonce") != null || session == null) {
                throw Rejection.of("Ce jeton ne dit pas quelle session est close.");
            }
            return session;
        } catch (ParseException broken) {
            throw Rejection.of("Le jeton de déconnexion est illisible.", broken);
        }
    }

    private void requireFor(Client client, JWTClaimsSet claims) throws Rejection {
        var now = clock.instant();
        if (!issuer.equals(claims.getIssuer()) || !claims.getAudience().equals(List.of(client.id()))) {
            throw Rejection.of("Le jeton n'est pas pour nous.");
        }
        if (!instant(claims.getExpirationTime()).isAfter(now.minus(SKEW))
                || instant(claims.getIssueTime()).isAfter(now.plus(SKEW))) {
            throw Rejection.of("Le jeton n'est pas valable à cette heure.");
        }
    }

    private void requireSigned(SignedJWT token) throws IOException, ParseException {
        var keys = JWKSet.parse(outbound.get(endpoint("jwks_uri")));
        var key = keys.getKeyByKeyId(String.valueOf(token.getHeader().getKeyID()));
        try {
            if (key == null
                    || !JWSAlgorithm.ES256.equals(token.getHeader().getAlgorithm())
                    || !token.verify(new ECDSAVerifier(key.toECKey()))) {
                throw Rejection.of("La signature du jeton n'est pas valable.");
            }
        } catch (JOSEException | ClassCastException unfit) {
            throw Rejection.of("La clé du jeton ne convient pas.", unfit);
        }
    }

    private static Instant instant(@Nullable Date date) throws Rejection {
        if (date == null) {
            throw Rejection.of("Le jeton n'est pas daté.");
        }
        return date.toInstant();
    }

    private static Map<String, Object> json(String text) throws Rejection {
        try {
            return JSONObjectUtils.parse(text);
        } catch (ParseException broken) {
            throw Rejection.of("La réponse du fournisseur d'identité est illisible.", broken);
        }
    }
}
