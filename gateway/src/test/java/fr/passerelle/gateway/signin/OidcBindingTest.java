package fr.passerelle.gateway.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Tokens that work only with the key of whom they were given to (DPoP, RFC 9449). */
class OidcBindingTest extends AtTheOidcDoor {

    private static final String TOKEN = "/oidc/token";
    private static final TestClient BOUND = new TestClient("lie");
    private static final TestClient FREE = TestClient.DURABLE;
    private final TestKey key = TestKey.fresh();

    @Test
    void a_token_bought_with_a_proof_is_bound_to_its_key_and_opens_the_sheet_with_another() throws IOException {
        var tokens = redeem(FREE, key.proof(TOKEN));
        var access = access(tokens);
        assertThat(TestClient.member(tokens, "token_type")).isEqualTo("DPoP");
        assertThat(TestClient.claims(access)).containsEntry("cnf", Map.of("jkt", key.thumbprint()));
        assertThat(TestClient.claims(TestClient.member(tokens, "id_token"))).doesNotContainKey("cnf");
        var sheet = TestKey.sheet(program, "DPoP", access, key.proofWith(access));
        assertThat(sheet.statusCode()).isEqualTo(200);
        assertThat(sheet.body()).contains("\"sub\"");
    }

    @Test
    void introspection_says_to_which_key_a_token_is_bound() throws IOException {
        var about = FREE.about(program, "/oidc/introspect", access(redeem(FREE, key.proof(TOKEN))));
        assertThat(TestClient.json(about.body()))
                .containsEntry("active", true)
                .containsEntry("token_type", "DPoP")
                .containsEntry("cnf", Map.of("jkt", key.thumbprint()));
    }

    @Test
    void d51_a_bound_token_opens_nothing_as_a_bearer_token() throws IOException {
        var access = access(redeem(FREE, key.proof(TOKEN)));
        assertUnauthorized(TestKey.sheet(program, "Bearer", access));
        assertUnauthorized(TestKey.sheet(program, "Bearer", access, key.proofWith(access)));
        assertUnauthorized(program.post("/oidc/userinfo", Map.of("access_token", access)));
    }

    @Test
    void d51_a_token_that_is_bound_to_nothing_is_not_shown_with_a_proof() throws IOException {
        var access = access(redeem(FREE));
        assertUnauthorized(TestKey.sheet(program, "DPoP", access, key.proofWith(access)));
        assertUnauthorized(TestKey.sheet(program, "Bearer", access, key.proofWith(access)));
        assertThat(TestKey.sheet(program, "Bearer", access).statusCode()).isEqualTo(200);
    }

    @Test
    void d51_a_bound_token_is_refused_with_anybody_elses_proof_or_none_or_two() throws IOException {
        var access = access(redeem(FREE, key.proof(TOKEN)));
        assertUnauthorized(TestKey.sheet(program, "DPoP", access));
        assertUnauthorized(TestKey.sheet(program, "DPoP", access, key.proofWith(access), key.proofWith(access)));
        assertUnauthorized(
                TestKey.sheet(program, "DPoP", access, TestKey.fresh().proofWith(access)));
        assertUnauthorized(TestKey.sheet(program, "DPoP", access, key.proofWith("x")));
        assertUnauthorized(TestKey.sheet(program, "DPoP", access, key.proof("/oidc/userinfo")));
        var once = key.proofWith(access);
        assertThat(TestKey.sheet(program, "DPoP", access, once).statusCode()).isEqualTo(200);
        assertUnauthorized(TestKey.sheet(program, "DPoP", access, once));
    }

    @Test
    void a_token_opens_no_other_door_by_its_key() throws IOException {
        var access = access(redeem(FREE, key.proof(TOKEN)));
        var query = "/oidc/authorize?" + Guest.form(FREE.asks());
        var asked = program.send(HttpRequest.newBuilder(Guest.at(query))
                .header("Authorization", "DPoP " + access)
                .header("DPoP", key.proofWith(access)));
        assertThat(Guest.location(asked)).doesNotContain("code=");
    }

    @Test
    void a_client_that_must_prove_a_key_is_given_nothing_without() throws IOException {
        assertInvalid(redeem(BOUND));
        var tokens = redeem(BOUND, key.proof(TOKEN));
        var refresh = refresh(tokens);
        assertInvalid(TestKey.post(program, BOUND, TOKEN, refresh));
        assertInvalid(TestKey.post(program, BOUND, TOKEN, notices()));
        assertThat(TestKey.post(program, BOUND, TOKEN, refresh, key.proof(TOKEN))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_refresh_binds_the_next_token_to_the_key_that_comes_with_it() throws IOException {
        var next = TestKey.fresh();
        var tokens = redeem(FREE, key.proof(TOKEN));
        var renewed = TestKey.post(program, FREE, TOKEN, refresh(tokens), next.proof(TOKEN));
        assertThat(TestClient.claims(access(renewed))).containsEntry("cnf", Map.of("jkt", next.thumbprint()));
        assertThat(TestKey.sheet(program, "DPoP", access(renewed), next.proofWith(access(renewed)))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_programs_token_for_what_it_is_told_is_bound_too() throws IOException {
        var access = access(TestKey.post(program, BOUND, TOKEN, notices(), key.proof(TOKEN)));
        var claims = TestKey.claims("POST", "/oidc/notices").claim("ath", TestKey.hash(access));
        var proof = key.sign(key.header().build(), claims.build());
        assertThat(poll("Bearer", access, null).statusCode()).isEqualTo(401);
        assertThat(poll("DPoP", access, proof).statusCode()).isEqualTo(200);
        assertThat(poll("DPoP", access, proof).statusCode()).isEqualTo(401);
    }

    @Test
    void d25_a_code_asked_for_under_a_key_is_worth_nothing_under_another() throws IOException {
        guest.signIn(HostileRegion.MAELLE);
        var code = code(FREE.asks("dpop_jkt", key.thumbprint()));
        assertInvalidGrant(TestKey.post(program, FREE, TOKEN, FREE.redemption(code)));
        assertWorthSomethingUnderThatKeyOnly(code);
    }

    @Test
    void d25_a_request_pushed_with_a_proof_binds_its_code_to_that_key() throws IOException {
        guest.signIn(HostileRegion.MAELLE);
        var pushed = TestKey.post(program, FREE, "/oidc/par", FREE.asks(), key.proof("/oidc/par"));
        assertThat(pushed.statusCode()).isEqualTo(201);
        var code = code(Map.of("client_id", FREE.id(), "request_uri", TestClient.member(pushed, "request_uri")));
        assertWorthSomethingUnderThatKeyOnly(code);
    }

    private void assertWorthSomethingUnderThatKeyOnly(String code) throws IOException {
        assertInvalidGrant(TestKey.post(
                program, FREE, TOKEN, FREE.redemption(code), TestKey.fresh().proof(TOKEN)));
        assertThat(TestKey.post(program, FREE, TOKEN, FREE.redemption(code), key.proof(TOKEN))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_key_said_otherwise_than_proved_or_that_is_none_is_refused() throws IOException {
        var other = FREE.asks("dpop_jkt", TestKey.fresh().thumbprint());
        assertThat(TestKey.post(program, FREE, "/oidc/par", other, key.proof("/oidc/par"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(TestKey.post(program, FREE, "/oidc/par", FREE.asks(), key.proof(TOKEN))
                        .statusCode())
                .isEqualTo(400);
        assertThat(TestKey.post(program, FREE, "/oidc/par", FREE.asks("dpop_jkt", "x"))
                        .statusCode())
                .isEqualTo(400);
        guest.signIn(HostileRegion.MAELLE);
        assertThat(Guest.location(FREE.ask(guest, FREE.asks("dpop_jkt", "x"))))
                .contains("error=invalid_request")
                .doesNotContain("code=");
    }

    @Test
    void of_many_uses_of_one_proof_at_once_exactly_one_is_believed() throws Exception {
        var access = access(redeem(FREE, key.proof(TOKEN)));
        var once = key.proofWith(access);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Integer> use =
                    () -> TestKey.sheet(program, "DPoP", access, once).statusCode();
            var statuses = threads
                    .invokeAll(IntStream.range(0, 32).mapToObj(n -> use).toList())
                    .stream()
                    .map(future -> future.resultNow())
                    .toList();
            assertThat(statuses).containsOnlyOnce(200).contains(401);
        }
    }

    @Test
    void a_proof_is_not_used_twice_at_the_token_endpoint() throws IOException {
        var once = key.proof(TOKEN);
        assertThat(redeem(FREE, once).statusCode()).isEqualTo(200);
        assertInvalid(redeem(FREE, once));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void a_faulty_proof_buys_nothing_and_burns_nothing(
            UnaryOperator<JWSHeader.Builder> header, UnaryOperator<JWTClaimsSet.Builder> claims) throws IOException {
        var code = FREE.code(guest.signIn(HostileRegion.MAELLE));
        var proof = key.sign(
                header.apply(key.header()).build(),
                claims.apply(TestKey.claims("POST", TOKEN)).build());
        assertInvalid(TestKey.post(program, FREE, TOKEN, FREE.redemption(code), proof));
        assertThat(TestKey.post(program, FREE, TOKEN, FREE.redemption(code), key.proof(TOKEN))
                        .statusCode())
                .isEqualTo(200);
    }

    static Stream<Arguments> faults() {
        UnaryOperator<JWSHeader.Builder> fair = header -> header;
        return Stream.of(
                header("another type", header -> header.type(JOSEObjectType.JWT)),
                header("no type", header -> header.type(null)),
                header("no key", header -> header.jwk(null)),
                header(
                        "another's key",
                        header -> header.jwk(TestKey.fresh().key().toPublicJWK())),
                header(
                        "a header that must be understood",
                        header -> header.criticalParams(Set.of("x")).customParam("x", 1)),
                argumentSet("another method", fair, claims(claim -> claim.claim("htm", "GET"))),
                argumentSet("no method", fair, claims(claim -> claim.claim("htm", null))),
                argumentSet("another place", fair, claims(claim -> claim.claim("htu", HostileRegion.base() + "/x"))),
                argumentSet("another house", fair, claims(claim -> claim.claim("htu", "https://a.example" + TOKEN))),
                argumentSet("no place", fair, claims(claim -> claim.claim("htu", null))),
                argumentSet("no whole place", fair, claims(claim -> claim.claim("htu", TOKEN))),
                argumentSet("old", fair, claims(claim -> claim.issueTime(in(-70)))),
                argumentSet("early", fair, claims(claim -> claim.issueTime(in(70)))),
                argumentSet("of no time", fair, claims(claim -> claim.issueTime(null))),
                argumentSet("without a name", fair, claims(claim -> claim.jwtID(null))),
                argumentSet("of a long name", fair, claims(claim -> claim.jwtID("x".repeat(201)))));
    }

    @ParameterizedTest
    @CsvSource({"''", "x", "a.b.c", "eyJhbGciOiJub25lIiwidHlwIjoiZHBvcCtqd3QifQ.e30."})
    void what_is_no_proof_is_refused(String text) throws IOException {
        assertThat(TestKey.post(program, FREE, TOKEN, notices(), text).statusCode())
                .isEqualTo(400);
        var access = access(redeem(FREE, key.proof(TOKEN)));
        assertUnauthorized(TestKey.sheet(program, "DPoP", access, text));
    }

    @Test
    void a_proof_that_brings_the_private_half_along_is_refused() throws IOException {
        var json =
                "{\"typ\":\"dpop+jwt\",\"alg\":\"ES256\",\"jwk\":" + key.key().toJSONString() + "}";
        var parts = key.proof(TOKEN).split("\\.", -1);
        var forged = Message.encoded(json).replace('+', '-').replace('/', '_').replace("=", "");
        assertInvalid(TestKey.post(program, FREE, TOKEN, notices(), forged + "." + parts[1] + "." + parts[2]));
    }

    @Test
    void a_proof_under_another_algorithm_is_refused_whatever_key_it_shows() throws Exception {
        var header = new JWSHeader.Builder(JWSAlgorithm.HS256)
                .type(new JOSEObjectType("dpop+jwt"))
                .jwk(key.key().toPublicJWK())
                .build();
        var proof = new SignedJWT(header, TestKey.claims("POST", TOKEN).build());
        proof.sign(new MACSigner(key.key().toECPublicKey().getEncoded()));
        assertInvalid(TestKey.post(program, FREE, TOKEN, notices(), proof.serialize()));
    }

    @Test
    void our_address_may_be_written_in_capitals_with_a_question_behind_it() throws IOException {
        var place = HostileRegion.base().replace("http://", "HTTP://") + TOKEN + "?x=1#y";
        var proof = key.sign(
                key.header().build(),
                TestKey.claims("POST", TOKEN).claim("htu", place).build());
        assertThat(redeem(FREE, proof).statusCode()).isEqualTo(200);
    }

    private static Arguments header(String name, UnaryOperator<JWSHeader.Builder> change) {
        return argumentSet(name, change, claims(claim -> claim));
    }

    private static UnaryOperator<JWTClaimsSet.Builder> claims(UnaryOperator<JWTClaimsSet.Builder> change) {
        return change;
    }

    private HttpResponse<String> redeem(TestClient client, String... proofs) throws IOException {
        var code = client.code(guest.signIn(HostileRegion.MAELLE));
        return TestKey.post(program, client, TOKEN, client.redemption(code), proofs);
    }

    private String code(Map<String, String> asked) throws IOException {
        return Query.of(Guest.location(FREE.ask(guest, asked))).get("code");
    }

    private HttpResponse<String> poll(String scheme, String token, @Nullable String proof) throws IOException {
        var request = HttpRequest.newBuilder(Guest.at("/oidc/notices"))
                .header("Authorization", scheme + " " + token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"returnImmediately\":true}"));
        return program.send(proof == null ? request : request.header("DPoP", proof));
    }

    private static Map<String, String> notices() {
        return Map.of("grant_type", "client_credentials", "scope", "notices");
    }

    private static Map<String, String> refresh(HttpResponse<String> tokens) {
        return Map.of("grant_type", "refresh_token", "refresh_token", TestClient.member(tokens, "refresh_token"));
    }

    private static String access(HttpResponse<String> tokens) {
        assertThat(tokens.statusCode()).as(tokens.body()).isEqualTo(200);
        return TestClient.member(tokens, "access_token");
    }

    private static Date in(int seconds) {
        return Date.from(Instant.now().plusSeconds(seconds));
    }

    private static void assertUnauthorized(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().allValues("WWW-Authenticate")).isNotEqualTo(List.of());
    }

    private static void assertInvalid(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(TestClient.member(answer, "error")).isEqualTo("invalid_dpop_proof");
    }

    private static void assertInvalidGrant(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(TestClient.member(answer, "error")).isEqualTo("invalid_grant");
    }
}
