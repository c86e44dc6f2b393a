package fr.passerelle.gateway.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import fr.passerelle.identity.oidc.Grants;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.text.ParseException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a code is worth, to whom, and how often. */
class OidcTokenTest extends AtTheOidcDoor {

    private static final int THREADS = 50;

    @Test
    void a_code_buys_an_id_token_signed_with_es256_that_says_what_the_contract_says() throws Exception {
        var answer = TestClient.UN.redeem(program, code(HostileRegion.MAELLE));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control"))
                .hasValueSatisfying(value -> assertThat(value).contains("no-store"));
        var token = TestClient.member(answer, "id_token");
        assertSigned(token);
        assertThat(TestClient.claims(token))
                .containsOnlyKeys(
                        "iss", "sub", "aud", "azp", "exp", "iat", "jti", "nonce", "auth_time", "sid", "uai", "profil")
                .containsEntry("iss", HostileRegion.base())
                .containsEntry("nonce", "nonce-1")
                .extractingByKey("aud")
                .asString()
                .contains("un");
        assertThat(TestClient.member(answer, "refresh_token")).isEmpty();
    }

    @Test
    void d63_the_person_has_another_name_at_each_publisher_and_it_is_not_the_persons_number() throws IOException {
        var code = code(HostileRegion.MAELLE);
        var one = subject(TestClient.UN.redeem(program, code));
        var two = subject(TestClient.DEUX.redeem(program, TestClient.DEUX.code(guest)));
        assertThat(Stream.of(
                        one, two, HostileRegion.person(HostileRegion.MAELLE).value()))
                .doesNotHaveDuplicates();
    }

    @Test
    void d63_nothing_but_times_is_the_same_in_the_tokens_of_two_publishers() throws IOException {
        var one = TestClient.UN.redeem(program, code(HostileRegion.MAELLE));
        var two = TestClient.DEUX.redeem(program, TestClient.DEUX.code(guest));
        var here = TestClient.claims(TestClient.member(one, "id_token"));
        var there = TestClient.claims(TestClient.member(two, "id_token"));
        for (var name : List.of("jti", "sid", "sub")) {
            assertThat(here.get(name)).isNotNull().isNotEqualTo(there.get(name));
        }
    }

    @Test
    void d63_the_same_person_has_the_same_name_at_a_publisher_next_time() throws IOException {
        var first = subject(TestClient.UN.redeem(program, code(HostileRegion.MAELLE)));
        try (var later = new Guest()) {
            var code = TestClient.UN.code(later.signIn(HostileRegion.MAELLE));
            assertThat(subject(TestClient.UN.redeem(program, code))).isEqualTo(first);
        }
    }

    @Test
    void the_time_of_authentication_is_that_of_the_sign_in_to_the_second() throws IOException {
        guest.signIn(HostileRegion.MAELLE);
        var earlier = Instant.now()
                .minus(2, ChronoUnit.HOURS)
                .truncatedTo(ChronoUnit.SECONDS)
                .plusMillis(700);
        var person = HostileRegion.person(HostileRegion.MAELLE).value();
        try (var other = new Guest()) {
            other.plant(
                    "passerelle",
                    HostileRegion.copiedSession(
                            HostileRegion.MAELLE,
                            "{\"person\":{\"value\":\"" + person
                                    + "\"},\"upstream\":\"essai\",\"nameId\":\"n\",\"signedInAt\":\"" + earlier
                                    + "\"}"));
            var token = TestClient.member(TestClient.UN.redeem(program, TestClient.UN.code(other)), "id_token");
            assertThat(TestClient.claims(token).get("auth_time")).hasToString(Long.toString(earlier.getEpochSecond()));
        }
    }

    @Test
    void the_sheet_says_the_same_as_the_token() throws IOException {
        var tokens = TestClient.UN.redeem(program, code(HostileRegion.MAELLE));
        var claims = TestClient.claims(TestClient.member(tokens, "id_token"));
        var sheet = TestClient.json(TestClient.userInfo(program, TestClient.member(tokens, "access_token"))
                .body());
        assertThat(sheet).containsOnlyKeys("sub", "uai", "profil");
        assertThat(claims).containsAllEntriesOf(sheet);
    }

    @Test
    void d23_a_code_used_again_buys_nothing_and_kills_what_it_bought() throws IOException {
        var code = code(HostileRegion.MAELLE);
        var token = TestClient.member(TestClient.UN.redeem(program, code), "access_token");
        assertThat(TestClient.userInfo(program, token).statusCode()).isEqualTo(200);
        assertInvalidGrant(TestClient.UN.redeem(program, code));
        assertThat(TestClient.userInfo(program, token).statusCode()).isEqualTo(401);
        assertInvalidGrant(TestClient.UN.redeem(program, code));
    }

    @Test
    void d23_a_code_used_again_is_written_down() throws IOException {
        var code = code(HostileRegion.MAELLE);
        var before = reuses();
        TestClient.UN.redeem(program, code);
        assertThat(reuses()).isEqualTo(before);
        TestClient.UN.redeem(program, code);
        assertThat(reuses()).isEqualTo(before + 1);
    }

    @Test
    void d24_of_fifty_redemptions_at_once_exactly_one_succeeds() throws Exception {
        var code = code(HostileRegion.MAELLE);
        var start = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Integer> redemption = () -> {
                start.await();
                return TestClient.UN.redeem(program, code).statusCode();
            };
            var all = IntStream.range(0, THREADS)
                    .mapToObj(n -> threads.submit(redemption))
                    .toList();
            start.countDown();
            var statuses = all.stream().map(OidcTokenTest::result).toList();
            assertThat(statuses).containsOnlyOnce(200).hasSize(THREADS);
            assertThat(statuses).filteredOn(status -> status != 200).containsOnly(400);
        }
    }

    @Test
    void d25_a_code_is_worthless_to_another_client_and_to_its_own_after_that() throws IOException {
        var code = code(HostileRegion.MAELLE);
        assertInvalidGrant(TestClient.DEUX.token(program, TestClient.UN.redemption(code)));
        assertInvalidGrant(TestClient.UN.redeem(program, code));
    }

    @ParameterizedTest
    @CsvSource({
        "redirect_uri,http://127.0.0.1:9/un/autre",
        "redirect_uri,http://127.0.0.1:9/deux/retour",
        "redirect_uri,http://voleur.example/",
        "redirect_uri,''"
    })
    void d17_a_redemption_that_does_not_fit_the_request_buys_nothing(String name, String value) throws IOException {
        var code = code(HostileRegion.MAELLE);
        assertInvalidGrant(TestClient.UN.token(program, TestClient.UN.redemption(code, name, value)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "EBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk",
                "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
                "",
            })
    void d26_without_the_verifier_of_its_own_request_a_code_buys_nothing(String verifier) throws IOException {
        var code = code(HostileRegion.MAELLE);
        assertInvalidGrant(TestClient.UN.token(program, TestClient.UN.redemption(code, "code_verifier", verifier)));
        assertThat(TestClient.UN.redeem(program, code).statusCode()).isEqualTo(200);
    }

    @Test
    void a_client_that_may_leave_pkce_out_buys_with_its_code_alone() throws IOException {
        var code = codeWithoutChallenge();
        assertThat(TestClient.SOUPLE
                        .token(program, TestClient.SOUPLE.redemption(code, "code_verifier", ""))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void d29_a_verifier_for_a_request_without_a_challenge_buys_nothing() throws IOException {
        assertInvalidGrant(TestClient.SOUPLE.redeem(program, codeWithoutChallenge()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"EBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk", ""})
    void d30_a_challenge_that_was_sent_is_held_to_also_where_none_is_demanded(String verifier) throws IOException {
        try (var guest = new Guest()) {
            guest.signIn(HostileRegion.MAELLE);
            var code = TestClient.SOUPLE.code(guest);
            assertInvalidGrant(
                    TestClient.SOUPLE.token(program, TestClient.SOUPLE.redemption(code, "code_verifier", verifier)));
        }
    }

    @Test
    void d38_who_says_in_two_ways_who_it_is_is_not_believed_by_the_weaker() throws IOException {
        var form = TestClient.UN.redemption(code(HostileRegion.MAELLE));
        form.put("client_id", "cles");
        form.put("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
        form.put("client_assertion", "eyJhbGciOiJub25lIn0.eyJpc3MiOiJjbGVzIiwic3ViIjoiY2xlcyJ9.");
        assertThat(TestClient.UN.token(program, form).statusCode()).isBetween(400, 401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"inconnu", "' or 1=1 --", "\0"})
    void a_code_that_nobody_was_given_buys_nothing(String code) throws IOException {
        assertInvalidGrant(TestClient.UN.redeem(program, code));
    }

    @ParameterizedTest
    @ValueSource(strings = {"un:faux", "un:", "inconnu:un-secret-d-essai", "un", ":", "deux:faux"})
    void d33_a_program_that_cannot_say_who_it_is_buys_nothing(String credentials) throws IOException {
        var form = TestClient.UN.redemption(code(HostileRegion.MAELLE));
        var answer = TestClient.UN.token(program, form, credentials);
        assertThat(answer.statusCode()).isBetween(400, 401);
        assertThat(TestClient.member(answer, "error")).isIn("invalid_client", "invalid_request");
    }

    @Test
    void d36_a_program_that_does_not_say_who_it_is_is_told_to() throws IOException {
        var answer = program.post("/oidc/token", Map.of("grant_type", "authorization_code", "code", "x"));
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate"))
                .hasValueSatisfying(value -> assertThat(value).startsWith("Basic "));
        assertThat(TestClient.member(answer, "error")).isEqualTo("invalid_client");
    }

    @Test
    void d35_a_program_that_says_its_name_without_its_secret_buys_nothing() throws IOException {
        var form = TestClient.UN.redemption(code(HostileRegion.MAELLE));
        form.put("client_id", "un");
        var answer = program.post("/oidc/token", form);
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(TestClient.member(answer, "error")).isEqualTo("invalid_client");
    }

    @Test
    void a_browsers_session_is_no_client() throws IOException {
        var code = code(HostileRegion.MAELLE);
        var answer = guest.post("/oidc/token", TestClient.UN.redemption(code));
        assertThat(answer.statusCode()).isBetween(400, 401);
        assertThat(answer.body()).doesNotContain("access_token");
    }

    @Test
    void d34_the_secret_may_stand_in_the_form_instead() throws IOException {
        var form = TestClient.UN.redemption(code(HostileRegion.MAELLE));
        form.put("client_id", "un");
        form.put("client_secret", HostileRegion.SECRET);
        assertThat(program.post("/oidc/token", form).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "client_credentials",
                "refresh_token",
                "password",
                "urn:ietf:params:oauth:grant-type:token-exchange",
                "urn:ietf:params:oauth:grant-type:device_code",
                "urn:ietf:params:oauth:grant-type:jwt-bearer"
            })
    void d32_no_other_grant_buys_anything(String grant) throws IOException {
        var form = Map.of(
                "grant_type", grant,
                "scope", "openid",
                "refresh_token", "x",
                "device_code", "x",
                "subject_token", "x",
                "subject_token_type", "urn:ietf:params:oauth:token-type:access_token");
        var answer = TestClient.UN.token(program, form);
        assertThat(answer.statusCode()).isBetween(400, 401);
        assertThat(answer.body()).doesNotContain("access_token\":");
    }

    @Test
    void an_entitlement_withdrawn_after_the_code_leaves_it_worthless() throws IOException {
        var code = code(HostileRegion.CLAUDE);
        assertInvalidGrant(HostileRegion.whileGone(HostileRegion.CLAUDE, () -> TestClient.UN.redeem(program, code)));
    }

    @Test
    void d51_an_id_token_opens_no_sheet() throws IOException {
        var tokens = TestClient.UN.redeem(program, code(HostileRegion.MAELLE));
        assertThat(TestClient.userInfo(program, TestClient.member(tokens, "id_token"))
                        .statusCode())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4Iiwic2NvcGUiOiJvcGVuaWQifQ.",
                "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ4Iiwic2NvcGUiOiJvcGVuaWQifQ.AAAA",
                "eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJ4Iiwic2NvcGUiOiJvcGVuaWQifQ.AAAA"
            })
    void d52_a_token_that_we_did_not_make_opens_no_sheet(String token) throws IOException {
        assertThat(TestClient.userInfo(program, token).statusCode()).isEqualTo(401);
    }

    @Test
    void no_token_opens_no_sheet_not_even_for_a_browser_signed_in() throws IOException {
        assertThat(program.get("/oidc/userinfo").statusCode()).isEqualTo(401);
        assertThat(guest.signIn(HostileRegion.MAELLE).get("/oidc/userinfo").statusCode())
                .isEqualTo(401);
    }

    @Test
    void of_the_person_a_grant_keeps_the_number_only_and_nothing_once_it_is_over() throws IOException {
        TestClient.UN.redeem(program, code(HostileRegion.MAELLE));
        var jdbc = HostileRegion.jdbc();
        assertThat(jdbc.sql("select oidc_grant::text from oidc_grant")
                        .query(String.class)
                        .list())
                .isNotEmpty()
                .noneMatch(text -> text.contains("nameId") || text.contains("essai\""));
        jdbc.sql("update oidc_grant set code_until = now() - interval '2 hours',"
                        + " access_until = access_until - interval '2 hours',"
                        + " refresh_until = refresh_until - interval '14 hours'")
                .update();
        HostileRegion.demo().server().the(Grants.class).sweep();
        assertThat(jdbc.sql("select count(*) from oidc_grant").query(Long.class).single())
                .isZero();
    }

    private static String codeWithoutChallenge() throws IOException {
        try (var guest = new Guest()) {
            guest.signIn(HostileRegion.MAELLE);
            return TestClient.SOUPLE.code(guest, TestClient.SOUPLE.asksPlainly());
        }
    }

    private String code(String login) throws IOException {
        return TestClient.UN.code(guest.signIn(login));
    }

    private static String subject(HttpResponse<String> tokens) {
        return String.valueOf(
                TestClient.claims(TestClient.member(tokens, "id_token")).get("sub"));
    }

    private void assertSigned(String token) throws IOException, ParseException, JOSEException {
        var keys = JWKSet.parse(program.get("/oidc/keys").body());
        var read = SignedJWT.parse(token);
        assertThat(read.getHeader().getAlgorithm().getName()).isEqualTo("ES256");
        var key = keys.getKeyByKeyId(read.getHeader().getKeyID()).toECKey();
        assertThat(read.verify(new ECDSAVerifier(key))).isTrue();
    }

    private static void assertInvalidGrant(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(TestClient.member(answer, "error")).isEqualTo("invalid_grant");
    }

    private static int result(java.util.concurrent.Future<Integer> future) {
        try {
            return future.get();
        } catch (InterruptedException | ExecutionException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static long reuses() {
        return HostileRegion.jdbc()
                .sql("select count(*) from journal where detail ->> 'error' = 'code used again'")
                .query(Long.class)
                .single();
    }
}
