package fr.passerelle.gateway.signin;

import static org.assertj.core.api.Assertions.assertThat;

import fr.passerelle.gateway.demo.standin.NeoForge;
import fr.passerelle.gateway.demo.standin.SigningIdentity;
import java.io.IOException;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An upstream that is not there, or never was. */
class UpstreamTest {

    private final Guest guest = new Guest();

    @AfterEach
    void leave() {
        guest.close();
    }

    @Test
    void an_upstream_that_cannot_be_reached_is_told_in_french_with_a_reference() throws IOException {
        var answer = guest.get("/connexion/saml/eteint");
        assertThat(answer.statusCode()).isEqualTo(503);
        Refusals.assertTellsNothing(answer);
        assertThat(answer.body()).contains("ne répond pas");
        assertThat(Refusals.detail(answer)).containsEntry("upstream", "eteint");
    }

    @Test
    void an_upstream_that_cannot_be_reached_keeps_nobody_from_another() throws IOException {
        guest.get("/connexion/saml/eteint");
        assertThat(guest.signIn(HostileRegion.MAELLE).isSignedIn()).isTrue();
    }

    @Test
    void a_new_key_is_learnt_from_the_first_answer_that_it_signs_and_a_strangers_never() throws IOException {
        var neuf = HostileRegion.neuf();
        assertThat(signIn(neuf.identity())).isTrue();
        var next = SigningIdentity.fresh("Clé suivante");
        neuf.use(next);
        assertThat(signIn(next)).isTrue();
        assertThat(neuf.asked()).isEqualTo(2);
        assertThat(signIn(SigningIdentity.fresh("Imposteur"))).isFalse();
        assertThat(neuf.asked()).isEqualTo(2);
    }

    private static boolean signIn(SigningIdentity key) throws IOException {
        try (var other = new Guest()) {
            var begun = other.begin("neuf");
            var forge = new NeoForge(HostileRegion.neuf().entityId(), key, Clock.systemUTC());
            begun.finish(forge.response(begun.aboutMaelle()));
            return other.isSignedIn();
        }
    }

    @Test
    void our_metadata_is_there_for_an_upstream_that_is_not() throws IOException {
        var answer = guest.get("/connexion/saml/eteint/metadata");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("AssertionConsumerService", "WantAssertionsSigned=\"true\"");
    }

    @Test
    void an_upstream_that_nobody_set_does_not_exist() throws IOException {
        assertThat(guest.get("/connexion/saml/inconnu").statusCode()).isEqualTo(404);
        assertThat(guest.get("/connexion/saml/inconnu/metadata").statusCode()).isEqualTo(404);
    }

    @Test
    void with_several_upstreams_the_person_chooses() throws IOException {
        var page = guest.get("/connexion?retour=%2Fressources");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("/connexion/saml/neo?retour=%2Fressources", "Amont essai");
    }
}
