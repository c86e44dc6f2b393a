package fr.passerelle.gateway.browser;

import static org.assertj.core.api.Assertions.assertThat;

import fr.passerelle.gateway.TestRegion;
import fr.passerelle.gateway.partner.NeedsPartner;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockServletContext;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.WebContext;
import org.thymeleaf.web.servlet.JakartaServletWebApplication;

/** Nothing serious stands in anybody's way, by day or in the dark. */
@NeedsPartner(value = Chromium.BROWSER, debian = "chromium")
@NeedsPartner(value = Chromium.DRIVER, debian = "chromium-driver")
class AccessibilityTest {

    private static Chromium stranger;
    private static Chromium pupil;

    @BeforeAll
    static void a_stranger_and_a_pupil_without_licence() {
        stranger = Chromium.fresh();
        pupil = Chromium.fresh();
        pupil.go(TestRegion.at("/connexion"))
                .write("Identifiant", "noe.duval")
                .write("Mot de passe", "demo")
                .press("Se connecter")
                .until("h1", "Bonjour");
    }

    @AfterAll
    static void the_browsers_are_closed() throws IOException {
        try (var one = stranger;
                var other = pupil) {
            assertThat(one).isNotSameAs(other);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/, false", "/, true",
        "/demo, false", "/demo, true",
        "/au-revoir, false", "/au-revoir, true",
        "/connexion/suite?arrivee=perdue, false", "/connexion/suite?arrivee=perdue, true"
    })
    void a_page_that_everybody_sees(String path, boolean dark) {
        stranger.inTheDark(dark).go(TestRegion.at(path));

        assertThat(Axe.barriers(stranger)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/, false",
        "/, true",
        "/ressources?q=introuvable, false",
        "/pages/fondamentaux/, false",
        "/pages/fondamentaux/, true",
        "/deconnexion, false"
    })
    void a_page_of_ones_own(String path, boolean dark) {
        pupil.inTheDark(dark).go(TestRegion.at(path));

        assertThat(Axe.barriers(pupil)).isEmpty();
    }

    /** The region has one source of authentication, so that nobody is asked to choose; here the page is shown anyway. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void the_choice_between_sources_of_authentication(boolean dark) {
        var neo = Map.of("way", "saml/neo", "who", "L'Educ de Normandie");
        var options = List.of(Map.of("way", "saml/neo", "who", "Élève ou parent", "by", "EduConnect"));
        var sections =
                List.of(Map.of("title", "Manche", "options", options), Map.of("title", "Orne", "options", options));
        var page =
                page("login/choose", Map.of("last", neo, "sections", sections, "base", "/connexion/", "returnTo", "/"));
        show(page, dark);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void the_choice_between_people(boolean dark) {
        var candidates = List.of(
                Map.of("value", "a", "name", "Perrine Graindorge", "details", "Responsable de Côme"),
                Map.of("value", "b", "name", "Perrine Graindorge", "details", "Enseignant, Lycée des Essais"));
        show(page("login/person", Map.of("handle", "a", "candidates", candidates)), dark);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void the_links_that_somebody_chose_in_a_tool(boolean dark) {
        var links = List.of(
                Map.of("id", "a", "title", "Les marées", "text", "Une fiche", "own", true),
                Map.of("id", "b", "title", "Les dunes", "text", "", "own", false));
        show(page("lti/links", Map.of("title", "Atelier", "client", "atelier", "links", links, "choice", true)), dark);
    }

    private static void show(String page, boolean dark) {
        stranger.inTheDark(dark).go(TestRegion.at("/"));
        stranger.run(
                "const other = new DOMParser().parseFromString(arguments[0], 'text/html');"
                        + "document.querySelector('main').replaceWith(other.querySelector('main'))",
                page);

        assertThat(Axe.barriers(stranger)).isEmpty();
    }

    private static String page(String template, Map<String, Object> model) {
        var exchange = JakartaServletWebApplication.buildApplication(new MockServletContext())
                .buildExchange(new MockHttpServletRequest(), new MockHttpServletResponse());
        return TestRegion.demo()
                .server()
                .the(ITemplateEngine.class)
                .process(template, new WebContext(exchange, Locale.FRENCH, model));
    }
}
