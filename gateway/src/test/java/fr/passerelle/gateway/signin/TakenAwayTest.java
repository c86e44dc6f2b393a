package fr.passerelle.gateway.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Nothing is disabled here by a switch: an upstream or a publisher is out when its file is gone and the program has started
 * again. What it left is in the database then, and that is how a test comes there: what was kept for somebody of the settings is
 * made to be {@code parti}'s, who is in none. Nobody links accounts here either, so there is no upstream for that alone (B102):
 * nearest to it is that a session lends nothing to another upstream's answer.
 */
class TakenAwayTest extends AtTheOidcDoor {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/connexion/saml/parti",
                "/connexion/saml/parti/metadata",
                "/connexion/oidc/parti",
                "/connexion/oidc/parti/retour",
                "/connexion/oidc/parti/jwks",
                "/connexion/cas/parti",
                "/connexion/cas/parti/retour",
                "/saml/idp/launch?sp=urn:parti",
                "/saml/idp/sso?SAMLRequest=AAAA",
                "/lti/launch?client=parti",
                "/cas/login?service=http%3A%2F%2F127.0.0.1%3A9%2Fparti",
                "/oidc/authorize?response_type=code&client_id=parti&scope=openid"
                        + "&redirect_uri=http%3A%2F%2F127.0.0.1%3A9%2Fparti%2Fretour"
            })
    void B101_no_door_opens_for_who_is_not_in_the_settings(String path) throws IOException {
        var answer = guest.signIn(HostileRegion.MAELLE).get(path);
        assertThat(answer.statusCode()).isBetween(400, 499);
        assertThat(answer.body()).doesNotContain("SAMLResponse", "id_token", "ticket=", "GRAINDORGE");
    }

    @Test
    void B101_an_answer_of_an_upstream_taken_away_meanwhile_lets_nobody_in() throws IOException {
        var begun = guest.begin("essai");
        var answer = HostileRegion.essai().forge().response(begun.aboutMaelle());
        goneMeanwhile("essai", begun.relayState());
        var form = Map.of("SAMLResponse", answer, "RelayState", begun.relayState());
        Refusals.assertRefused(guest, guest.post("/connexion/saml/parti/retour", form));
        Refusals.assertRefused(guest, begun.finish(answer));
    }

    @Test
    void B101_an_unasked_answer_of_an_upstream_taken_away_lets_nobody_in() throws IOException {
        var begun = guest.begin("essai");
        var answer = HostileRegion.essai().forge().response(begun.aboutMaelle());
        Refusals.assertRefused(guest, guest.post("/connexion/saml/parti/retour", Map.of("SAMLResponse", answer)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ouvert", "parti"})
    void B101_a_code_of_a_provider_taken_away_meanwhile_lets_nobody_in(String place) throws IOException {
        var asked = OidcUpstreamTest.begin(guest, "ouvert", "/");
        var grant = HostileRegion.ouvert().honest(asked, "quelquun", HostileRegion.jointures(HostileRegion.MAELLE));
        goneMeanwhile("ouvert", asked.get("state"));
        var answer = OidcUpstreamTest.answer(
                guest, place, asked, HostileRegion.ouvert().code(grant));
        assertThat(answer.statusCode()).isBetween(400, 499);
        assertThat(guest.isSignedIn()).isFalse();
    }

    @Test
    void B101_whoever_came_by_an_upstream_taken_away_since_can_sign_out_and_only_that_is_over() throws IOException {
        guest.plant("passerelle", sessionOf("parti"));
        assertThat(guest.isSignedIn()).isTrue();
        assertThat(Guest.location(SignOutTest.leave(guest))).isEqualTo("/au-revoir");
        assertThat(guest.get("/au-revoir").statusCode()).isEqualTo(200);
        assertThat(guest.isSignedIn()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"saml/parti/fin?SAMLRequest=AAAA", "cas/parti/fin", "oidc/parti/fin"})
    void B101_an_upstream_taken_away_ends_no_session(String path) throws IOException {
        guest.plant("passerelle", sessionOf("parti"));
        assertThat(guest.get("/connexion/" + path).statusCode()).isLessThan(500);
        assertThat(guest.isSignedIn()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"access_token, 401", "refresh_token, 400"})
    void B101_what_a_client_was_granted_is_worth_nothing_once_it_is_taken_away(String what, int status)
            throws IOException {
        var tokens = TestClient.DURABLE.redeem(program, TestClient.DURABLE.code(guest.signIn(HostileRegion.MAELLE)));
        var token = TestClient.member(tokens, what);
        HostileRegion.jdbc()
                .sql("update oidc_grant set client = 'parti' where client = 'durable'")
                .update();
        var answer = what.equals("access_token")
                ? TestClient.userInfo(program, token)
                : TestClient.DURABLE.refresh(program, token);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).doesNotContain("\"id_token\"", "\"sub\"");
    }

    @Test
    void B101_a_client_taken_away_redeems_nothing() throws IOException {
        var code = TestClient.UN.code(guest.signIn(HostileRegion.MAELLE));
        var answer = TestClient.UN.token(program, TestClient.UN.redemption(code), "parti:" + HostileRegion.SECRET);
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(TestClient.member(answer, "error")).isEqualTo("invalid_client");
    }

    @Test
    void B101_a_publisher_taken_away_does_not_stand_in_the_way_of_a_sign_out() throws IOException {
        TestClient.DEUX.redeem(program, TestClient.DEUX.code(guest.signIn(HostileRegion.MAELLE)));
        HostileRegion.jdbc()
                .sql("update served set publisher = 'parti', party = 'parti' where party = 'deux'")
                .update();
        SignOutTest.leave(guest);
        assertThat(guest.get("/au-revoir").statusCode()).isEqualTo(200);
        assertThat(guest.isSignedIn()).isFalse();
    }

    @Test
    void B102_an_upstream_that_knows_nobody_of_ours_ties_nobody_to_who_is_signed_in() throws IOException {
        guest.signIn(HostileRegion.MAELLE);
        var before = ties();
        var begun = guest.begin("tournant");
        var answer = begun.finish(
                HostileRegion.tournant().forge().response(begun.spec().about("inconnu", "s")));
        assertThat(answer.statusCode()).isBetween(400, 499);
        assertThat(ties()).isEqualTo(before);
    }

    @Test
    void B102_a_second_upstreams_answer_takes_the_place_of_the_first_ones_and_adds_nothing_to_it() throws IOException {
        guest.signIn(HostileRegion.MAELLE);
        var before = ties();
        var begun = guest.begin("tournant");
        begun.finish(HostileRegion.tournant()
                .forge()
                .response(begun.spec().withJointures(HostileRegion.jointures(HostileRegion.TOM))));
        assertThat(guest.get("/").body()).contains("Tom").doesNotContain("Maëlle");
        assertThat(ties()).isEqualTo(before);
    }

    /** As after a start without that upstream: who was on the way there comes back. */
    private static void goneMeanwhile(String upstream, String handle) {
        assertThat(HostileRegion.jdbc()
                        .sql("update one_time set content = replace(content, ?, ?) where name = ?")
                        .params(quoted(upstream), quoted("parti"), handle)
                        .update())
                .isEqualTo(1);
    }

    private static String quoted(String upstream) {
        return "\"upstream\":\"" + upstream + "\"";
    }

    /** The cookie of a session of Maëlle's that began by that upstream. */
    private String sessionOf(String upstream) throws IOException {
        try (var other = new Guest()) {
            other.signIn(HostileRegion.MAELLE);
        }
        var content = HostileRegion.jdbc()
                .sql("select content from session where person = ? order by signed_in_at desc limit 1")
                .param(HostileRegion.person(HostileRegion.MAELLE).value())
                .query(String.class)
                .single();
        return HostileRegion.copiedSession(HostileRegion.MAELLE, content.replace(quoted("essai"), quoted(upstream)));
    }

    /** Who is tied to whom: links, and names from elsewhere. */
    private static String ties() {
        return HostileRegion.jdbc()
                .sql("select (select count(*) from link) || ' ' || (select count(*) from person)")
                .query(String.class)
                .single();
    }
}
