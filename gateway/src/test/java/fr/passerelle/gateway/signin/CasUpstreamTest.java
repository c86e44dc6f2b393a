package fr.passerelle.gateway.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signing in and out by a CAS server: a ticket counts once, for the address that we asked it for, in the browser that began. */
class CasUpstreamTest {

    private final Guest guest = new Guest();
    private final String ticket = "ST-" + UUID.randomUUID();

    @AfterEach
    void leave() {
        guest.close();
    }

    @Test
    void who_comes_back_with_a_ticket_of_the_servers_is_in_and_goes_on() throws IOException {
        var service = begin(guest, "/ressources");
        HostileRegion.cas().give(service, ticket, HostileRegion.jointures(HostileRegion.MAELLE));
        var end = guest.get(back(service, ticket));
        assertThat(Guest.location(end)).isEqualTo("/ressources");
        assertThat(guest.isSignedIn()).isTrue();
    }

    @Test
    void an_answer_that_names_two_people_asks_which() throws IOException {
        var service = begin(guest, "/");
        HostileRegion.cas()
                .give(
                        service,
                        ticket,
                        HostileRegion.jointures(HostileRegion.MAELLE)[0],
                        HostileRegion.jointures(HostileRegion.TOM)[0]);
        var arrival = guest.get(back(service, ticket));
        assertThat(Guest.location(arrival)).startsWith("/connexion/choix?");
        assertThat(guest.isSignedIn()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ST-inconnu", "", "PT-1", "ST-1%0d%0aX", "ST-1&ticket=ST-3"})
    void a_ticket_that_the_server_does_not_know_or_of_another_shape_lets_nobody_in(String ticket) throws IOException {
        var service = begin(guest, "/");
        Refusals.assertRefused(guest, guest.get(back(service, ticket)));
    }

    @Test
    void a_ticket_for_one_sign_in_is_worth_nothing_in_another() throws IOException {
        var first = begin(guest, "/");
        HostileRegion.cas().give(first, ticket, HostileRegion.jointures(HostileRegion.MAELLE));
        var second = begin(guest, "/");
        Refusals.assertRefused(guest, guest.get(back(second, ticket)));
    }

    @Test
    void f26_a_way_back_works_once_and_in_the_browser_that_began() throws IOException {
        var service = begin(guest, "/");
        HostileRegion.cas().give(service, ticket, HostileRegion.jointures(HostileRegion.MAELLE));
        try (var thief = new Guest()) {
            var arrival = thief.get(back(service, ticket));
            Refusals.assertRefused(thief, thief.get(Guest.location(arrival)));
        }
        Refusals.assertRefused(guest, guest.get(back(service, ticket)));
    }

    @Test
    void a_way_back_that_nobody_began_and_that_of_another_upstream_let_nobody_in() throws IOException {
        Refusals.assertRefused(guest, guest.get("/connexion/cas/coeur/retour?etat=" + "0".repeat(64) + "&ticket=ST-1"));
        Refusals.assertRefused(guest, guest.get("/connexion/cas/coeur/retour"));
        var service = begin(guest, "/");
        Refusals.assertRefused(guest, guest.get(back(service, ticket).replace("/coeur/", "/essai/")));
    }

    @Test
    void whoever_speaks_saml_is_no_cas_server_and_the_other_way_round() throws IOException {
        assertThat(guest.get("/connexion/cas/essai").statusCode()).isEqualTo(404);
        assertThat(guest.get("/connexion/saml/coeur/metadata").statusCode()).isEqualTo(404);
        assertThat(guest.get("/connexion").body()).contains("/connexion/cas/coeur?retour=%2F");
    }

    @Test
    void the_server_ends_its_session_when_ours_ends_and_brings_the_browser_back() throws IOException {
        signIn("coeur", HostileRegion.cas(), ticket);
        var left = Guest.location(SignOutTest.leave(guest));
        assertThat(guest.isSignedIn()).isFalse();
        assertThat(left).startsWith(HostileRegion.cas().address() + "/logout?service=");
        var back = Query.of(left).get("service");
        assertThat(back).matches(HostileRegion.base() + "/connexion/cas/coeur/fin\\?etat=[0-9a-f]{64}");
        assertThat(Guest.location(guest.get(path(back)))).isEqualTo("/au-revoir");
        assertThat(guest.get("/au-revoir").body()).contains("déconnecté").doesNotContain("peut-être encore connecté");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?etat=", "?etat=0000000000000000000000000000000000000000000000000000000000000000"})
    void whoever_comes_back_without_the_number_of_the_sign_out_has_not_signed_out_there(String query)
            throws IOException {
        signIn("coeur", HostileRegion.cas(), ticket);
        SignOutTest.leave(guest);
        guest.get("/connexion/cas/coeur/fin" + query);
        assertThat(guest.get("/au-revoir").body()).contains("peut-être encore connecté");
    }

    @Test
    void a_server_that_is_gone_keeps_no_browser_from_going_back_to_the_client() throws IOException {
        signIn("partant", HostileRegion.partant(), ticket);
        var hint = TestClient.member(TestClient.UN.redeem(guest, TestClient.UN.code(guest)), "id_token");
        HostileRegion.partant().stop();
        var left = guest.get("/oidc/logout?id_token_hint=" + hint + "&post_logout_redirect_uri="
                + Guest.encoded("http://127.0.0.1:9/un/adieu"));
        assertThat(Guest.location(left)).isEqualTo("/au-revoir");
        assertThat(guest.isSignedIn()).isFalse();
        assertThat(Guest.location(guest.get("/au-revoir"))).isEqualTo("http://127.0.0.1:9/un/adieu");
    }

    @Test
    void a_server_that_says_a_session_is_over_ends_it_here_and_it_is_written_down() throws IOException {
        var service = signIn("coeur", HostileRegion.cas(), ticket);
        var before = ended();
        assertThat(tell(path(service), ticket)).isEqualTo(200);
        assertThat(guest.isSignedIn()).isFalse();
        assertThat(ended()).isEqualTo(before + 1);
    }

    @ParameterizedTest
    @CsvSource({
        "/connexion/cas/coeur/retour, ST-inconnu, 200",
        "/connexion/cas/coeur/retour, quelquun, 400",
        "/connexion/cas/partant/retour, %s, 200",
        "/connexion/cas/essai/retour, %s, 400",
        "/connexion/cas/inconnu/retour, %s, 400"
    })
    void f24_a_forged_word_of_an_end_ends_nothing(String path, String index, int status) throws IOException {
        signIn("coeur", HostileRegion.cas(), ticket);
        assertThat(tell(path, index.formatted(ticket))).isEqualTo(status);
        assertThat(guest.isSignedIn()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "logoutRequest=", "logoutRequest=%1$s&logoutRequest=%1$s", "SAMLRequest=%1$s"})
    void f24_what_is_no_form_of_one_request_ends_nothing(String form) throws IOException {
        var service = signIn("coeur", HostileRegion.cas(), ticket);
        var request = Guest.encoded(logoutRequest(ticket));
        assertThat(guest.post(path(service), form.formatted(request)).statusCode())
                .isEqualTo(400);
        assertThat(guest.isSignedIn()).isTrue();
    }

    @Test
    void f17_the_server_is_told_our_own_address_whatever_host_a_proxy_names() throws IOException {
        var forwarded = guest.send(HttpRequest.newBuilder(Guest.at("/connexion/cas/coeur"))
                .header("X-Forwarded-Host", "pirate.example")
                .header("Forwarded", "host=pirate.example"));
        assertThat(Query.of(Guest.location(forwarded)).get("service"))
                .startsWith(HostileRegion.base() + "/connexion/cas/coeur/retour?etat=");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "f", "", "..", "&etat="})
    void f26_what_a_sign_in_is_for_is_kept_here_and_no_change_of_its_name_is_taken(String change) throws IOException {
        var service = begin(guest, "/ressources");
        HostileRegion.cas().give(service, ticket, HostileRegion.jointures(HostileRegion.MAELLE));
        assertThat(service).doesNotContain("ressources");
        var state = Query.of(service).get("etat");
        var tampered = change.length() == 1
                ? (state.startsWith(change) ? "1" : change) + state.substring(1)
                : state.substring(1) + change;
        Refusals.assertRefused(guest, guest.get("/connexion/cas/coeur/retour?etat=" + tampered + "&ticket=" + ticket));
    }

    /** Says, as a server does, that the session of that ticket is over. */
    static int tell(String path, String ticket) throws IOException {
        try (var server = new Guest()) {
            return server.post(path, Map.of("logoutRequest", logoutRequest(ticket)))
                    .statusCode();
        }
    }

    private static String logoutRequest(String ticket) {
        return "<samlp:LogoutRequest xmlns:samlp='urn:oasis:names:tc:SAML:2.0:protocol' ID='_1' Version='2.0'>"
                + "<samlp:SessionIndex>" + ticket + "</samlp:SessionIndex></samlp:LogoutRequest>";
    }

    private static long ended() {
        return HostileRegion.jdbc()
                .sql("select count(*) from journal where event = 'SESSION_ENDED' and detail->>'upstream' = 'coeur'")
                .query(Long.class)
                .single();
    }

    private String signIn(String upstream, TestCas server, String ticket) throws IOException {
        var service = begin(guest, upstream, server, "/");
        server.give(service, ticket, HostileRegion.jointures(HostileRegion.MAELLE));
        guest.get(back(service, ticket));
        assertThat(guest.isSignedIn()).isTrue();
        return service;
    }

    /** The address that the server is asked to send the person back to. */
    static String begin(Guest guest, String returnTo) throws IOException {
        return begin(guest, "coeur", HostileRegion.cas(), returnTo);
    }

    private static String begin(Guest guest, String upstream, TestCas server, String returnTo) throws IOException {
        var answer = guest.get("/connexion/cas/" + upstream + "?retour=" + Guest.encoded(returnTo));
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(Guest.location(answer)).startsWith(server.address() + "/login?service=");
        return Query.of(Guest.location(answer)).get("service");
    }

    static String back(String service, String ticket) {
        return path(service) + "&ticket=" + ticket;
    }

    static String path(String address) {
        return address.substring(HostileRegion.base().length());
    }
}
