package fr.passerelle.gateway.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An upstream's word that its session is over, which comes before ours that rests on it has begun. */
class EarlyEndTest {

    private static final Pattern LINK =
            Pattern.compile("href=\"(/connexion/choix\\?choix=[0-9a-f]+&amp;personne=[0-9a-f]+)\"");
    private final Guest guest = new Guest();
    private final String ticket = "ST-" + UUID.randomUUID();
    private final String sid = UUID.randomUUID().toString();

    @AfterEach
    void leave() {
        guest.close();
    }

    @Test
    void a_ticket_that_the_server_has_ended_begins_no_session() throws IOException {
        var service = given(HostileRegion.MAELLE);
        assertThat(CasUpstreamTest.tell(CasUpstreamTest.path(service), ticket)).isEqualTo(200);
        assertOver(guest.get(CasUpstreamTest.back(service, ticket)));
    }

    @Test
    void nor_when_it_is_ended_while_its_owner_says_who_of_two_they_are() throws IOException {
        var service = given(HostileRegion.MAELLE, HostileRegion.TOM);
        var page = guest.get(Guest.location(guest.get(CasUpstreamTest.back(service, ticket))));
        var link = LINK.matcher(page.body());
        assertThat(link.find()).isTrue();
        CasUpstreamTest.tell(CasUpstreamTest.path(service), ticket);
        assertOver(guest.get(link.group(1).replace("&amp;", "&")));
    }

    @Test
    void the_end_of_another_ticket_keeps_nobody_out() throws IOException {
        var service = given(HostileRegion.MAELLE);
        CasUpstreamTest.tell(CasUpstreamTest.path(service), "ST-" + UUID.randomUUID());
        guest.get(CasUpstreamTest.back(service, ticket));
        assertThat(guest.isSignedIn()).isTrue();
    }

    @Test
    void a_word_that_comes_while_the_session_is_being_written_ends_it() throws IOException {
        var service = given(HostileRegion.MAELLE);
        var jdbc = HostileRegion.jdbc();
        // Nobody sees it before the session is there, and whoever spoke it has found none.
        jdbc.sql("create function early_word() returns trigger language plpgsql as $$ begin"
                        + " insert into one_time (kind, name, until) values ('upstream-end',"
                        + " encode(sha256(convert_to('coeur " + ticket + "', 'UTF8')), 'hex'),"
                        + " now() + interval '5 minutes') on conflict do nothing; return new; end $$;"
                        + " create trigger early_word before insert on session"
                        + " for each row execute function early_word()")
                .update();
        try {
            guest.get(CasUpstreamTest.back(service, ticket));
        } finally {
            jdbc.sql("drop trigger early_word on session; drop function early_word()")
                    .update();
        }
        assertThat(guest.isSignedIn()).isFalse();
    }

    @Test
    void a_session_that_the_provider_has_ended_begins_none_here() throws Exception {
        assertThat(OidcUpstreamTest.tell(OidcUpstreamTest.logout().claim("sid", sid)))
                .isEqualTo(200);
        assertOver(signIn());
    }

    @Test
    void the_end_of_another_session_of_the_provider_keeps_nobody_out() throws Exception {
        OidcUpstreamTest.tell(
                OidcUpstreamTest.logout().claim("sid", UUID.randomUUID().toString()));
        signIn();
        assertThat(guest.isSignedIn()).isTrue();
    }

    private void assertOver(HttpResponse<String> answer) throws IOException {
        Refusals.assertRefused(guest, answer);
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("CONNEXION-TERMINEE");
    }

    /** The address of a sign-in for which the server has given the ticket. */
    private String given(String... logins) throws IOException {
        var service = CasUpstreamTest.begin(guest, "/");
        var keys = new String[logins.length];
        for (int at = 0; at < keys.length; at++) {
            keys[at] = HostileRegion.jointures(logins[at])[0];
        }
        HostileRegion.cas().give(service, ticket, keys);
        return service;
    }

    private HttpResponse<String> signIn() throws IOException {
        var asked = OidcUpstreamTest.begin(guest, "ouvert", "/");
        var grant = HostileRegion.ouvert()
                .honest(asked, UUID.randomUUID().toString(), HostileRegion.jointures(HostileRegion.MAELLE))
                .claiming("sid", sid);
        return OidcUpstreamTest.finish(guest, "ouvert", asked, grant);
    }
}
