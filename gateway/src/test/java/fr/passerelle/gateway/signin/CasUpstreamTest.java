package fr.passerelle.gateway.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signing in by a CAS server: a ticket counts once, for the address that we asked it for, in the browser that began. */
class CasUpstreamTest {

    private final Guest guest = new Guest();

    @AfterEach
    void leave() {
        guest.close();
    }

    @Test
    void who_comes_back_with_a_ticket_of_the_servers_is_in_and_goes_on() throws IOException {
        var service = begin(guest, "/ressources");
        HostileRegion.cas().give(service, "ST-1", HostileRegion.jointures(HostileRegion.MAELLE));
        var end = guest.get(back(service, "ST-1"));
        assertThat(Guest.location(end)).isEqualTo("/ressources");
        assertThat(guest.isSignedIn()).isTrue();
    }

    @Test
    void an_answer_that_names_two_people_asks_which() throws IOException {
        var service = begin(guest, "/");
        HostileRegion.cas()
                .give(
                        service,
                        "ST-2",
                        HostileRegion.jointures(HostileRegion.MAELLE)[0],
                        HostileRegion.jointures(HostileRegion.TOM)[0]);
        var arrival = guest.get(back(service, "ST-2"));
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
        HostileRegion.cas().give(first, "ST-4", HostileRegion.jointures(HostileRegion.MAELLE));
        var second = begin(guest, "/");
        Refusals.assertRefused(guest, guest.get(back(second, "ST-4")));
    }

    @Test
    void a_way_back_works_once_and_in_the_browser_that_began() throws IOException {
        var service = begin(guest, "/");
        HostileRegion.cas().give(service, "ST-5", HostileRegion.jointures(HostileRegion.MAELLE));
        try (var thief = new Guest()) {
            var arrival = thief.get(back(service, "ST-5"));
            Refusals.assertRefused(thief, thief.get(Guest.location(arrival)));
        }
        Refusals.assertRefused(guest, guest.get(back(service, "ST-5")));
    }

    @Test
    void a_way_back_that_nobody_began_and_that_of_another_upstream_let_nobody_in() throws IOException {
        Refusals.assertRefused(guest, guest.get("/connexion/cas/coeur/retour?etat=" + "0".repeat(64) + "&ticket=ST-1"));
        Refusals.assertRefused(guest, guest.get("/connexion/cas/coeur/retour"));
        var service = begin(guest, "/");
        Refusals.assertRefused(guest, guest.get(back(service, "ST-6").replace("/coeur/", "/essai/")));
    }

    @Test
    void whoever_speaks_saml_is_no_cas_server_and_the_other_way_round() throws IOException {
        assertThat(guest.get("/connexion/cas/essai").statusCode()).isEqualTo(404);
        assertThat(guest.get("/connexion/saml/coeur/metadata").statusCode()).isEqualTo(404);
        assertThat(guest.get("/connexion").body()).contains("/connexion/cas/coeur?retour=%2F");
    }

    /** The address that the server is asked to send the person back to. */
    private static String begin(Guest guest, String returnTo) throws IOException {
        var answer = guest.get("/connexion/cas/coeur?retour=" + Guest.encoded(returnTo));
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(Guest.location(answer)).startsWith(HostileRegion.cas().address() + "/login?service=");
        return Query.of(Guest.location(answer)).get("service");
    }

    private static String back(String service, String ticket) {
        return service.substring(HostileRegion.base().length()) + "&ticket=" + ticket;
    }
}
