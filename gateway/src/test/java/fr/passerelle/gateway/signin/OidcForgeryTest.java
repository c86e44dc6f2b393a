package fr.passerelle.gateway.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Access tokens that say what a good one says, and that we did not sign. */
class OidcForgeryTest {

    private static final Guest GUEST = new Guest();
    private static final Guest PROGRAM = new Guest();
    private static final TestKey STRANGER = TestKey.fresh();
    private static String good = "";
    private static String keys = "";

    @BeforeAll
    static void buy() throws IOException {
        var code = TestClient.UN.code(GUEST.signIn(HostileRegion.MAELLE));
        good = TestClient.member(TestClient.UN.redeem(PROGRAM, code), "access_token");
        keys = PROGRAM.get("/oidc/keys").body();
    }

    @AfterAll
    static void leave() {
        GUEST.close();
        PROGRAM.close();
    }

    @Test
    void the_token_that_was_copied_opens_the_sheet() throws IOException {
        assertThat(TestClient.userInfo(PROGRAM, good).statusCode()).isEqualTo(200);
    }

    /** Makes a token by what we publish and what a stranger has. */
    interface Forge {
        String token(Canary canary) throws Exception;
    }

    @ParameterizedTest
    @MethodSource("forged")
    void d52_a_forged_token_opens_nothing_and_has_nothing_fetched(Forge forge) throws Exception {
        try (var canary = new Canary()) {
            assertThat(TestClient.userInfo(PROGRAM, forge.token(canary)).statusCode())
                    .isEqualTo(401);
            assertThat(canary.calls()).isZero();
        }
    }

    static Stream<Arguments> forged() {
        return Stream.of(unsigned(), byWhatWePublish(), byAStranger(), byAStrangeName())
                .flatMap(all -> all);
    }

    private static Stream<Arguments> unsigned() {
        return Stream.of(
                forged("none", canary -> headed("{\"alg\":\"none\"}", "")),
                forged("nOnE", canary -> headed("{\"alg\":\"nOnE\"}", "")),
                forged("none, the old signature", canary -> headed("{\"alg\":\"none\"}", part(2))),
                forged("no signature", canary -> part(0) + "." + part(1) + "."),
                forged("r and s are zero", canary -> part(0) + "." + part(1) + "." + encoded(new byte[64])),
                forged("a word changed", canary -> {
                    var changed = text(part(1)).replace("\"sub\":\"", "\"sub\":\"x");
                    return part(0) + "." + encoded(changed.getBytes(StandardCharsets.UTF_8)) + "." + part(2);
                }),
                forged("a claim said twice", canary -> {
                    var changed = text(part(1)).replace("{", "{\"sub\":\"x\",");
                    return part(0) + "." + encoded(changed.getBytes(StandardCharsets.UTF_8)) + "." + part(2);
                }));
    }

    private static Stream<Arguments> byWhatWePublish() {
        return Stream.of(
                forged(
                        "our public key as a secret",
                        canary -> mac(ecKey().toECPublicKey().getEncoded())),
                forged(
                        "our public RSA key as a secret",
                        canary -> mac(rsaKey().toRSAPublicKey().getEncoded())),
                forged("its modulus", canary -> mac(rsaKey().getModulus().decode())),
                forged(
                        "our key as written",
                        canary -> mac(ecKey().toJSONString().getBytes(StandardCharsets.UTF_8))));
    }

    private static Stream<Arguments> byAStranger() {
        return Stream.of(
                forged("a stranger's key", canary -> ec(new JWSHeader.Builder(JWSAlgorithm.ES256).build())),
                forged(
                        "a stranger's key under our name",
                        canary -> ec(new JWSHeader.Builder(JWSAlgorithm.ES256)
                                .keyID(ecKey().getKeyID())
                                .build())),
                forged(
                        "a stranger's key brought along",
                        canary -> ec(new JWSHeader.Builder(JWSAlgorithm.ES256)
                                .jwk(STRANGER.key().toPublicJWK())
                                .build())),
                forged(
                        "a stranger's keys to be fetched",
                        canary -> ec(new JWSHeader.Builder(JWSAlgorithm.ES256)
                                .jwkURL(URI.create(canary.address()))
                                .build())),
                forged(
                        "a certificate to be fetched",
                        canary -> ec(new JWSHeader.Builder(JWSAlgorithm.ES256)
                                .x509CertURL(URI.create(canary.address()))
                                .build())),
                forged(
                        "what must be understood",
                        canary -> ec(new JWSHeader.Builder(JWSAlgorithm.ES256)
                                .criticalParams(Set.of("b64"))
                                .base64URLEncodePayload(true)
                                .build())),
                forged("a stranger's RSA key", canary -> {
                    var forged = new SignedJWT(
                            new JWSHeader.Builder(JWSAlgorithm.RS256)
                                    .keyID(rsaKey().getKeyID())
                                    .build(),
                            claims());
                    forged.sign(new RSASSASigner(new RSAKeyGenerator(2048).generate()));
                    return forged.serialize();
                }));
    }

    private static Stream<Arguments> byAStrangeName() {
        return Stream.of(
                forged("a key's name that is an address", canary -> named(canary.address())),
                forged("a key's name that is a path", canary -> named("../../../../dev/null")),
                forged("a key's name that is a query", canary -> named("' or 1=1 --")));
    }

    private static Arguments forged(String name, Forge forge) {
        return argumentSet(name, forge);
    }

    private static String named(String id) throws Exception {
        return ec(new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(id).build());
    }

    private static String ec(JWSHeader header) throws Exception {
        var forged = new SignedJWT(header, claims());
        forged.sign(new ECDSASigner(STRANGER.key()));
        return forged.serialize();
    }

    private static String mac(byte[] secret) throws Exception {
        var forged = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims());
        forged.sign(new MACSigner(secret));
        return forged.serialize();
    }

    private static String headed(String header, String signature) {
        return encoded(header.getBytes(StandardCharsets.UTF_8)) + "." + part(1) + "." + signature;
    }

    private static JWTClaimsSet claims() throws Exception {
        return SignedJWT.parse(good).getJWTClaimsSet();
    }

    private static ECKey ecKey() throws Exception {
        return JWKSet.parse(keys)
                .getKeyByKeyId(SignedJWT.parse(good).getHeader().getKeyID())
                .toECKey();
    }

    private static RSAKey rsaKey() throws Exception {
        return JWKSet.parse(keys).getKeys().stream()
                .filter(RSAKey.class::isInstance)
                .map(RSAKey.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static String part(int index) {
        return good.split("\\.", -1)[index];
    }

    private static String text(String part) {
        return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
