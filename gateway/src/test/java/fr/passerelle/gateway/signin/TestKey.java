package fr.passerelle.gateway.signin;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.UUID;

/** A key of a publisher's program, by which it proves that a token is its own (DPoP, RFC 9449). */
record TestKey(ECKey key) {

    static TestKey fresh() {
        try {
            return new TestKey(new ECKeyGenerator(Curve.P_256).generate());
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    String thumbprint() {
        try {
            return key.computeThumbprint().toString();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** What a faultless proof for that request says. */
    static JWTClaimsSet.Builder claims(String method, String path) {
        return new JWTClaimsSet.Builder()
                .claim("htm", method)
                .claim("htu", HostileRegion.base() + path)
                .issueTime(Date.from(Instant.now()))
                .jwtID(UUID.randomUUID().toString());
    }

    /** Its faultless header. */
    JWSHeader.Builder header() {
        return new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(new JOSEObjectType("dpop+jwt"))
                .jwk(key.toPublicJWK());
    }

    String sign(JWSHeader header, JWTClaimsSet claims) {
        try {
            var proof = new SignedJWT(header, claims);
            proof.sign(new ECDSASigner(key));
            return proof.serialize();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A faultless proof for a request of a program. */
    String proof(String path) {
        return sign(header().build(), claims("POST", path).build());
    }

    /** A faultless proof for the person's sheet with that token. */
    String proofWith(String token) {
        return sign(
                header().build(),
                claims("GET", "/oidc/userinfo").claim("ath", hash(token)).build());
    }

    static String hash(String token) {
        try {
            return Base64URL.encode(
                            MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII)))
                    .toString();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Sends a client's form with those proofs. */
    static HttpResponse<String> post(
            Guest program, TestClient client, String path, Map<String, String> form, String... proofs)
            throws IOException {
        var request = HttpRequest.newBuilder(Guest.at(path))
                .header("Authorization", "Basic " + Message.encoded(client.id() + ":" + HostileRegion.SECRET))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(Guest.form(form)));
        for (var proof : proofs) {
            request.header("DPoP", proof);
        }
        return program.send(request);
    }

    /** Asks for the person's sheet by that scheme, with those proofs. */
    static HttpResponse<String> sheet(Guest program, String scheme, String token, String... proofs) throws IOException {
        var request = HttpRequest.newBuilder(Guest.at("/oidc/userinfo"))
                .header("Authorization", scheme + " " + token)
                .GET();
        for (var proof : proofs) {
            request.header("DPoP", proof);
        }
        return program.send(request);
    }
}
