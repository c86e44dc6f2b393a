package fr.passerelle.gateway.demo.standin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OidcPublisherTest {

    private TestProvider provider;
    private OidcPublisher publisher;
    private Browser browser;

    @BeforeEach
    void open() throws IOException {
        provider = new TestProvider();
        publisher = new OidcPublisher(0, provider.server::address, "bocage", "secret+1", Clock.systemUTC());
        browser = Browser.following();
    }

    @AfterEach
    void close() {
        browser.close();
        publisher.close();
        provider.close();
    }

    @Test
    void a_visitor_comes_in_with_pseudonym_and_attributes() throws Exception {
        var page = browser.get(publisher.entrance());

        assertThat(page.body()).contains("pseudo-3", "0149801C ; 0149802D", "Fiche (userinfo)");
        assertThat(publisher.received().getLast().pseudonym()).isEqualTo("pseudo-3");
        assertThat(publisher.received().getLast().attributes())
                .isEqualTo(Map.of("profil", List.of("National_ELV"), "uai", List.of("0149801C", "0149802D")));
    }

    @Test
    void a_token_signed_by_another_key_is_refused() throws Exception {
        provider.signer = TestProvider.key();

        refuses();
    }

    @Test
    void a_token_of_another_issuer_is_refused() throws Exception {
        provider.lie = claims -> claims.issuer("https://autre.exemple");

        refuses();
    }

    @Test
    void a_token_for_another_client_is_refused() throws Exception {
        provider.lie = claims -> claims.audience("autre");

        refuses();
    }

    @Test
    void a_token_for_us_and_others_is_refused() throws Exception {
        provider.lie = claims -> claims.audience(List.of("bocage", "autre"));

        refuses();
    }

    @Test
    void an_expired_token_is_refused() throws Exception {
        provider.lie = claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(120)));

        refuses();
    }

    @Test
    void a_token_with_another_nonce_is_refused() throws Exception {
        provider.lie = claims -> claims.claim("nonce", "autre");

        refuses();
    }

    @Test
    void a_record_about_another_person_is_refused() throws Exception {
        provider.personSubject = "pseudo-4";

        refuses();
    }

    @Test
    void an_answer_in_the_name_of_another_issuer_is_refused() throws Exception {
        provider.issuerInResponse = "https://autre.exemple";

        refuses();
    }

    @Test
    void an_answer_that_this_browser_did_not_ask_for_is_refused() throws Exception {
        try (var halting = Browser.halting()) {
            var answer = halting.get(Browser.location(halting.get(publisher.entrance())));

            assertThat(browser.get(Browser.location(answer)).statusCode()).isEqualTo(400);
        }
    }

    @Test
    void a_refusal_of_the_provider_is_told() throws Exception {
        try (var halting = Browser.halting()) {
            var place = Browser.location(halting.get(publisher.entrance())).getQuery();
            var state = place.substring(place.indexOf("state=") + 6).split("&", 2)[0];

            var page = halting.get(URI.create(publisher.redirectUri() + "?error=access_denied&state=" + state + "&iss="
                    + Parameters.escaped(provider.server.address().toString())));

            assertThat(page.statusCode()).isEqualTo(403);
            assertThat(page.body()).contains("access_denied");
        }
    }

    @Test
    void a_visitor_can_leave() throws Exception {
        browser.get(publisher.entrance());

        browser.post(URI.create(publisher.address() + "/quitter"), Map.of());

        assertThat(browser.get(URI.create(publisher.address() + "/espace")).body())
                .contains("Entrer avec L'Educ de Normandie");
    }

    @Test
    void a_session_that_is_over_ends_its_visit() throws Exception {
        enter("session-1");

        assertThat(farewell(provider.logoutToken("session-1", claims -> claims)))
                .isEqualTo(200);

        assertThat(isInside()).isFalse();
    }

    @Test
    void the_end_of_another_session_ends_no_visit() throws Exception {
        enter("session-1");

        assertThat(farewell(provider.logoutToken("session-2", claims -> claims)))
                .isEqualTo(200);

        assertThat(isInside()).isTrue();
    }

    @Test
    void a_logout_token_that_is_not_one_for_us_ends_no_visit() throws Exception {
        enter("session-1");

        assertThat(farewell(provider.logoutToken("session-1", claims -> claims.claim("nonce", "x"))))
                .isEqualTo(400);
        assertThat(farewell(provider.logoutToken("session-1", claims -> claims.claim("events", Map.of()))))
                .isEqualTo(400);
        assertThat(farewell(provider.logoutToken("session-1", claims -> claims.audience("autre"))))
                .isEqualTo(400);
        provider.signer = TestProvider.key();
        assertThat(farewell(provider.logoutToken("session-1", claims -> claims)))
                .isEqualTo(400);

        assertThat(isInside()).isTrue();
    }

    private void enter(String session) throws Exception {
        provider.lie = claims -> claims.claim("sid", session);
        assertThat(browser.get(publisher.entrance()).statusCode()).isEqualTo(200);
    }

    private int farewell(String token) throws Exception {
        try (var server = Browser.halting()) {
            return server.post(publisher.farewell(), Map.of("logout_token", token))
                    .statusCode();
        }
    }

    private boolean isInside() throws Exception {
        return browser.get(URI.create(publisher.address() + "/espace")).body().contains("pseudo-3");
    }

    private void refuses() throws Exception {
        assertThat(browser.get(publisher.entrance()).statusCode()).isEqualTo(400);
        assertThat(publisher.received()).isEmpty();
    }
}
