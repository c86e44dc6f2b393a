package fr.passerelle.gateway.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A publisher that wants the password asked anew: upstreams are told so, and believed only when they did. */
class FreshSignInTest extends AtTheOidcDoor {

    private static final String ANEW = "?retour=/&preuve=neuve";
    private final String subject = UUID.randomUUID().toString();

    @ParameterizedTest
    @CsvSource({"?retour=/, false", "?retour=/&preuve=neuve, true", "?retour=/&preuve=autre, false"})
    void a_saml_upstream_is_told_to_ask_where_that_is_wanted_and_only_there(String query, boolean forced)
            throws IOException {
        assertThat(Guest.Begun.read(guest, "essai", guest.get("/connexion/saml/essai" + query))
                        .forced())
                .isEqualTo(forced);
    }

    @Test
    void a_provider_is_told_to_ask_where_that_is_wanted_and_only_there() throws IOException {
        assertThat(asked(ANEW).query()).containsEntry("prompt", "login").containsEntry("max_age", "0");
        assertThat(asked("").query()).doesNotContainKeys("prompt", "max_age");
    }

    @Test
    void a_cas_server_is_told_to_ask_and_to_accept_no_ticket_of_its_own_session() throws IOException {
        var sent = Query.of(Guest.location(guest.get("/connexion/cas/coeur" + ANEW)));
        assertThat(sent).containsEntry("renew", "true");
        HostileRegion.cas().give(sent.get("service"), "ST-neuf", HostileRegion.jointures(HostileRegion.MAELLE));
        guest.get(sent.get("service").substring(HostileRegion.base().length()) + "&ticket=ST-neuf");
        assertThat(guest.isSignedIn()).isTrue();
        assertThat(HostileRegion.cas().lastAsked()).containsEntry("renew", "true");
        assertThat(Query.of(Guest.location(guest.get("/connexion/cas/coeur")))).doesNotContainKey("renew");
    }

    @ParameterizedTest
    @CsvSource({"0, true", "45, true", "75, false", "86400, false"})
    void a_password_given_before_it_was_asked_for_is_not_a_new_one(long secondsAgo, boolean in) throws IOException {
        var begun = Guest.Begun.read(guest, "essai", guest.get("/connexion/saml/essai" + ANEW));
        assertOutcome(in, begun.finish(begun.proven(HostileRegion.MAELLE, secondsAgo)));
    }

    @ParameterizedTest
    @CsvSource({"0, true", "45, true", "75, false", "86400, false"})
    void neither_is_one_of_which_a_provider_says_so(long secondsAgo, boolean in) throws IOException {
        var asked = asked(ANEW);
        var then = Instant.now().minusSeconds(secondsAgo).getEpochSecond();
        assertOutcome(
                in,
                OidcUpstreamTest.finish(guest, "ouvert", asked, maelle(asked).claiming("auth_time", then)));
    }

    @Test
    void a_provider_that_does_not_say_when_is_not_believed() throws IOException {
        var asked = asked(ANEW);
        assertOutcome(false, OidcUpstreamTest.finish(guest, "ouvert", asked, maelle(asked)));
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 99_999_999_999L, Long.MAX_VALUE})
    void a_time_that_was_not_is_no_sign_in_at_all(long seconds) throws IOException {
        var asked = asked("");
        Refusals.assertRefused(
                guest,
                OidcUpstreamTest.finish(guest, "ouvert", asked, maelle(asked).claiming("auth_time", seconds)));
    }

    @Test
    void what_was_asked_for_without_it_may_rest_on_an_older_password() throws IOException {
        assertThat(guest.signIn(HostileRegion.MAELLE, 86_400).isSignedIn()).isTrue();
    }

    @Test
    void an_answer_that_is_not_a_new_one_leaves_the_session_that_was_there() throws IOException {
        guest.signIn(HostileRegion.MAELLE);
        var begun = Guest.Begun.read(guest, "essai", guest.get("/connexion/saml/essai" + ANEW));
        var answer = begun.finish(begun.proven(HostileRegion.CLAUDE, 600));
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(guest.isSignedIn()).isTrue();
    }

    @Test
    void a_forged_link_that_wants_the_password_ends_no_session_by_itself() throws IOException {
        guest.signIn(HostileRegion.MAELLE);
        guest.begin(ask("prompt", "login"));
        assertThat(guest.isSignedIn()).isTrue();
        assertThat(TestClient.UN.code(guest)).isNotEmpty();
    }

    @Test
    void somebody_else_who_gives_the_password_ends_the_session_that_was_there() throws IOException {
        var kept = guest.signIn(HostileRegion.MAELLE).cookie("passerelle").orElseThrow();
        assertThat(Guest.location(guest.signIn(HostileRegion.CLAUDE, ask("prompt", "login"))))
                .contains("code=");
        try (var old = new Guest()) {
            assertThat(old.plant("passerelle", kept).isSignedIn()).isFalse();
        }
    }

    @Test
    void who_comes_back_without_having_given_it_is_not_sent_in_a_circle() throws IOException {
        guest.signIn(HostileRegion.MAELLE, 600);
        var back = Query.of(Guest.location(ask("prompt", "login"))).get("retour");
        assertThat(Query.of(Guest.location(guest.get(back)))).containsEntry("error", "login_required");
    }

    @Test
    void a_way_back_counts_once() throws IOException {
        guest.signIn(HostileRegion.MAELLE, 600);
        var asked = ask("prompt", "login");
        var back = Query.of(Guest.location(asked)).get("retour");
        assertThat(Guest.location(guest.signIn(HostileRegion.MAELLE, asked))).contains("code=");
        assertThat(Guest.location(guest.get(back))).startsWith("/connexion?");
    }

    @Test
    void a_way_back_that_nobody_was_given_is_worth_nothing() throws IOException {
        guest.signIn(HostileRegion.MAELLE);
        var asks = TestClient.UN.asks("prompt", "login");
        asks.put("renewal", "0".repeat(40));
        assertThat(Guest.location(TestClient.UN.ask(guest, asks))).startsWith("/connexion?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1.5", "une heure", " 1", "+1", "0x10", "9999999999999999999999"})
    void an_age_that_is_no_number_of_seconds_is_refused(String age) throws IOException {
        guest.signIn(HostileRegion.MAELLE);
        assertThat(Query.of(Guest.location(ask("max_age", age)))).containsEntry("error", "invalid_request");
    }

    @ParameterizedTest
    @CsvSource({"max_age, 60", "id_token_hint, x", "renewal, x"})
    void what_is_said_twice_is_refused(String name, String value) throws IOException {
        guest.signIn(HostileRegion.MAELLE);
        var query = Guest.form(TestClient.UN.asks(name, value)) + "&" + name + "=" + value;
        assertThat(Query.of(Guest.location(guest.get("/oidc/authorize?" + query))))
                .containsEntry("error", "invalid_request");
    }

    @Test
    void silence_and_an_age_that_is_exceeded_do_not_go_together() throws IOException {
        guest.signIn(HostileRegion.MAELLE, 600);
        var asks = TestClient.UN.asks("prompt", "none");
        asks.put("max_age", "300");
        assertThat(Query.of(Guest.location(TestClient.UN.ask(guest, asks)))).containsEntry("error", "login_required");
        asks.put("max_age", "900");
        assertThat(Guest.location(TestClient.UN.ask(guest, asks))).contains("code=");
    }

    @Test
    void a_session_of_one_upstream_may_be_too_old_from_its_first_moment() throws IOException {
        var sent = ask("max_age", "300");
        var begun = guest.begin(sent);
        assertThat(begun.forced()).isFalse();
        var again = guest.get(Guest.location(begun.finish(begun.proven(HostileRegion.MAELLE, 600))));
        assertThat(guest.begin(again).forced()).isTrue();
        assertThat(Guest.location(guest.signIn(HostileRegion.MAELLE, again))).contains("code=");
    }

    @ParameterizedTest
    @ValueSource(strings = {"login", "select_account", "login consent"})
    void whoever_is_not_signed_in_is_asked_by_the_upstream_as_well(String prompt) throws IOException {
        var sent = ask("prompt", prompt);
        assertThat(guest.begin(sent).forced()).isTrue();
        assertThat(Guest.location(guest.signIn(HostileRegion.MAELLE, sent))).contains("code=");
    }

    @Test
    void a_pushed_request_counts_the_same() throws IOException {
        guest.signIn(HostileRegion.MAELLE, 600);
        var pushed = TestClient.post(
                program, "/oidc/par", TestClient.UN.asks("max_age", "300"), "un:" + HostileRegion.SECRET);
        var uri = TestClient.member(pushed, "request_uri");
        var sent = guest.get("/oidc/authorize?client_id=un&request_uri=" + Guest.encoded(uri));
        assertThat(guest.begin(sent).forced()).isTrue();
        assertThat(Guest.location(guest.signIn(HostileRegion.MAELLE, sent))).contains("code=");
    }

    @Test
    void the_choice_of_upstreams_hands_it_on() throws IOException {
        assertThat(guest.get(Guest.location(ask("prompt", "login"))).body())
                .contains("/connexion/saml/essai?retour=%2Foidc%2Fauthorize", "&amp;preuve=neuve");
    }

    @ParameterizedTest
    @CsvSource({"MAELLE, none, code", "MAELLE, '', code", "CLAUDE, none, login_required"})
    void d47_a_hint_of_who_is_meant_must_fit_who_is_there(String login, String prompt, String outcome)
            throws IOException {
        var hint = hint();
        guest.signIn(login.equals("MAELLE") ? HostileRegion.MAELLE : HostileRegion.CLAUDE);
        assertThat(hinted(hint, prompt)).contains(outcome);
    }

    @Test
    void d47_somebody_else_is_asked_to_sign_in_as_who_is_meant() throws IOException {
        var hint = hint();
        guest.signIn(HostileRegion.CLAUDE);
        var asks = TestClient.UN.asks("id_token_hint", hint);
        var sent = TestClient.UN.ask(guest, asks);
        assertThat(Guest.location(guest.signIn(HostileRegion.CLAUDE, sent))).contains("login_required");
        assertThat(Guest.location(guest.signIn(HostileRegion.MAELLE, TestClient.UN.ask(guest, asks))))
                .contains("code=");
    }

    @ParameterizedTest
    @CsvSource({"none, login_required", "'', code"})
    void d47_a_hint_that_is_none_of_ours_names_nobody(String prompt, String outcome) throws IOException {
        guest.signIn(HostileRegion.MAELLE);
        assertThat(hinted("eyJhbGciOiJub25lIn0.e30.", prompt)).contains(outcome);
    }

    /** An ID token about Maëlle, whose session is over. */
    private String hint() throws IOException {
        var token = TestClient.member(
                TestClient.UN.redeem(program, TestClient.UN.code(guest.signIn(HostileRegion.MAELLE))), "id_token");
        SignOutTest.leave(guest);
        return token;
    }

    private String hinted(String hint, String prompt) throws IOException {
        var asks = TestClient.UN.asks("id_token_hint", hint);
        if (!prompt.isEmpty()) {
            asks.put("prompt", prompt);
        }
        return Guest.location(TestClient.UN.ask(guest, asks));
    }

    private HttpResponse<String> ask(String name, String value) throws IOException {
        return TestClient.UN.ask(guest, TestClient.UN.asks(name, value));
    }

    private TestOp.Asked asked(String query) throws IOException {
        return TestOp.Asked.of(Guest.location(guest.get("/connexion/oidc/ouvert" + query)));
    }

    private TestOp.Grant maelle(TestOp.Asked asked) {
        return HostileRegion.ouvert().honest(asked, subject, HostileRegion.jointures(HostileRegion.MAELLE));
    }

    private void assertOutcome(boolean in, HttpResponse<String> answer) throws IOException {
        if (in) {
            assertThat(guest.isSignedIn()).isTrue();
        } else {
            Refusals.assertRefused(guest, answer);
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(Refusals.detail(answer)).containsEntry("error", "no new proof of who it is");
        }
    }
}
