package fr.passerelle.gateway.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The modules of the OpenID Foundation's plans {@code config} and {@code basic}, under their names, as far as our side goes: see
 * {@code CERTIFICATION.md}. Like the suite's clients, this one knows no PKCE unless a module says so.
 */
class CertificationPlansTest extends AtTheOidcDoor {

    /** What the suite's clients have in their file beside a secret. */
    static final String TERMS = "\n    pkce: OFFERED\n    refresh-tokens: true\n    signed-with: RS256"
            + "\n    logout: {return-to: [\"http://127.0.0.1:9/souple/adieu\"]}";

    private static final TestClient CLIENT = TestClient.SOUPLE;

    @Test
    void oidcc_discovery_endpoint_verification() throws IOException {
        var answer = guest.get("/.well-known/openid-configuration");
        var said = TestClient.json(answer.body());
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/json"));
        assertThat(said)
                .containsEntry("issuer", HostileRegion.base())
                .containsKeys("userinfo_endpoint", "claims_supported", "grant_types_supported")
                .doesNotContainKey("registration_endpoint");
        assertThat(list(said, "id_token_signing_alg_values_supported")).contains("RS256");
        assertThat(list(said, "response_types_supported")).contains("code");
        assertThat(list(said, "subject_types_supported")).containsAnyOf("public", "pairwise");
        assertThat(list(said, "scopes_supported")).contains("openid");
        assertThat(said.entrySet())
                .filteredOn(each ->
                        each.getKey().endsWith("_endpoint") || each.getKey().equals("jwks_uri"))
                .allMatch(each -> String.valueOf(each.getValue()).startsWith(HostileRegion.base() + "/"))
                .hasSizeGreaterThan(6);
    }

    @Test
    void oidcc_discovery_endpoint_verification_of_keys() throws IOException {
        var keys = list(TestClient.json(guest.get("/oidc/keys").body()), "keys");
        assertThat(keys)
                .isNotEmpty()
                .allSatisfy(key ->
                        assertThat(key).contains("kty=", "kid=").doesNotContainPattern("[{ ](d|p|q|dp|dq|qi|k)="));
    }

    @Test
    void oidcc_rp_initiated_and_backchannel_logout_discovery_endpoint_verification() throws IOException {
        assertThat(TestClient.json(
                        guest.get("/.well-known/openid-configuration").body()))
                .containsEntry("end_session_endpoint", HostileRegion.base() + "/oidc/logout")
                .containsEntry("backchannel_logout_supported", true)
                .containsEntry("backchannel_logout_session_supported", true);
    }

    @Test
    void oidcc_server() throws IOException {
        guest.signIn(HostileRegion.MAELLE);
        var answer = CLIENT.ask(guest, CLIENT.asksPlainly());
        assertThat(Query.of(Guest.location(answer))).containsEntry("state", "etat & plus");
        var tokens = redeem(Query.of(Guest.location(answer)).get("code"));
        assertThat(TestClient.json(tokens.body()))
                .containsKeys("access_token", "id_token", "expires_in")
                .containsEntry("token_type", "Bearer");
        assertThat(TestClient.header(idToken(tokens)))
                .containsEntry("alg", "RS256")
                .containsKey("kid");
        assertThat(TestClient.claims(idToken(tokens)))
                .containsEntry("iss", HostileRegion.base())
                .containsEntry("nonce", "nonce-1")
                .containsEntry("aud", CLIENT.id())
                .containsKeys("exp", "iat", "sub", "sid");
    }

    @Test
    void oidcc_response_type_missing() throws IOException {
        guest.signIn(HostileRegion.MAELLE);
        assertOurPage(without("response_type"));
    }

    @Test
    void oidcc_userinfo_get() throws IOException {
        var tokens = tokens();
        assertSheet(tokens, TestClient.userInfo(program, TestClient.member(tokens, "access_token")));
    }

    @Test
    void oidcc_userinfo_post_header() throws IOException {
        var tokens = tokens();
        assertSheet(
                tokens,
                program.send(HttpRequest.newBuilder(Guest.at("/oidc/userinfo"))
                        .header("Authorization", "Bearer " + TestClient.member(tokens, "access_token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.noBody())));
    }

    @Test
    void oidcc_userinfo_post_body() throws IOException {
        var tokens = tokens();
        var form = Map.of("access_token", TestClient.member(tokens, "access_token"));
        assertSheet(tokens, program.post("/oidc/userinfo", form));
    }

    @Test
    void d51_a_token_in_an_address_opens_nothing() throws IOException {
        var query = "?access_token=" + TestClient.member(tokens(), "access_token");
        assertThat(program.get("/oidc/userinfo" + query).statusCode()).isIn(400, 401);
        assertThat(program.post("/oidc/userinfo" + query, "").statusCode()).isIn(400, 401);
    }

    @Test
    void oidcc_ensure_request_without_nonce_succeeds_for_code_flow() throws IOException {
        guest.signIn(HostileRegion.MAELLE);
        assertThat(TestClient.claims(idToken(redeem(CLIENT.code(guest, without("nonce"))))))
                .doesNotContainKey("nonce");
    }

    /** These modules are skipped by the suite: it reads in the description that the scopes are not offered. */
    @Test
    void oidcc_scope_profile_email_address_phone_all() throws IOException {
        assertThat(list(
                        TestClient.json(
                                guest.get("/.well-known/openid-configuration").body()),
                        "scopes_supported"))
                .doesNotContain("profile", "email", "address", "phone");
    }

    @ParameterizedTest
    @CsvSource({
        "oidcc-ensure-other-scope-order-succeeds, scope, email openid profile",
        "oidcc-display-page, display, page",
        "oidcc-display-popup, display, popup",
        "oidcc-ensure-request-with-unknown-parameter-succeeds, extra, foobar",
        "oidcc-login-hint, login_hint, buffy@passerelle.example",
        "oidcc-ui-locales, ui_locales, se",
        "oidcc-claims-locales, claims_locales, se",
        "oidcc-ensure-request-with-acr-values-succeeds, acr_values, 1 2",
        "oidcc-claims-essential, claims, '{\"userinfo\":{\"name\":{\"essential\":true}}}'",
        "oidcc-max-age-10000, max_age, 10000"
    })
    void what_may_be_left_unheeded_disturbs_nothing(String module, String name, String value) throws IOException {
        guest.signIn(HostileRegion.MAELLE);
        assertThat(redeem(CLIENT.code(guest, with(name, value))).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"oidcc-prompt-login, prompt, login", "oidcc-max-age-1, max_age, 1"})
    void oidcc_prompt_login_and_max_age_1(String module, String name, String value) throws IOException {
        var first = TestClient.claims(
                idToken(redeem(CLIENT.code(guest.signIn(HostileRegion.MAELLE, 2), CLIENT.asksPlainly()))));
        var sent = CLIENT.ask(guest, with(name, value));
        assertThat(guest.begin(sent).forced()).isTrue();
        var code = Query.of(Guest.location(guest.signIn(HostileRegion.MAELLE, sent)))
                .get("code");
        var second = TestClient.claims(idToken(redeem(code)));
        assertThat(second).containsEntry("sub", first.get("sub"));
        assertThat(seconds(second)).isGreaterThan(seconds(first));
    }

    @Test
    void oidcc_prompt_none_not_logged_in() throws IOException {
        assertThat(Query.of(Guest.location(CLIENT.ask(guest, with("prompt", "none")))))
                .containsEntry("error", "login_required")
                .containsEntry("state", "etat & plus");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void oidcc_prompt_none_logged_in_and_id_token_hint(boolean hinted) throws IOException {
        var first = idToken(tokens());
        var asks = with("prompt", "none");
        if (hinted) {
            asks.put("id_token_hint", first);
        }
        assertThat(TestClient.claims(idToken(redeem(CLIENT.code(guest, asks)))))
                .containsEntry("sub", TestClient.claims(first).get("sub"))
                .containsEntry("auth_time", TestClient.claims(first).get("auth_time"));
    }

    /** A code lives a minute, so one of thirty seconds is refused for having been used, too. */
    @Test
    void oidcc_codereuse_and_codereuse_30seconds() throws IOException {
        var code = CLIENT.code(guest.signIn(HostileRegion.MAELLE), CLIENT.asksPlainly());
        var access = TestClient.member(redeem(code), "access_token");
        var again = redeem(code);
        assertThat(again.statusCode()).isEqualTo(400);
        assertThat(TestClient.member(again, "error")).isEqualTo("invalid_grant");
        assertThat(TestClient.userInfo(program, access).statusCode()).isEqualTo(401);
    }

    @Test
    void oidcc_ensure_registered_redirect_uri() throws IOException {
        assertOurPage(with("redirect_uri", CLIENT.redirectUri() + "/autre-part"));
        guest.signIn(HostileRegion.MAELLE);
        assertOurPage(with("redirect_uri", CLIENT.redirectUri() + "/autre-part"));
    }

    @Test
    void oidcc_ensure_post_request_succeeds() throws IOException {
        var sent = guest.post("/oidc/authorize", CLIENT.asksPlainly());
        assertThat(Query.of(Guest.location(guest.signIn(HostileRegion.MAELLE, sent))))
                .containsKey("code");
    }

    @Test
    void oidcc_server_client_secret_post() throws IOException {
        var form = CLIENT.redemption(
                CLIENT.code(guest.signIn(HostileRegion.MAELLE), CLIENT.asksPlainly()), "code_verifier", "");
        form.put("client_id", CLIENT.id());
        form.put("client_secret", HostileRegion.SECRET);
        assertThat(program.post("/oidc/token", form).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "oidcc-unsigned-request-object-supported-correctly-or-rejected-as-unsupported, request, request_not_supported",
        "oidcc-request-uri-unsigned-supported-correctly-or-rejected-as-unsupported, request_uri, request_uri_not_supported"
    })
    void a_request_inside_the_request_is_rejected_as_unsupported_before_anybody_signs_in(
            String module, String name, String error) throws IOException {
        var asks = with(name, "https://client.example/demande");
        asks.keySet().retainAll(Set.of("response_type", "client_id", "scope", "redirect_uri", name));
        var answer = CLIENT.ask(guest, asks);
        assertThat(Guest.location(answer)).startsWith(CLIENT.redirectUri() + "?error=" + error);
        assertThat(Query.of(Guest.location(answer))).containsEntry("iss", HostileRegion.base());
    }

    @Test
    void oidcc_ensure_request_object_with_redirect_uri() throws IOException {
        var asks = with("request", "eyJhbGciOiJub25lIn0.e30.");
        asks.put("redirect_uri", "https://autre.example/retour");
        assertOurPage(asks);
    }

    @Test
    void oidcc_refresh_token() throws IOException {
        var tokens = tokens();
        var refreshed = CLIENT.refresh(program, TestClient.member(tokens, "refresh_token"));
        assertThat(TestClient.claims(idToken(refreshed)))
                .containsEntry("sub", TestClient.claims(idToken(tokens)).get("sub"))
                .containsEntry("auth_time", TestClient.claims(idToken(tokens)).get("auth_time"));
        var others = TestClient.DURABLE.redeem(program, TestClient.DURABLE.code(guest));
        var stolen = CLIENT.refresh(program, TestClient.member(others, "refresh_token"));
        assertThat(stolen.statusCode()).isEqualTo(400);
        assertThat(TestClient.member(stolen, "error")).isEqualTo("invalid_grant");
    }

    @Test
    void oidcc_ensure_request_with_valid_pkce_succeeds() throws IOException {
        var code = CLIENT.code(guest.signIn(HostileRegion.MAELLE));
        assertThat(CLIENT.redeem(program, code).statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> tokens() throws IOException {
        return redeem(CLIENT.code(guest.signIn(HostileRegion.MAELLE), CLIENT.asksPlainly()));
    }

    private HttpResponse<String> redeem(String code) throws IOException {
        return CLIENT.token(program, CLIENT.redemption(code, "code_verifier", ""));
    }

    private static String idToken(HttpResponse<String> tokens) {
        return TestClient.member(tokens, "id_token");
    }

    private static long seconds(Map<String, Object> claims) {
        return ((Number) claims.get("auth_time")).longValue();
    }

    private static Map<String, String> with(String name, String value) {
        var asks = CLIENT.asksPlainly();
        asks.put(name, value);
        return asks;
    }

    private static Map<String, String> without(String name) {
        var asks = CLIENT.asksPlainly();
        asks.remove(name);
        return asks;
    }

    private static List<String> list(Map<String, Object> said, String name) {
        return ((List<?>) said.get(name)).stream().map(String::valueOf).toList();
    }

    private static void assertSheet(HttpResponse<String> tokens, HttpResponse<String> sheet) {
        assertThat(sheet.statusCode()).isEqualTo(200);
        assertThat(TestClient.json(sheet.body()))
                .containsEntry("sub", TestClient.claims(idToken(tokens)).get("sub"));
    }

    private void assertOurPage(Map<String, String> asks) throws IOException {
        var answer = CLIENT.ask(guest, asks);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Guest.location(answer)).isEmpty();
        Refusals.assertTellsNothing(answer);
    }
}
