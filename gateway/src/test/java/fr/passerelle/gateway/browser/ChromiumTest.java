package fr.passerelle.gateway.browser;

import static org.assertj.core.api.Assertions.assertThat;

import fr.passerelle.gateway.TestRegion;
import fr.passerelle.gateway.partner.NeedsPartner;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the other tests rely on: a fault would be seen. */
@NeedsPartner(value = Chromium.BROWSER, debian = "chromium")
@NeedsPartner(value = Chromium.DRIVER, debian = "chromium-driver")
class ChromiumTest {

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
    void it_shows_the_welcome_page() {
        browser.go(TestRegion.at("/"));
    }

    @Test
    void a_script_that_the_policy_forbids_is_complained_of() {
        browser.run("const one = document.createElement('script'); one.textContent = 'window.ran = true';"
                + "document.body.append(one)");

        assertThat(browser.complaints()).anyMatch(said -> said.contains("Content Security Policy"));
    }

    @Test
    void a_picture_without_words_is_a_barrier() {
        browser.run("const one = document.createElement('img'); one.src = '/assets/passerelle.svg';"
                + "document.querySelector('main').append(one)");

        assertThat(Axe.barriers(browser)).anyMatch(barrier -> barrier.startsWith("image-alt"));
    }
}
