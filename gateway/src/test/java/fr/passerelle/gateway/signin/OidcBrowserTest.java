package fr.passerelle.gateway.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the person's browser is told, and what other sites may do with it. */
class OidcBrowserTest {

    private final Guest guest = new Guest();

    @AfterEach
    void leave() {
        guest.close();
    }

    @Test
    void d54_a_form_is_never_sent_on_as_a_form() throws IOException {
        var asked = guest.post("/oidc/authorize", TestClient.UN.asks());
        assertThat(asked.statusCode()).isEqualTo(303);
        var begun = guest.begin("essai");
        var answer = begun.post(HostileRegion.essai().forge().response(begun.aboutMaelle()));
        assertThat(answer.statusCode()).isIn(302, 303);
        assertThat(guest.get(Guest.location(answer)).statusCode()).isIn(302, 303);
        assertThat(guest.post("/oidc/authorize", TestClient.UN.asks()).statusCode())
                .isEqualTo(303);
    }

    @Test
    void d55_the_answer_with_the_code_is_kept_nowhere_and_names_nobody_where_it_came_from() throws IOException {
        var answer = TestClient.UN.ask(guest.signIn(HostileRegion.MAELLE), TestClient.UN.asks());
        assertThat(Guest.location(answer)).contains("code=");
        assertThat(answer.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
        assertThat(answer.headers().firstValue("Cache-Control"))
                .hasValueSatisfying(said -> assertThat(said).contains("no-store"));
        assertThat(answer.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/connexion", "/deconnexion", "/au-revoir", "/oidc/logout", "/oidc/authorize?client_id=x"})
    void d56_no_page_of_a_sign_in_or_a_sign_out_stands_in_anybodys_frame(String path) throws IOException {
        assertThat(guest.signIn(HostileRegion.MAELLE).get(path).headers().allValues("Content-Security-Policy"))
                .isNotEmpty()
                .anyMatch(policy -> policy.contains("frame-ancestors 'none'"));
    }

    @Test
    void d57_a_sign_in_that_another_browser_began_signs_nobody_in_here() throws IOException {
        try (var attacker = new Guest()) {
            var begun = attacker.begin("essai");
            var answer = begun.post(HostileRegion.essai().forge().response(begun.aboutMaelle()));
            var handle = Guest.location(answer);
            guest.get(handle);
            assertThat(guest.isSignedIn()).isFalse();
            var asked = TestClient.UN.ask(guest, TestClient.UN.asks("prompt", "none"));
            assertThat(Query.of(Guest.location(asked))).containsEntry("error", "login_required");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sector_identifier_uri", "jwks_uri", "logo_uri", "request_uri", "id_token_hint"})
    void d58_no_address_that_a_request_names_is_fetched(String name) throws IOException {
        guest.signIn(HostileRegion.MAELLE);
        try (var canary = new Canary()) {
            TestClient.UN.ask(guest, TestClient.UN.asks(name, canary.address()));
            guest.get("/oidc/logout?" + name + "=" + Guest.encoded(canary.address()));
            assertThat(canary.calls()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/oidc/authorize", "/oidc/token", "/oidc/userinfo", "/oidc/logout"})
    void d62_no_script_of_another_site_reads_what_we_answer(String path) throws IOException {
        guest.signIn(HostileRegion.MAELLE);
        var asked = HttpRequest.newBuilder(Guest.at(path)).header("Origin", "https://voleur.example");
        var first = guest.send(asked.copy()
                .header("Access-Control-Request-Method", "POST")
                .method("OPTIONS", BodyPublishers.noBody()));
        assertThat(first.headers().map()).doesNotContainKey("access-control-allow-origin");
        assertThat(guest.send(asked.copy().GET()).headers().map()).doesNotContainKey("access-control-allow-origin");
    }

    @Test
    void d62_no_page_of_ours_posts_a_message_to_another() throws IOException {
        guest.signIn(HostileRegion.MAELLE);
        var answer = TestClient.UN.ask(guest, TestClient.UN.asks("response_mode", "web_message"));
        assertThat(answer.body()).doesNotContain("postMessage", "code=");
        assertThat(guest.get("/").body()).doesNotContain("postMessage");
    }
}
