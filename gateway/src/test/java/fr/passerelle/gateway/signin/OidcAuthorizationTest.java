package fr.passerelle.gateway.signin;

import static org.assertj.core.api.Assertions.assertThat;

import fr.passerelle.identity.journal.Event;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A publisher's request at the authorization endpoint, by way of a person's browser. */
class OidcAuthorizationTest {

    private final Guest guest = new Guest();

    @AfterEach
    void leave() {
        guest.close();
    }

    @Test
    void an_honest_request_brings_a_code_back_with_the_state_and_our_name() throws IOException {
        var answer = TestClient.UN.ask(guest.signIn(HostileRegion.MAELLE), TestClient.UN.asks());
        var query = Query.of(Guest.location(answer));
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(Guest.location(answer)).startsWith(TestClient.UN.redirectUri() + "?");
        assertThat(query)
                .containsOnlyKeys("code", "state", "iss")
                .containsEntry("state", "etat & plus")
                .containsEntry("iss", HostileRegion.base());
        assertThat(answer.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
    }

    @Test
    void a_second_registered_address_is_as_good_as_the_first() throws IOException {
        guest.signIn(HostileRegion.MAELLE);
        var other = "http://127.0.0.1:9/un/autre";
        var answer = TestClient.UN.ask(guest, TestClient.UN.asks("redirect_uri", other));
        assertThat(Guest.location(answer)).startsWith(other + "?code=");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:9/deux/retour",
                "http://voleur.example/un/retour",
                "http://127.0.0.1:9.voleur.example/un/retour",
                "http://127.0.0.1:9@voleur.example/un/retour",
                "http://voleur.example@127.0.0.1:9/un/retour",
                "http://127.0.0.1:9%40voleur.example/un/retour",
                "http://127.0.0.1:10/un/retour",
                "https://127.0.0.1:9/un/retour",
                "http://127.0.0.1:9/un/retour/",
                "http://127.0.0.1:9/un/retour/plus",
                "http://127.0.0.1:9/un/retour?a=b",
                "http://127.0.0.1:9/un/retour#ancre",
                "http://127.0.0.1:9/un/RETOUR",
                "http://127.0.0.1:9/un/..;/un/retour",
                "http://127.0.0.1:9/un/./retour",
                "http://127.0.0.1:9/un/retour%2e",
                "http://localhost:9/un/retour",
                "javascript:alert(1)",
                "/un/retour",
                "pas une adresse",
                ""
            })
    void d01_no_other_address_is_ever_answered_at(String redirectUri) throws IOException {
        guest.signIn(HostileRegion.MAELLE);
        assertOurPage(TestClient.UN.ask(guest, TestClient.UN.asks("redirect_uri", redirectUri)));
    }

    @Test
    void d01_nor_without_a_session() throws IOException {
        assertOurPage(TestClient.UN.ask(guest, TestClient.UN.asks("redirect_uri", "http://voleur.example/")));
    }

    @Test
    void d22_a_fault_beside_a_strange_address_is_not_told_there() throws IOException {
        guest.signIn(HostileRegion.MAELLE);
        var asks = TestClient.UN.asks("redirect_uri", "http://voleur.example/");
        asks.put("scope", "openid tout");
        assertOurPage(TestClient.UN.ask(guest, asks));
    }

    @ParameterizedTest
    @ValueSource(strings = {"redirect_uri", "client_id", "state", "response_type", "scope", "code_challenge"})
    void d01_a_parameter_said_twice_is_refused_here(String name) throws IOException {
        guest.signIn(HostileRegion.MAELLE);
        var query = Guest.form(TestClient.UN.asks()) + "&" + name + "=autre";
        assertOurPage(guest.get("/oidc/authorize?" + query));
    }

    @ParameterizedTest
    @CsvSource({
        "client_id,inconnu",
        "client_id,''",
        "response_type,token",
        "response_type,id_token token",
        "response_type,code token",
        "response_type,''"
    })
    void d32_what_cannot_be_answered_safely_is_refused_here(String name, String value) throws IOException {
        guest.signIn(HostileRegion.MAELLE);
        assertOurPage(TestClient.UN.ask(guest, TestClient.UN.asks(name, value)));
    }

    @Test
    void an_unknown_client_with_a_nul_in_its_name_is_refused_here() throws IOException {
        guest.signIn(HostileRegion.MAELLE);
        var answer = guest.post("/oidc/authorize", TestClient.UN.asks("client_id", "un\0"));
        assertThat(answer.statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
        "code_challenge,'',invalid_request",
        "code_challenge_method,'',invalid_request",
        "code_challenge_method,plain,invalid_request",
        "code_challenge_method,s256,invalid_request",
        "scope,openid tout,invalid_scope",
        "scope,profile,invalid_scope",
        "scope,'',invalid_scope",
        "prompt,none login,invalid_request"
    })
    void d28_a_faulty_request_is_told_so_with_the_state_and_our_name(String name, String value, String error)
            throws IOException {
        guest.signIn(HostileRegion.MAELLE);
        var answer = TestClient.UN.ask(guest, TestClient.UN.asks(name, value));
        assertThat(Guest.location(answer)).startsWith(TestClient.UN.redirectUri() + "?");
        assertThat(Query.of(Guest.location(answer)))
                .containsEntry("error", error)
                .containsEntry("state", "etat & plus")
                .containsEntry("iss", HostileRegion.base())
                .doesNotContainKey("code");
    }

    @Test
    void without_a_session_the_person_signs_in_and_comes_back_to_the_same_request() throws IOException {
        var asks = TestClient.UN.asks();
        var answer = TestClient.UN.ask(guest, asks);
        assertThat(answer.statusCode()).isEqualTo(303);
        var back = Query.of(Guest.location(answer)).get("retour");
        guest.signIn(HostileRegion.MAELLE);
        assertThat(Query.of(Guest.location(guest.get(back)))).containsKey("code");
    }

    @Test
    void so_does_a_request_that_came_by_a_form() throws IOException {
        var answer = guest.post("/oidc/authorize", TestClient.UN.asks());
        var back = Query.of(Guest.location(answer)).get("retour");
        guest.signIn(HostileRegion.MAELLE);
        assertThat(Query.of(Guest.location(guest.get(back)))).containsKey("code");
    }

    @Test
    void a_request_that_wants_no_page_is_told_that_nobody_is_signed_in() throws IOException {
        var answer = TestClient.UN.ask(guest, TestClient.UN.asks("prompt", "none"));
        assertThat(Query.of(Guest.location(answer)))
                .containsEntry("error", "login_required")
                .containsEntry("iss", HostileRegion.base());
    }

    @Test
    void a_request_that_wants_no_page_brings_a_code_for_who_is_signed_in() throws IOException {
        guest.signIn(HostileRegion.MAELLE);
        var answer = TestClient.UN.ask(guest, TestClient.UN.asks("prompt", "none"));
        assertThat(Query.of(Guest.location(answer))).containsKey("code");
    }

    @ParameterizedTest
    @CsvSource({"request,eyJhbGciOiJub25lIn0.e30.", "request_uri,http://127.0.0.1:9/demande"})
    void d48_a_request_inside_the_request_is_not_looked_at(String name, String value) throws IOException {
        guest.signIn(HostileRegion.MAELLE);
        try (var canary = new Canary()) {
            var answer = TestClient.UN.ask(
                    guest, TestClient.UN.asks(name, value.replace("http://127.0.0.1:9/demande", canary.address())));
            assertThat(Guest.location(answer)).doesNotContain("code=");
            assertThat(canary.calls()).isZero();
        }
    }

    @Test
    void who_is_not_entitled_is_told_why_here_and_no_code_leaves() throws IOException {
        guest.signIn(HostileRegion.TOM);
        var answer = TestClient.UN.ask(guest, TestClient.UN.asks());
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(Guest.location(answer)).isEmpty();
        assertThat(answer.body()).contains("lang=\"fr\"", "Éditions Essai un", Refusals.reference(answer));
        assertThat(event(answer)).isEqualTo(Event.ASSERTION_REFUSED.name());
    }

    @Test
    void d51_an_access_token_is_no_session() throws IOException {
        guest.signIn(HostileRegion.MAELLE);
        try (var program = new Guest()) {
            var token = TestClient.member(TestClient.UN.redeem(program, TestClient.UN.code(guest)), "access_token");
            var answer =
                    program.send(HttpRequest.newBuilder(Guest.at("/oidc/authorize?" + Guest.form(TestClient.UN.asks())))
                            .header("Authorization", "Bearer " + token));
            assertThat(answer.statusCode()).isEqualTo(303);
            assertThat(Guest.location(answer)).contains("/connexion?");
        }
    }

    private static void assertOurPage(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Guest.location(answer)).isEmpty();
        Refusals.assertTellsNothing(answer);
        assertThat(event(answer)).isEqualTo(Event.REQUEST_REFUSED.name());
    }

    private static String event(HttpResponse<String> answer) {
        return HostileRegion.jdbc()
                .sql("select event from journal where reference = :reference")
                .params(Map.of("reference", Refusals.reference(answer)))
                .query(String.class)
                .single();
    }
}
