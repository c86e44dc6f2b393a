package fr.passerelle.gateway.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.text.ParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The modules of the OpenID Foundation's plans for sign-outs, under their names, as far as our side goes: see {@code CERTIFICATION.md}.
 * Its client comes with a token, an address of its own and a state, unless a module says otherwise.
 */
class LogoutPlansTest extends AtTheOidcDoor {

    private static final TestClient CLIENT = TestClient.SOUPLE;
    private static final String RETURN = "http://127.0.0.1:9/souple/adieu";
    private static final String STATE = "etat".repeat(32);

    @Test
    void oidcc_rp_initiated_logout() throws IOException {
        assertThat(Guest.location(guest.get(end(asks())))).isEqualTo(RETURN + "?state=" + STATE);
        assertNobodyIsThere();
    }

    @Test
    void oidcc_rp_initiated_logout_no_state() throws IOException {
        assertThat(Guest.location(guest.get(end(without("state"))))).isEqualTo(RETURN);
        assertNobodyIsThere();
    }

    @ParameterizedTest
    @ValueSource(strings = {RETURN + "/", RETURN + "?foo=bar", "https://autre.example/", "", "javascript:alert(1)"})
    void oidcc_rp_initiated_logout_bad_and_query_added_to_post_logout_redirect_uri(String address) throws IOException {
        var asks = asks();
        asks.put("post_logout_redirect_uri", address);
        assertThat(end(asks)).isEqualTo("/au-revoir");
        var page = guest.get("/au-revoir");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("pas déclarée")
                .doesNotContain("href=\"" + RETURN, "autre.example", "javascript:");
        assertNobodyIsThere();
    }

    @Test
    void oidcc_rp_initiated_logout_modified_id_token_hint() throws IOException, ParseException {
        var asks = asks();
        var claims = SignedJWT.parse(asks.get("id_token_hint")).getJWTClaimsSet();
        assertAskedAndKept(asks, new PlainJWT(claims).serialize());
    }

    @Test
    void oidcc_rp_initiated_logout_bad_id_token_hint() throws IOException, ParseException, JOSEException {
        var asks = asks();
        var claims = SignedJWT.parse(asks.get("id_token_hint")).getJWTClaimsSet();
        assertAskedAndKept(asks, ofSomebody(claims));
    }

    @Test
    void a_bad_token_is_not_mended_by_a_name_beside_it() throws IOException, ParseException, JOSEException {
        var asks = asks();
        asks.put("client_id", CLIENT.id());
        var claims = SignedJWT.parse(asks.get("id_token_hint")).getJWTClaimsSet();
        assertAskedAndKept(asks, ofSomebody(claims));
    }

    @Test
    void a_token_of_one_client_leads_to_no_address_of_another_that_is_named() throws IOException {
        var asks = asks();
        asks.put("client_id", "un");
        asks.put("post_logout_redirect_uri", "http://127.0.0.1:9/un/adieu");
        assertThat(end(asks)).isEqualTo("/deconnexion");
    }

    @Test
    void oidcc_rp_initiated_logout_no_id_token_hint() throws IOException {
        assertThat(end(without("id_token_hint"))).isEqualTo("/deconnexion");
        assertThat(guest.isSignedIn()).isTrue();
        assertEndsHere(SignOutTest.leave(guest, "/deconnexion"));
    }

    @Test
    void whoever_only_names_itself_has_the_browser_back_when_the_person_says_yes() throws IOException {
        TestClient.UN.redeem(program, TestClient.UN.code(guest.signIn(HostileRegion.MAELLE)));
        var address = "http://127.0.0.1:9/un/adieu";
        var page = end(Map.of("client_id", "un", "post_logout_redirect_uri", address));
        assertThat(page).startsWith("/deconnexion?suite=");
        assertThat(guest.isSignedIn()).isTrue();
        assertThat(SignOutTest.leave(guest, page).headers().firstValue("Refresh"))
                .hasValue("0; url=/au-revoir");
        assertThat(Guest.location(guest.get("/au-revoir"))).isEqualTo(address);
    }

    @Test
    void d60_whoever_only_names_itself_counts_as_the_one_that_asked_once_the_person_says_yes() throws IOException {
        assertThat(SignOutTest.leave(guest, end(named())).headers().firstValue("Refresh"))
                .hasValue("0; url=/au-revoir");
        assertThat(Guest.location(guest.get("/au-revoir"))).isEqualTo(RETURN + "?state=" + STATE);
        assertNobodyIsThere();
    }

    @Test
    void d60_so_the_page_says_that_it_is_over_there_where_nothing_leads_back() throws IOException {
        var asks = named();
        asks.remove("post_logout_redirect_uri");
        assertThat(Guest.location(SignOutTest.leave(guest, end(asks)))).isEqualTo("/au-revoir");
        assertThat(guest.get("/au-revoir").body())
                .containsPattern("Éditions Essai souple</strong> :\\s*<span>déconnecté");
    }

    @Test
    void d60_whoever_names_another_leaves_itself_among_the_services_that_are_told() throws IOException {
        var asks = named();
        asks.put("client_id", "un");
        asks.put("post_logout_redirect_uri", "http://127.0.0.1:9/un/adieu");
        SignOutTest.leave(guest, end(asks));
        assertThat(guest.get("/au-revoir").body())
                .containsPattern("Éditions Essai souple</strong> :\\s*<span>ne peut pas être prévenu");
    }

    @Test
    void d60_whoever_only_names_itself_gets_its_logout_token_as_well() throws IOException {
        guest.signIn(HostileRegion.MAELLE);
        var token = TestClient.member(TestClient.UN.redeem(program, TestClient.UN.code(guest)), "id_token");
        SignOutTest.leave(guest, end(Map.of("client_id", "un")));
        assertThat(TestClient.claims(HostileRegion.loggedOut()))
                .containsEntry("sid", TestClient.claims(token).get("sid"));
    }

    @Test
    void so_has_one_whose_person_was_not_signed_in_any_more() throws IOException {
        var page = end(Map.of("client_id", CLIENT.id(), "post_logout_redirect_uri", RETURN));
        assertThat(page).startsWith("/deconnexion?suite=");
        assertThat(SignOutTest.leave(guest, page).headers().firstValue("Refresh"))
                .hasValue("0; url=" + RETURN);
    }

    @Test
    void oidcc_rp_initiated_logout_no_post_logout_redirect_uri() throws IOException {
        assertThat(end(without("post_logout_redirect_uri"))).isEqualTo("/au-revoir");
        assertThat(guest.get("/au-revoir").body()).contains("Vous êtes déconnecté");
        assertNobodyIsThere();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "state"})
    void oidcc_rp_initiated_logout_no_params_and_only_state(String name) throws IOException {
        var asks = asks();
        asks.keySet().removeIf(each -> !each.equals(name));
        assertThat(end(asks)).isEqualTo("/deconnexion");
        assertThat(guest.isSignedIn()).isTrue();
        assertEndsHere(SignOutTest.leave(guest, "/deconnexion"));
        assertNobodyIsThere();
    }

    @Test
    void oidcc_backchannel_rp_initiated_logout() throws IOException {
        guest.signIn(HostileRegion.MAELLE);
        var token = TestClient.member(TestClient.UN.redeem(program, TestClient.UN.code(guest)), "id_token");
        var asks = asks(token, "http://127.0.0.1:9/un/adieu");
        end(asks);
        // Before the browser comes to the client.
        assertThat(TestClient.claims(HostileRegion.loggedOut()))
                .containsEntry("sid", TestClient.claims(token).get("sid"))
                .containsEntry("sub", TestClient.claims(token).get("sub"))
                .doesNotContainKey("nonce");
        assertThat(Guest.location(guest.get("/au-revoir"))).startsWith(asks.get("post_logout_redirect_uri"));
    }

    @Test
    void the_browser_is_sent_on_once() throws IOException {
        guest.get(end(asks()));
        assertThat(guest.get("/au-revoir").statusCode()).isEqualTo(200);
    }

    @Test
    void while_another_service_has_not_answered_the_page_stays_and_leads_on_by_a_link() throws IOException {
        var asks = asks();
        TestClient.DEUX.redeem(program, TestClient.DEUX.code(guest));
        var page = guest.get(end(asks));
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("Éditions Essai deux", "href=\"" + RETURN + "?state=" + STATE);
        assertThat(page.headers().firstValue("Refresh")).isEmpty();
    }

    @Test
    void while_one_is_being_told_the_page_comes_again_by_itself_for_some_seconds() throws IOException {
        var asks = asks();
        end(asks);
        services("DUE");
        assertThat(guest.get("/au-revoir").headers().firstValue("Refresh")).hasValue("2; url=/au-revoir?encore=4");
        assertThat(guest.get("/au-revoir?encore=0").headers().firstValue("Refresh"))
                .isEmpty();
        services("ENDED");
        assertThat(Guest.location(guest.get("/au-revoir?encore=0"))).startsWith(RETURN);
    }

    private void services(String state) {
        HostileRegion.jdbc()
                .sql("update served set state = ? where farewell = ?")
                .params(state, guest.cookie("passerelle-adieu").orElseThrow())
                .update();
    }

    private static String ofSomebody(JWTClaimsSet claims) throws JOSEException {
        var token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
        token.sign(new MACSigner(HostileRegion.SECRET.repeat(2)));
        return token.serialize();
    }

    private void assertAskedAndKept(Map<String, String> asks, String hint) throws IOException {
        asks.put("id_token_hint", hint);
        assertThat(end(asks)).isEqualTo("/deconnexion");
        assertThat(guest.isSignedIn()).isTrue();
        assertEndsHere(SignOutTest.leave(guest, "/deconnexion"));
    }

    private void assertEndsHere(HttpResponse<String> left) throws IOException {
        assertThat(Guest.location(left)).isEqualTo("/au-revoir");
        assertThat(guest.get("/au-revoir").body())
                .contains("Vous êtes déconnecté")
                .doesNotContain(RETURN);
    }

    private void assertNobodyIsThere() throws IOException {
        assertThat(guest.isSignedIn()).isFalse();
        assertThat(Query.of(Guest.location(CLIENT.ask(guest, CLIENT.asks("prompt", "none")))))
                .containsEntry("error", "login_required");
    }

    private Map<String, String> asks() throws IOException {
        guest.signIn(HostileRegion.MAELLE);
        var code = CLIENT.code(guest, CLIENT.asksPlainly());
        return asks(
                TestClient.member(CLIENT.token(program, CLIENT.redemption(code, "code_verifier", "")), "id_token"),
                RETURN);
    }

    /** The client shows nothing but its name. */
    private Map<String, String> named() throws IOException {
        var asks = without("id_token_hint");
        asks.put("client_id", CLIENT.id());
        return asks;
    }

    private static Map<String, String> asks(String token, String address) {
        var asks = new LinkedHashMap<String, String>();
        asks.put("id_token_hint", token);
        asks.put("post_logout_redirect_uri", address);
        asks.put("state", STATE);
        return asks;
    }

    private Map<String, String> without(String name) throws IOException {
        var asks = asks();
        asks.remove(name);
        return asks;
    }

    private String end(Map<String, String> asks) throws IOException {
        return Guest.location(guest.get("/oidc/logout?" + Guest.form(asks)));
    }
}
