package fr.passerelle.gateway.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSAEncrypter;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.EncryptedJWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import fr.passerelle.gateway.demo.standin.SigningIdentity;
import fr.passerelle.gateway.signin.TestOp.Grant;
import fr.passerelle.gateway.signin.TestOp.Signs;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a provider signs, and whoever would like to be one: each beside an answer that differs in nothing else. The rows are those of
 * tests for relying parties: E01 to E12 a spoofed identity, E13 a confused issuer, E14 to E26 confused keys, E27 a
 * confused provider, E28 malicious endpoints, E29 to E33 replays, E34 to E37 a changed signature, E38 to E40 forged
 * answers, E41 to E43 tokens for others, E44 and E45 substitutions, E46 an overwritten session, E47 and E48 keys
 * without a name and new ones.
 */
class OidcTokensOfProvidersTest {

    private static final RSAKey STRANGER = TestOp.key("op-1");
    /** Where the key itself begins in what Java encodes of one of 2048 bits. */
    private static final int PKCS_1 = 24;

    private final Guest guest = new Guest();

    @AfterEach
    void leave() {
        guest.close();
    }

    static Stream<Arguments> believed() {
        return Stream.of(
                row("as it is", grant -> grant),
                row("expired less than a minute ago", grant -> at(grant, "exp", -55)),
                row("made less than a minute from now", grant -> at(grant, "iat", 55)),
                row(
                        "for us and others, by us",
                        grant -> grant.claiming("aud", List.of("autre", "passerelle-ouvert"))
                                .claiming("azp", "passerelle-ouvert")),
                row(
                        "one key, not named",
                        grant -> grant.signing(claims ->
                                TestOp.signed(claims, TestOp.KEY, new JWSHeader.Builder(JWSAlgorithm.RS256)))),
                row(
                        "PS256",
                        grant -> grant.signing(claims -> TestOp.signed(
                                claims, TestOp.KEY, new JWSHeader.Builder(JWSAlgorithm.PS256).keyID("op-1")))),
                row(
                        "called a JWT",
                        grant -> grant.signing(
                                claims -> TestOp.signed(claims, TestOp.KEY, header().type(JOSEObjectType.JWT)))),
                row("userinfo is signed", grant -> tellingFor(grant, "passerelle-ouvert")));
    }

    static Stream<Arguments> disbelieved() {
        return Stream.of(claims(), forgeries(), secrets(), shapes(), tokens(), userinfo())
                .flatMap(rows -> rows);
    }

    private static Stream<Arguments> claims() {
        return Stream.of(
                row("E02 issuer: another", grant -> grant.claiming("iss", "https://autre.invalid")),
                row(
                        "E03 issuer: with a slash",
                        grant -> grant.claiming("iss", HostileRegion.ouvert().issuer() + "/")),
                row(
                        "E01 issuer: another registered here",
                        grant -> grant.claiming("iss", HostileRegion.forme().issuer())),
                row("E04 issuer: none", grant -> grant.claiming("iss", null)),
                row("E41 audience: another", grant -> grant.claiming("aud", "passerelle-forme")),
                row("E42 audience: none", grant -> grant.claiming("aud", null)),
                row(
                        "E42 audience: several, nobody's party",
                        grant -> grant.claiming("aud", List.of("autre", "passerelle-ouvert"))),
                row("E43 party: another", grant -> grant.claiming("azp", "autre")),
                row("E43 party: a number", grant -> grant.claiming("azp", 7)),
                row("E05 subject: none", grant -> grant.claiming("sub", null)),
                row("E06 subject: empty", grant -> grant.claiming("sub", "")),
                row("E07 subject: a list", grant -> grant.claiming("sub", List.of("a"))),
                row("E08 subject: too long", grant -> grant.claiming("sub", "a".repeat(256))),
                row("E29 expiry: none", grant -> grant.claiming("exp", null)),
                row("E29 expiry: more than a minute ago", grant -> at(grant, "exp", -65)),
                row("E30 issue: none", grant -> grant.claiming("iat", null)),
                row("E30 issue: more than a minute from now", grant -> at(grant, "iat", 70)),
                row("E30 issue: an hour ago", grant -> at(grant, "iat", -3600)),
                row("E30 not before: in an hour", grant -> at(grant, "nbf", 3600)),
                row("E31 nonce: none", grant -> grant.claiming("nonce", null)),
                row("E32 nonce: another", grant -> grant.claiming("nonce", "0".repeat(64))),
                row(
                        "E32 nonce: a list",
                        grant -> grant.claiming("nonce", List.of(grant.asked().get("nonce")))),
                row("E44 at_hash: of another token", grant -> grant.claiming("at_hash", "A".repeat(22))),
                row("E44 at_hash: a number", grant -> grant.claiming("at_hash", 7)),
                row(
                        "a logout token",
                        grant -> grant.claiming(
                                "events", Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of()))));
    }

    private static Stream<Arguments> forgeries() {
        return Stream.of(
                signed("E34 none", claims -> unsigned(claims, "none")),
                signed("E35 nONe", claims -> unsigned(claims, "nONe")),
                signed("E14 a strangers key under the same name", claims -> TestOp.signed(claims, STRANGER, header())),
                signed(
                        "E15 a strangers key under a new name",
                        claims -> TestOp.signed(
                                claims, STRANGER, new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("neuf"))),
                signed(
                        "E16 a strangers key that it brings along",
                        claims -> TestOp.signed(claims, STRANGER, header().jwk(STRANGER.toPublicJWK()))),
                signed(
                        "E17 a strangers key that lies elsewhere",
                        claims -> TestOp.signed(
                                claims, STRANGER, header().jwkURL(URI.create("http://127.0.0.1:9/jwks")))),
                signed(
                        "E23 a strangers certificate that lies elsewhere",
                        claims -> TestOp.signed(
                                claims, STRANGER, header().x509CertURL(URI.create("http://127.0.0.1:9/x5u")))),
                signed("E24 a strangers certificate that it brings along", OidcTokensOfProvidersTest::certified));
    }

    private static Stream<Arguments> secrets() {
        return Stream.of(
                signed("E18 HMAC with the public key", claims -> hmac(claims, publicBytes())),
                signed(
                        "E19 HMAC with the public key as text",
                        claims -> hmac(
                                claims,
                                Base64.getMimeEncoder()
                                        .encodeToString(publicBytes())
                                        .getBytes(StandardCharsets.UTF_8))),
                signed(
                        "E20 HMAC with the modulus",
                        claims -> hmac(claims, TestOp.KEY.getModulus().decode())),
                signed(
                        "E21 HMAC with the published key",
                        claims -> hmac(
                                claims, TestOp.KEY.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8))),
                signed(
                        "E25 HMAC with the exponent",
                        claims -> hmac(
                                claims,
                                Arrays.copyOf(TestOp.KEY.getPublicExponent().decode(), 32))),
                signed(
                        "E26 HMAC with the key as PKCS 1 has it",
                        claims -> hmac(claims, Arrays.copyOfRange(publicBytes(), PKCS_1, publicBytes().length))),
                signed(
                        "E22 HMAC with our secret",
                        claims -> hmac(claims, HostileRegion.SECRET.repeat(4).getBytes(StandardCharsets.UTF_8))));
    }

    private static Stream<Arguments> shapes() {
        return Stream.of(
                signed("E36 no signature", claims -> cut(TestOp.signed(claims)) + "."),
                signed("E36 half a signature", claims -> {
                    var whole = TestOp.signed(claims);
                    return whole.substring(0, whole.length() - 80);
                }),
                signed("E37 other claims under it", claims -> {
                    var whole = TestOp.signed(claims).split("\\.", 3);
                    var other = TestOp.signed(new JWTClaimsSet.Builder(claims)
                                    .claim("x", 1)
                                    .build())
                            .split("\\.", 3);
                    return whole[0] + "." + other[1] + "." + whole[2];
                }),
                signed(
                        "an unknown thing that matters",
                        claims -> TestOp.signed(
                                claims,
                                TestOp.KEY,
                                header().criticalParams(Set.of("exp")).customParam("exp", 1))),
                signed(
                        "a body that is not encoded",
                        claims -> TestOp.signed(
                                claims,
                                TestOp.KEY,
                                header().base64URLEncodePayload(false).criticalParams(Set.of("b64")))),
                signed(
                        "called a logout token",
                        claims -> TestOp.signed(claims, TestOp.KEY, header().type(new JOSEObjectType("logout+jwt")))),
                signed(
                        "called an access token",
                        claims -> TestOp.signed(claims, TestOp.KEY, header().type(new JOSEObjectType("at+jwt")))),
                signed("encrypted", OidcTokensOfProvidersTest::encrypted),
                signed(
                        "too long",
                        claims -> TestOp.signed(new JWTClaimsSet.Builder(claims)
                                .claim("x", "x".repeat(20_000))
                                .build())));
    }

    private static Stream<Arguments> tokens() {
        return Stream.of(
                signed("no token at all", claims -> "jeton"),
                row("no ID token", grant -> grant.answering(said -> without(said, "id_token"))),
                row("an ID token that is none", grant -> grant.answering(said -> with(said, "id_token", 7))),
                row("no access token", grant -> grant.answering(said -> without(said, "access_token"))),
                row("another kind of token", grant -> grant.answering(said -> with(said, "token_type", "mac"))),
                row("too much", grant -> grant.answering(said -> with(said, "x", "x".repeat(300_000)))));
    }

    private static Stream<Arguments> userinfo() {
        return Stream.of(
                row(
                        "E09 userinfo about another",
                        grant -> grant.telling(
                                "application/json",
                                said -> with(grant.userinfo().apply(said), "sub", "autre"))),
                row(
                        "E10 userinfo about nobody",
                        grant -> grant.telling(
                                "application/json",
                                said -> without(grant.userinfo().apply(said), "sub"))),
                row("E11 userinfo signed for another", grant -> tellingFor(grant, "autre")),
                row(
                        "E11 userinfo signed by another",
                        grant -> grant.telling(
                                "application/jwt",
                                said -> with(
                                        with(grant.userinfo().apply(said), "iss", "https://autre.invalid"),
                                        "aud",
                                        "passerelle-ouvert"))),
                row(
                        "userinfo too large",
                        grant -> grant.telling(
                                "application/json",
                                said -> with(grant.userinfo().apply(said), "x", "x".repeat(1_100_000)))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("believed")
    void e_an_id_token_of_now_for_us_by_the_providers_key_is_believed(String name, UnaryOperator<Grant> twist)
            throws IOException {
        assertThat(guest.isSignedIn()).isFalse();
        come(twist);
        assertThat(guest.isSignedIn()).isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("disbelieved")
    void e_anything_else_lets_nobody_in(String name, UnaryOperator<Grant> twist) throws IOException {
        Refusals.assertRefused(guest, come(twist));
    }

    @Test
    void E45_a_code_that_a_client_got_elsewhere_is_not_taken_here() throws IOException {
        var asked = OidcUpstreamTest.begin(guest, "ouvert", "/");
        var grant = HostileRegion.ouvert().honest(asked, "s", HostileRegion.jointures(HostileRegion.MAELLE));
        var elsewhere = OidcUpstreamTest.begin(guest, "compte", "/");
        var code = HostileRegion.ouvert().code(grant);
        Refusals.assertRefused(
                guest, guest.get("/connexion/oidc/compte/retour?state=" + elsewhere.get("state") + "&code=" + code));
    }

    private HttpResponse<String> come(UnaryOperator<Grant> twist) throws IOException {
        var asked = OidcUpstreamTest.begin(guest, "ouvert", "/");
        var honest = HostileRegion.ouvert().honest(asked, "quelquun", HostileRegion.jointures(HostileRegion.MAELLE));
        return OidcUpstreamTest.finish(guest, "ouvert", asked, twist.apply(honest));
    }

    private static Arguments row(String name, UnaryOperator<Grant> twist) {
        return Arguments.of(name, twist);
    }

    private static Arguments signed(String name, Signs signs) {
        return row(name, grant -> grant.signing(signs));
    }

    private static Grant at(Grant grant, String claim, int seconds) {
        return grant.claiming(claim, Date.from(Instant.now().plusSeconds(seconds)));
    }

    /** With userinfo that it signs for that client. */
    private static TestOp.Grant tellingFor(TestOp.Grant grant, String client) {
        return grant.telling(
                "application/jwt",
                said -> with(
                        with(
                                grant.userinfo().apply(said),
                                "iss",
                                HostileRegion.ouvert().issuer()),
                        "aud",
                        client));
    }

    private static Map<String, Object> with(Map<String, Object> said, String name, Object value) {
        said.put(name, value);
        return said;
    }

    private static Map<String, Object> without(Map<String, Object> said, String name) {
        var rest = new HashMap<>(said);
        rest.remove(name);
        return rest;
    }

    private static JWSHeader.Builder header() {
        return new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("op-1");
    }

    private static String unsigned(JWTClaimsSet claims, String algorithm) {
        return text("{\"alg\":\"" + algorithm + "\",\"kid\":\"op-1\"}") + "." + text(claims.toString()) + ".";
    }

    private static String text(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String hmac(JWTClaimsSet claims, byte[] secret) throws JOSEException {
        var token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("op-1").build(), claims);
        token.sign(new MACSigner(secret));
        return token.serialize();
    }

    private static String certified(JWTClaimsSet claims) throws JOSEException {
        try {
            var stranger = SigningIdentity.fresh("Inconnu");
            var key = new RSAKey.Builder((RSAPublicKey) stranger.certificate().getPublicKey())
                    .privateKey(stranger.key())
                    .build();
            var encoded =
                    com.nimbusds.jose.util.Base64.encode(stranger.certificate().getEncoded());
            return TestOp.signed(claims, key, header().x509CertChain(List.of(encoded)));
        } catch (CertificateEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] publicBytes() throws JOSEException {
        return TestOp.KEY.toPublicKey().getEncoded();
    }

    private static String encrypted(JWTClaimsSet claims) throws JOSEException {
        var token = new EncryptedJWT(
                new JWEHeader.Builder(JWEAlgorithm.RSA_OAEP_256, EncryptionMethod.A128GCM).build(), claims);
        token.encrypt(new RSAEncrypter(TestOp.KEY));
        return token.serialize();
    }

    private static String cut(String token) {
        return token.substring(0, token.lastIndexOf('.'));
    }
}
