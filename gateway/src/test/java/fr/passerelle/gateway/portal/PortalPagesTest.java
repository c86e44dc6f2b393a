package fr.passerelle.gateway.portal;

import static fr.passerelle.gateway.TestGateway.PUPIL;
import static fr.passerelle.gateway.TestGateway.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;

import fr.passerelle.gateway.RawAnswer;
import fr.passerelle.gateway.TestGateway;
import fr.passerelle.identity.person.PersonId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortalPagesTest {

    @BeforeEach
    void the_invented_school() {
        TestGateway.reset();
    }

    private static RawAnswer read(PersonId person, String target, String... more) {
        return TestGateway.read(TestGateway.signIn(person), target, more);
    }

    @Test
    void who_is_not_signed_in_sees_one_way_in() {
        assertThat(TestGateway.get("/").body()).contains("lang=\"fr\"", "href=\"/connexion\"", "Se connecter");
    }

    @Test
    void outside_the_demonstration_no_page_speaks_of_a_guide() {
        assertThat(TestGateway.get("/").body()).doesNotContain("Guide", "démonstration");
        assertThat(TestGateway.get("/demo").status()).isEqualTo(404);
    }

    @Test
    void who_can_open_nothing_is_told_so_at_once() {
        assertThat(read(STRANGER, "/").body()).contains("dont aucune ne vous est ouverte");
    }

    @Test
    void a_pupil_sees_whose_page_it_is() {
        assertThat(read(PUPIL, "/").body()).contains("Bonjour Zoé", "Élève", "Collège des Essais");
    }

    @Test
    void what_opens_is_a_link_and_comes_first() {
        var body = read(PUPIL, "/").body();

        assertThat(body).contains("href=\"/pages/fondamentaux/\"", "href=\"https://editeur.invalid/lancer\"");
        assertThat(body.indexOf("Manuel d&#39;histoire")).isBetween(0, body.indexOf("Ressource ailleurs"));
    }

    @Test
    void what_does_not_open_says_why() {
        assertThat(read(STRANGER, "/").body())
                .contains("Pourquoi", "Votre établissement n&#39;a pas d&#39;abonnement")
                .doesNotContain("href=\"/pages/");
    }

    @Test
    void leaving_is_a_form_with_a_token() {
        assertThat(read(PUPIL, "/").body())
                .containsPattern("(?s)<form[^>]+method=\"post\"[^>]+action=\"/deconnexion\".*name=\"_csrf\"");
    }

    @Test
    void the_search_ignores_accents_and_capitals() {
        assertThat(read(PUPIL, "/ressources?q=LECONS+exercic%C3%A9s").body())
                .contains("Ressource fondamentaux")
                .doesNotContain("Manuel");
    }

    @Test
    void with_htmx_the_search_gives_the_tiles_alone() {
        assertThat(read(PUPIL, "/ressources?q=manuel", "HX-Request: true").body())
                .contains("<div class=\"found\"")
                .contains("1 ressource")
                .doesNotContain("<html");
    }

    @Test
    void a_search_is_shown_and_never_run() {
        assertThat(read(PUPIL, "/ressources?q=%3Cscript%3Ealert(1)%3C/script%3E")
                        .body())
                .doesNotContain("<script>alert");
    }

    @Test
    void no_page_has_script_or_style_of_its_own() {
        assertThat(read(PUPIL, "/").body())
                .doesNotContain("<style", " style=", "onclick")
                .doesNotContainPattern("<script[^>]*>[^<]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/assets/passerelle.css",
                "/assets/passerelle.svg",
                "/webjars/picocss__pico/css/pico.min.css",
                "/webjars/htmx.org/dist/htmx.min.js"
            })
    void what_a_page_needs_is_served_from_here(String target) {
        assertThat(TestGateway.get(target).status()).isEqualTo(200);
    }
}
