package fr.passerelle.gateway.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests that a client pushes ahead of the browser (RFC 9126), and our name in every answer (RFC 9207). */
class OidcPushedTest extends AtTheOidcDoor {

    private static final TestClient CLIENT = TestClient.UN;

    @Test
    void a_pushed_request_leads_to_a_code_and_lives_for_a_minute() throws IOException {
        var pushed = push(CLIENT.asks());
        assertThat(pushed.statusCode()).isEqualTo(201);
        assertThat(TestClient.json(pushed.body())).containsEntry("expires_in", 60);
        assertThat(pushed.headers().firstValue("Cache-Control")).contains("no-store");
        guest.signIn(HostileRegion.MAELLE);
        var answer = Query.of(Guest.location(come(guest, uri(pushed))));
        assertThat(answer).containsEntry("state", "etat & plus").containsEntry("iss", HostileRegion.base());
        assertThat(CLIENT.redeem(program, answer.get("code")).statusCode()).isEqualTo(200);
    }

    @Test
    void a_sign_in_on_the_way_takes_up_the_whole_request_again() throws IOException {
        var answer = come(guest, uri(push(CLIENT.asks())));
        assertThat(answer.statusCode()).isBetween(302, 303);
        assertThat(Guest.location(answer)).startsWith("/connexion");
    }

    @Test
    void d61_a_pushed_request_is_for_one_browser_only() throws Exception {
        var uri = uri(push(CLIENT.asks()));
        guest.signIn(HostileRegion.MAELLE);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Boolean> visit = () -> Guest.location(come(guest, uri)).contains("code=");
            var codes = threads
                    .invokeAll(IntStream.range(0, 16).mapToObj(n -> visit).toList())
                    .stream()
                    .filter(future -> future.resultNow())
                    .toList();
            assertThat(codes).hasSize(1);
        }
        assertThat(come(guest, uri).statusCode()).isEqualTo(400);
    }

    @Test
    void d61_a_pushed_request_is_worthless_to_another_client() throws IOException {
        var uri = uri(push(CLIENT.asks()));
        guest.signIn(HostileRegion.MAELLE);
        assertRefused(guest.get("/oidc/authorize?" + Guest.form(Map.of("client_id", "deux", "request_uri", uri))));
    }

    @Test
    void d61_a_pushed_request_is_over_after_its_minute() throws IOException {
        var uri = uri(push(CLIENT.asks()));
        HostileRegion.jdbc()
                .sql("update one_time set until = until - interval '61 seconds' where kind = 'oidc-pushed'")
                .update();
        guest.signIn(HostileRegion.MAELLE);
        assertRefused(come(guest, uri));
    }

    @ParameterizedTest
    @CsvSource({
        "redirect_uri,http://voleur.example/",
        "redirect_uri,http://127.0.0.1:10/un/retour",
        "redirect_uri,''",
        "scope,openid notices_",
        "response_type,token",
        "code_challenge,''",
        "code_challenge_method,plain",
        "request,eyJhbGciOiJub25lIn0.e30.",
        "request_uri,urn:ietf:params:oauth:request_uri:x"
    })
    void a_request_that_would_be_refused_cannot_be_pushed(String name, String value) throws IOException {
        var answer = push(CLIENT.asks(name, value));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"error\"").doesNotContain("\"request_uri\"");
    }

    @Test
    void a_request_longer_than_four_kibibytes_cannot_be_pushed() throws IOException {
        assertThat(push(CLIENT.asks("login_hint", "x".repeat(5_000))).statusCode())
                .isEqualTo(400);
    }

    @Test
    void whoever_does_not_say_who_it_is_pushes_nothing() throws IOException {
        assertThat(program.post("/oidc/par", CLIENT.asks()).statusCode()).isEqualTo(401);
        assertThat(TestClient.post(program, "/oidc/par", CLIENT.asks(), "un:faux")
                        .statusCode())
                .isEqualTo(401);
        assertThat(guest.signIn(HostileRegion.MAELLE)
                        .post("/oidc/par", CLIENT.asks())
                        .statusCode())
                .isBetween(400, 401);
    }

    @Test
    void what_the_browser_says_beside_a_pushed_request_counts_for_nothing() throws IOException {
        var query = new LinkedHashMap<String, String>();
        query.put("client_id", CLIENT.id());
        query.put("request_uri", uri(push(CLIENT.asks())));
        query.put("state", "autre");
        query.put("redirect_uri", "http://voleur.example/");
        guest.signIn(HostileRegion.MAELLE);
        var location = Guest.location(guest.get("/oidc/authorize?" + Guest.form(query)));
        assertThat(location).startsWith(CLIENT.redirectUri());
        assertThat(Query.of(location)).containsEntry("state", "etat & plus");
    }

    @Test
    void the_clients_secret_is_not_kept_with_its_request() throws IOException {
        var form = new HashMap<>(CLIENT.asks());
        form.put("client_secret", HostileRegion.SECRET);
        assertThat(program.post("/oidc/par", form).statusCode()).isEqualTo(201);
        assertThat(HostileRegion.jdbc()
                        .sql("select content from one_time where kind = 'oidc-pushed'")
                        .query(String.class)
                        .list())
                .isNotEmpty()
                .noneMatch(content -> content.contains(HostileRegion.SECRET));
    }

    @ParameterizedTest
    @CsvSource({"scope,profile", "scope,openid notices", "prompt,none login", "response_type,token", "code_challenge,''"
    })
    void d53_our_name_stands_in_every_answer_that_leads_back_to_the_publisher(String name, String value)
            throws IOException {
        guest.signIn(HostileRegion.MAELLE);
        var answer = CLIENT.ask(guest, CLIENT.asks(name, value));
        if (Guest.location(answer).isEmpty()) {
            assertRefused(answer);
        } else {
            assertThat(Query.of(Guest.location(answer)))
                    .containsEntry("iss", HostileRegion.base())
                    .containsKey("error");
        }
    }

    @Test
    void d53_our_name_stands_beside_a_code_and_beside_login_required() throws IOException {
        var nobody = CLIENT.ask(guest, CLIENT.asks("prompt", "none"));
        guest.signIn(HostileRegion.MAELLE);
        for (var answer : List.of(nobody, CLIENT.ask(guest, CLIENT.asks()))) {
            assertThat(Query.of(Guest.location(answer))).containsEntry("iss", HostileRegion.base());
        }
    }

    private HttpResponse<String> push(Map<String, String> form) throws IOException {
        return TestClient.post(program, "/oidc/par", form, CLIENT.id() + ":" + HostileRegion.SECRET);
    }

    private static String uri(HttpResponse<String> pushed) {
        return TestClient.member(pushed, "request_uri");
    }

    private static HttpResponse<String> come(Guest browser, String uri) throws IOException {
        return browser.get("/oidc/authorize?" + Guest.form(Map.of("client_id", CLIENT.id(), "request_uri", uri)));
    }

    private static void assertRefused(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Guest.location(answer)).isEmpty();
    }
}
