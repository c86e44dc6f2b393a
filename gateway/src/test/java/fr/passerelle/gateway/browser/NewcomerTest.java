package fr.passerelle.gateway.browser;

import static org.assertj.core.api.Assertions.assertThat;

import fr.passerelle.gateway.TestRegion;
import fr.passerelle.gateway.demo.Partners;
import fr.passerelle.gateway.partner.NeedsPartner;
import java.io.IOException;
import java.net.URI;
import java.util.HashSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The demonstration as somebody meets it who follows its guide. */
@NeedsPartner(value = Chromium.BROWSER, debian = "chromium")
@NeedsPartner(value = Chromium.DRIVER, debian = "chromium-driver")
class NewcomerTest {

    private static final String PUPIL = "maelle.graindorge";
    private static final String WITHOUT_LICENCE = "noe.duval";
    private static final URI PORTAL = TestRegion.at("/");
    private final Partners.Parties parties = TestRegion.demo().partners().parties();
    private static Chromium browser;

    @BeforeAll
    static void a_browser() {
        browser = Chromium.fresh();
    }

    @AfterAll
    static void the_browser_is_closed() throws IOException {
        browser.close();
    }

    @BeforeEach
    void it_has_never_been_anywhere() {
        browser.forget();
    }

    @AfterEach
    void no_page_broke_its_own_policy() {
        assertThat(browser.complaints()).noneMatch(said -> said.contains("Content Security Policy"));
    }

    private void signIn(String login) {
        browser.go(PORTAL)
                .press("Se connecter")
                .arrived(parties.neo().address())
                .write("Identifiant", login)
                .write("Mot de passe", "demo")
                .press("Se connecter")
                .arrived(PORTAL)
                .until("h1", "Bonjour");
    }

    @Test
    void the_first_page_shows_the_way_to_the_guide() {
        browser.go(PORTAL).press("Guide de la démonstration");

        assertThat(browser.at()).isEqualTo(TestRegion.at("/demo"));
    }

    @Test
    void the_guide_names_every_account() {
        browser.go(TestRegion.at("/demo"));

        assertThat(browser.all(".cards code"))
                .containsExactlyInAnyOrder(
                        PUPIL, "tom.lecoq", "ines.valette", WITHOUT_LICENCE, "perrine.graindorge", "claude.hebert");
    }

    @Test
    void the_ent_offers_the_guides_accounts_and_no_two_thousand_others() {
        browser.go(PORTAL).press("Se connecter").press("Noé Duval");

        assertThat(browser.all("li")).hasSize(6);
    }

    @Test
    void a_pupil_signs_in_at_the_ent_and_comes_back() {
        signIn(PUPIL);

        assertThat(browser.words()).contains("Bonjour Maëlle", "Lycée", "L'atlas des marées");
    }

    @Test
    void the_search_goes_on_under_ones_fingers_without_another_page() {
        signIn(PUPIL);
        browser.run("window.same = true");
        browser.write("Chercher une ressource", "GEOGRAPHIE").until(".count", "1 ressource");

        assertThat(browser.run("return window.same === true && location.pathname === '/'"))
                .isEqualTo(true);
    }

    @Test
    void a_licensed_page_opens_with_its_pictures() {
        signIn(PUPIL);
        browser.press("Les Fondamentaux")
                .press("Pourquoi la mer monte et descend")
                .until("h1", "mer");

        assertThat(browser.run("return document.images[0].naturalWidth > 0 && document.styleSheets.length === 1"))
                .isEqualTo(true);
    }

    @Test
    void each_publisher_knows_the_pupil_by_another_name() {
        signIn(PUPIL);
        var names = new HashSet<String>();
        for (var tile : new String[] {"Exercices interactifs", "L'atlas des marées", "Le manuel numérique"}) {
            browser.go(PORTAL).press(tile).until("h1", "Votre espace");
            names.add(browser.all("tbody td").getFirst());
        }

        assertThat(names).hasSize(3).allMatch(name -> name.matches("[0-9a-f]{64}"));
    }

    @Test
    void the_guide_shows_what_publishers_were_told() {
        signIn(PUPIL);
        browser.go(parties.bocage().entrance()).until("h1", "Votre espace");
        var told = browser.all("tbody td").getFirst();
        browser.go(TestRegion.at("/demo"));

        assertThat(browser.all(".told code")).contains(told);
    }

    @Test
    void signing_out_ends_the_session_at_the_ent_too() {
        signIn(PUPIL);
        browser.press("Se déconnecter").until("h1", "Vous êtes déconnecté");
        browser.go(parties.neo().address());

        assertThat(browser.words()).contains("Personne n'est connecté à NEO dans ce navigateur.");
    }

    @Test
    void after_signing_out_a_licensed_page_asks_who_is_there() {
        signIn(PUPIL);
        browser.press("Se déconnecter").until("h1", "Vous êtes déconnecté");
        browser.go(TestRegion.at("/pages/fondamentaux/")).arrived(parties.neo().address());

        assertThat(browser.words()).contains("Identifiant", "Mot de passe");
    }

    @Test
    void who_has_no_licence_reads_why_beside_each_resource() {
        signIn(WITHOUT_LICENCE);
        browser.unfold();

        assertThat(browser.words())
                .contains("4 ressources, dont aucune ne vous est ouverte", "n'a pas d'abonnement à cette ressource");
    }

    @Test
    void who_has_no_licence_is_told_so_by_the_page_itself() {
        signIn(WITHOUT_LICENCE);
        browser.go(TestRegion.at("/pages/fondamentaux/"));

        assertThat(browser.words()).contains("n'a pas d'abonnement à cette ressource", "Référence");
    }

    @Test
    void a_mother_of_three_reads_the_names_of_three_schools() {
        signIn("perrine.graindorge");

        assertThat(browser.all(".who"))
                .singleElement()
                .asString()
                .contains("Collège du Merle-Lecteur", "Lycée polyvalent des Trois-Rivages", "École élémentaire");
    }
}
