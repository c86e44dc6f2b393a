package fr.passerelle.gateway.browser;

import static org.assertj.core.api.Assertions.assertThat;

import fr.passerelle.gateway.TestRegion;
import fr.passerelle.gateway.partner.NeedsPartner;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Everything works by links and buttons alone. */
@NeedsPartner(value = Chromium.BROWSER, debian = "chromium")
@NeedsPartner(value = Chromium.DRIVER, debian = "chromium-driver")
class WithoutScriptsTest {

    private static Chromium browser;

    @BeforeAll
    static void a_browser_without_scripts() {
        browser = Chromium.withoutScripts();
    }

    @AfterAll
    static void the_browser_is_closed() throws IOException {
        browser.close();
    }

    @BeforeEach
    void tom_signs_in() {
        browser.forget()
                .go(TestRegion.at("/"))
                .press("Se connecter")
                .write("Identifiant", "tom.lecoq")
                .write("Mot de passe", "demo")
                .press("Se connecter")
                .press("Continuer")
                .until("h1", "Bonjour");
    }

    @Test
    void one_button_more_leads_back_from_the_ent() {
        assertThat(browser.words()).contains("Bonjour Tom");
    }

    @Test
    void the_search_is_another_page() {
        browser.write("Chercher une ressource", "manuel").press("Chercher").until(".count", "1 ressource");

        assertThat(browser.all(".tiles h2")).containsExactly("Le manuel numérique");
    }

    @Test
    void one_button_more_leads_to_a_publisher() {
        browser.press("L'atlas des marées").press("Continuer").until("h1", "Votre espace");

        assertThat(browser.words()).contains("Pseudonyme", "National_ELV");
    }

    @Test
    void one_signs_out() {
        browser.press("Se déconnecter").until("h1", "Vous êtes déconnecté");

        assertThat(browser.words()).contains("fermez aussi le navigateur");
    }
}
