package fr.passerelle.gateway.demo.standin;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** An OpenID provider that signs anybody in, and can be told to lie. */
final class TestProvider implements AutoCloseable {

    final LoopbackServer server;
    UnaryOperator<JWTClaimsSet.Builder> lie = claims -> claims;
    String personSubject = "pseudo-3";
    String issuerInResponse;
    ECKey signer;
    private final ECKey published;
    private Map<String, String> request = Map.of();

    TestProvider() throws IOException {
        published = key();
        signer = published;
        server = new LoopbackServer(0, new Page("Fournisseur", "de test"));
        issuerInResponse = server.address().toString();
        server.get("/.well-known/openid-configuration", ask -> json(discovery()))
                .get("/authorize", this::authorize)
                .post("/token", this::token)
                .get("/jwks", ask -> json(new JWKSet(published).toJSONObject()))
                .get("/userinfo", this::person)
                .start();
    }

    static ECKey key() {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID("cle-1").generate();
        } catch (JOSEException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private Map<String, Object> discovery() {
        return Map.of(
                "issuer", server.address().toString(),
                "authorization_endpoint", server.at("/authorize").toString(),
                "token_endpoint", server.at("/token").toString(),
                "jwks_uri", server.at("/jwks").toString(),
                "userinfo_endpoint", server.at("/userinfo").toString(),
                "authorization_response_iss_parameter_supported", true);
    }

    private Answer authorize(Ask ask) throws Rejection {
        request = ask.query();
        return Answer.goTo(URI.create(request.get("redirect_uri") + "?code=code-1&state=" + request.get("state")
                + "&iss=" + Parameters.escaped(issuerInResponse)));
    }

    private Answer token(Ask ask) throws IOException {
        var form = ask.form();
        var basic = "Basic " + Base64.getEncoder().encodeToString("bocage:secret%2B1".getBytes(StandardCharsets.UTF_8));
        var right = ask.header("Authorization").filter(basic::equals).isPresent()
                && form.get("code").equals("code-1")
                && form.get("redirect_uri").equals(request.get("redirect_uri"))
                && request.get("code_challenge_method").equals("S256")
                && request.get("code_challenge").equals(hash(form.get("code_verifier")));
        if (!right) {
            throw Rejection.of("invalid_grant");
        }
        return json(Map.of("access_token", "acces-1", "token_type", "Bearer", "id_token", idToken()));
    }

    private Answer person(Ask ask) throws Rejection {
        if (!ask.header("Authorization").orElse("").equals("Bearer acces-1")) {
            throw new Rejection(401, "invalid_token");
        }
        return json(Map.of("sub", personSubject, "profil", "National_ELV", "uai", List.of("0149801C", "0149802D")));
    }

    private String idToken() {
        var claims = new JWTClaimsSet.Builder()
                .issuer(server.address().toString())
                .audience("bocage")
                .subject("pseudo-3")
                .claim("nonce", request.get("nonce"))
                .issueTime(Date.from(Instant.now()))
                .expirationTime(Date.from(Instant.now().plusSeconds(120)));
        return signed(lie.apply(claims).build());
    }

    /** The word that this session of the client's is over, with that change to it. */
    String logoutToken(String session, UnaryOperator<JWTClaimsSet.Builder> change) {
        var claims = new JWTClaimsSet.Builder()
                .issuer(server.address().toString())
                .audience("bocage")
                .claim("sid", session)
                .claim("events", Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of()))
                .jwtID("adieu-1")
                .issueTime(Date.from(Instant.now()))
                .expirationTime(Date.from(Instant.now().plusSeconds(120)));
        return signed(change.apply(claims).build());
    }

    private String signed(JWTClaimsSet claims) {
        try {
            var token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("cle-1").build(), claims);
            token.sign(new ECDSASigner(signer));
            return token.serialize();
        } catch (JOSEException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static String hash(String verifier) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static Answer json(Map<String, Object> value) {
        return Answer.of(200, "application/json", JSONObjectUtils.toJSONString(value));
    }

    @Override
    public void close() {
        server.close();
    }
}
