package fr.passerelle.gateway.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a client says who it is by a key of its own (private_key_jwt), and ID tokens signed with RSA. */
class OidcClientKeysTest extends AtTheOidcDoor {

    private static final TestClient CLIENT = new TestClient("cles");

    @Test
    void a_client_says_who_it_is_by_a_key_of_the_settings() throws Exception {
        assertThat(redeem(assertion(HostileRegion.KEY, fair(CLIENT))).statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_client_says_who_it_is_by_a_key_that_it_publishes() throws Exception {
        var client = new TestClient("adresse");
        var good = assertion(HostileRegion.PUBLISHED_KEY, fair(client));
        var code = client.code(guest.signIn(HostileRegion.MAELLE));
        assertThat(token(client, client.redemption(code), good).statusCode()).isEqualTo(200);
        assertInvalidClient(token(client, client.redemption("x"), assertion(HostileRegion.KEY, fair(client))));
    }

    @Test
    void the_same_proof_opens_the_other_doors_of_programs() throws Exception {
        for (var path : List.of("/oidc/introspect", "/oidc/revoke")) {
            var form = new HashMap<>(proof(CLIENT, assertion(HostileRegion.KEY, fair(CLIENT))));
            form.put("token", "x");
            assertThat(program.post(path, form).statusCode()).as(path).isEqualTo(200);
        }
        var pushed = CLIENT.asks();
        pushed.putAll(proof(CLIENT, assertion(HostileRegion.KEY, fair(CLIENT))));
        assertThat(program.post("/oidc/par", pushed).statusCode()).isEqualTo(201);
    }

    @Test
    void our_address_is_an_audience_as_good_as_that_of_the_door() throws Exception {
        var toTheDoor = new JWTClaimsSet.Builder(fair(CLIENT))
                .audience(HostileRegion.base() + "/oidc/token")
                .build();
        assertThat(redeem(assertion(HostileRegion.KEY, toTheDoor)).statusCode()).isEqualTo(200);
    }

    @Test
    void an_id_token_is_signed_with_rs256_where_the_settings_say_so() throws Exception {
        var token = SignedJWT.parse(TestClient.member(redeem(assertion(HostileRegion.KEY, fair(CLIENT))), "id_token"));
        assertThat(token.getHeader().getAlgorithm()).isEqualTo(JWSAlgorithm.RS256);
        var keys = JWKSet.parse(program.get("/oidc/keys").body());
        var key = keys.getKeyByKeyId(token.getHeader().getKeyID()).toRSAKey();
        assertThat(token.verify(new RSASSAVerifier(key))).isTrue();
    }

    @Test
    void d44_an_assertion_is_used_once() throws Exception {
        var once = assertion(HostileRegion.KEY, fair(CLIENT));
        assertThat(redeem(once).statusCode()).isEqualTo(200);
        assertInvalidClient(redeem(once));
    }

    @Test
    void d44_of_many_uses_at_once_exactly_one_is_believed() throws Exception {
        var form = new HashMap<>(proof(CLIENT, assertion(HostileRegion.KEY, fair(CLIENT))));
        form.put("token", "x");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Integer> use = () -> program.post("/oidc/introspect", form).statusCode();
            var statuses = threads
                    .invokeAll(IntStream.range(0, 32).mapToObj(n -> use).toList())
                    .stream()
                    .map(future -> future.resultNow())
                    .toList();
            assertThat(statuses).containsOnlyOnce(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://ailleurs.example", "http://127.0.0.1:9", ""})
    void d45_an_assertion_for_somebody_else_is_refused(String audience) throws Exception {
        refuses(claims -> claims.audience(audience.isEmpty() ? null : audience));
    }

    @Test
    void d45_an_assertion_for_us_and_somebody_else_is_refused() throws Exception {
        refuses(claims -> claims.audience(List.of(HostileRegion.base(), "https://ailleurs.example")));
    }

    @Test
    void d43_an_assertion_that_is_over_or_lasts_too_long_or_for_ever_or_begins_later_is_refused() throws Exception {
        refuses(claims -> claims.expirationTime(in(-60)));
        refuses(claims -> claims.expirationTime(in(400)));
        refuses(claims -> claims.expirationTime(null));
        refuses(claims -> claims.notBeforeTime(in(120)));
        refuses(claims -> claims.issueTime(in(120)));
    }

    @Test
    void d44_an_assertion_without_a_name_of_its_own_is_refused() throws Exception {
        refuses(claims -> claims.jwtID(null));
        refuses(claims -> claims.jwtID(" "));
        refuses(claims -> claims.jwtID("x".repeat(201)));
    }

    @Test
    void d46_an_assertion_of_another_client_is_refused() throws Exception {
        refuses(claims -> claims.issuer("adresse"));
        refuses(claims -> claims.subject("adresse"));
        refuses(claims -> claims.issuer("adresse").subject("adresse"));
        assertInvalidClient(redeem(assertion(HostileRegion.PUBLISHED_KEY, fair(new TestClient("adresse")))));
    }

    @Test
    void d41_an_assertion_under_a_strange_key_is_refused_even_when_it_brings_that_key_along() throws Exception {
        var strange = new ECKeyGenerator(Curve.P_256)
                .keyID(HostileRegion.KEY.getKeyID())
                .generate();
        assertInvalidClient(redeem(assertion(strange, fair(CLIENT))));
        var header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .jwk(strange.toPublicJWK())
                .build();
        assertInvalidClient(redeem(signed(header, fair(CLIENT), new ECDSASigner(strange))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "nONe", "NONE"})
    void d42_an_assertion_that_nobody_signed_is_refused(String none) throws Exception {
        var body = new PlainJWT(fair(CLIENT)).serialize().split("\\.", -1)[1];
        var header = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(("{\"alg\":\"" + none + "\"}").getBytes(StandardCharsets.UTF_8));
        assertInvalidClient(redeem(header + "." + body + "."));
        assertInvalidClient(redeem(header + "." + body + ".AAAA"));
    }

    @Test
    void d41_an_assertion_under_the_public_key_or_the_secrets_digest_as_a_secret_is_refused() throws Exception {
        var header = new JWSHeader(JWSAlgorithm.HS256);
        var publicBytes = HostileRegion.KEY.toECPublicKey().getEncoded();
        assertInvalidClient(redeem(signed(header, fair(CLIENT), new MACSigner(publicBytes))));
        var secret = (HostileRegion.SECRET + "-".repeat(32)).getBytes(StandardCharsets.UTF_8);
        var un = TestClient.UN;
        assertInvalidClient(token(un, un.redemption("x"), signed(header, fair(un), new MACSigner(secret))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"un", "cles"})
    void d40_an_assertion_under_a_secret_that_we_do_not_share_is_refused(String id) throws Exception {
        var client = new TestClient(id);
        for (var algorithm : List.of(JWSAlgorithm.HS256, JWSAlgorithm.HS384, JWSAlgorithm.HS512)) {
            var secret = "un autre secret ".repeat(4).getBytes(StandardCharsets.UTF_8);
            var assertion = signed(new JWSHeader(algorithm), fair(client), new MACSigner(secret));
            assertInvalidClient(token(client, client.redemption("x"), assertion));
        }
    }

    @Test
    void d39_a_client_with_keys_has_no_secret_and_one_with_a_secret_no_keys() throws Exception {
        assertThat(CLIENT.redeem(program, "x").statusCode()).isEqualTo(401);
        assertThat(CLIENT.token(program, CLIENT.redemption("x"), "cles:").statusCode())
                .isBetween(400, 401);
        var un = TestClient.UN;
        assertInvalidClient(token(un, un.redemption("x"), assertion(HostileRegion.KEY, fair(un))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "a.b.c", "\0", "eyJhbGciOiJFUzI1NiJ9.e30.AAAA"})
    void what_is_no_assertion_is_refused(String text) throws IOException {
        var answer = token(CLIENT, CLIENT.redemption("x"), text);
        assertThat(answer.statusCode()).isBetween(400, 401);
        assertThat(TestClient.member(answer, "error")).isIn("invalid_client", "invalid_request");
    }

    private void refuses(UnaryOperator<JWTClaimsSet.Builder> change) throws Exception {
        var claims = change.apply(new JWTClaimsSet.Builder(fair(CLIENT))).build();
        assertInvalidClient(token(CLIENT, CLIENT.redemption("x"), assertion(HostileRegion.KEY, claims)));
    }

    private HttpResponse<String> redeem(String assertion) throws IOException {
        return token(CLIENT, CLIENT.redemption(CLIENT.code(guest.signIn(HostileRegion.MAELLE))), assertion);
    }

    private HttpResponse<String> token(TestClient client, Map<String, String> form, String assertion)
            throws IOException {
        form.putAll(proof(client, assertion));
        return program.post("/oidc/token", form);
    }

    private static Map<String, String> proof(TestClient client, String assertion) {
        return Map.of(
                "client_id",
                client.id(),
                "client_assertion_type",
                "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                "client_assertion",
                assertion);
    }

    private static JWTClaimsSet fair(TestClient client) {
        return new JWTClaimsSet.Builder()
                .issuer(client.id())
                .subject(client.id())
                .audience(HostileRegion.base())
                .issueTime(in(0))
                .expirationTime(in(240))
                .jwtID(UUID.randomUUID().toString())
                .build();
    }

    private static Date in(int seconds) {
        return Date.from(Instant.now().plusSeconds(seconds));
    }

    private static String assertion(ECKey key, JWTClaimsSet claims) throws JOSEException {
        var header =
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build();
        return signed(header, claims, new ECDSASigner(key));
    }

    private static String signed(JWSHeader header, JWTClaimsSet claims, JWSSigner signer) throws JOSEException {
        var jwt = new SignedJWT(header, claims);
        jwt.sign(signer);
        return jwt.serialize();
    }

    private static void assertInvalidClient(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(TestClient.member(answer, "error")).isEqualTo("invalid_client");
    }
}
