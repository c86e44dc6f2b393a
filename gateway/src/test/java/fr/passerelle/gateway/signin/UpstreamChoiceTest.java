package fr.passerelle.gateway.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From where a person comes: chosen on a page, or said by a hint; the last one is remembered, and never imposed. */
class UpstreamChoiceTest {

    private final Guest guest = new Guest();

    @AfterEach
    void leave() {
        guest.close();
    }

    @Test
    void the_page_has_a_heading_for_each_territory_and_a_link_for_each_kind_of_people() throws IOException {
        var page = guest.get("/connexion?retour=%2Fressources");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains(">Essais du Nord</h2>", ">Élève ou parent</span>", ">Invité</span>", "(Amont educ)")
                .contains("/connexion/saml/educ?retour=%2Fressources", "/connexion/saml/neo?retour=%2Fressources")
                .doesNotContain("Comme la dernière fois");
    }

    @Test
    void the_upstream_that_served_this_browser_last_stands_first_and_is_not_imposed() throws IOException {
        guest.signIn(HostileRegion.MAELLE);
        assertThat(guest.cookie("passerelle-source")).contains("essai");
        var page = guest.get("/connexion");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body().indexOf("/connexion/saml/essai?"))
                .isGreaterThan(page.body().indexOf("Comme la dernière fois"))
                .isLessThan(page.body().indexOf("/connexion/saml/neo?"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"inconnu", "\"><script>", "../neo"})
    void a_remembered_name_that_is_no_upstreams_is_not_shown(String planted) throws IOException {
        var page = guest.plant("passerelle-source", planted).get("/connexion");
        assertThat(page.statusCode()).isLessThan(500);
        assertThat(page.body()).doesNotContain("Comme la dernière fois", "<script>");
    }

    @Test
    void a_hint_that_names_an_upstream_leads_there_without_the_page() throws IOException {
        var answer = guest.get("/connexion?source=educ&retour=%2Fressources");
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(Guest.location(answer)).endsWith("/connexion/saml/educ?retour=%2Fressources");
    }

    @ParameterizedTest
    @ValueSource(strings = {"inconnu", "", "https%3A%2F%2Fvoleur.example", "commun"})
    void a_hint_that_names_none_leads_to_the_page(String hint) throws IOException {
        assertThat(guest.get("/connexion?source=" + hint).statusCode()).isEqualTo(200);
    }

    @Test
    void a_publishers_hint_is_passed_on_when_it_names_an_upstream_and_only_then() throws IOException {
        assertThat(Guest.location(guest.get("/ressources?idp_hint=educ"))).endsWith("&source=educ");
        assertThat(Guest.location(guest.get("/ressources?idp_hint=voleur")))
                .startsWith("/connexion?")
                .doesNotContain("source=");
    }
}
