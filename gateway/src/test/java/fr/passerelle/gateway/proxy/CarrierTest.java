package fr.passerelle.gateway.proxy;

import static fr.passerelle.gateway.TestGateway.PUBLISHER;
import static fr.passerelle.gateway.TestGateway.PUPIL;
import static org.assertj.core.api.Assertions.assertThat;

import fr.passerelle.gateway.RawAnswer;
import fr.passerelle.gateway.TestGateway;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CarrierTest {

    @BeforeEach
    void an_empty_publisher() {
        TestGateway.reset();
    }

    private static RawAnswer read(String target, String... more) {
        return TestGateway.read("tiers=1; " + TestGateway.signIn(PUPIL), target, more);
    }

    @Test
    void the_publisher_learns_nothing_of_the_browser() {
        PUBLISHER.page("/a", "ok");

        read(
                "/pages/fondamentaux/a",
                "Authorization: Bearer x",
                "User-Agent: Espion/1",
                "Referer: https://passerelle.test/",
                "X-Forwarded-For: 10.0.0.1",
                "Forwarded: for=10.0.0.1",
                "Via: 1.1 ecole");

        var headers = PUBLISHER.asked().getFirst().headers();
        assertThat(headers.keySet().stream()
                        .map(name -> name.toLowerCase(Locale.ROOT))
                        .collect(Collectors.toSet()))
                .isSubsetOf(Set.of("accept", "accept-encoding", "accept-language", "user-agent", "host", "connection"));
        assertThat(headers.get("User-agent")).containsExactly("Passerelle");
        assertThat(headers.get("Host")).containsExactly(PUBLISHER.origin().getAuthority());
    }

    @Test
    void the_publisher_is_asked_for_exactly_what_the_browser_wrote() {
        read("/pages/fondamentaux/le%C3%A7on%201/?b=1&a=%2F&b=2&vide");

        assertThat(PUBLISHER.asked().getFirst().target()).isEqualTo("/le%C3%A7on%201/?b=1&a=%2F&b=2&vide");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Set-Cookie",
                "Clear-Site-Data",
                "X-Accel-Redirect",
                "Server",
                "WWW-Authenticate",
                "Refresh",
                "Link"
            })
    void a_publisher_sets_nothing_of_ours(String name) {
        PUBLISHER.page("/a", "ok", name, "valeur");

        assertThat(read("/pages/fondamentaux/a").headers(name)).doesNotContain("valeur");
    }

    @Test
    void a_publishers_page_may_talk_to_its_own_resource_only() {
        PUBLISHER.page("/a", "ok", "Content-Security-Policy", "default-src *");

        assertThat(read("/pages/fondamentaux/a").headers("Content-Security-Policy"))
                .singleElement()
                .asString()
                .startsWith("default-src passerelle.test/pages/fondamentaux/;");
    }

    @Test
    void a_redirect_within_the_publishers_site_stays_under_our_prefix() {
        PUBLISHER.page("/a", 302, "", "Location", PUBLISHER.origin() + "/b/c.html?d=e#f");

        assertThat(read("/pages/fondamentaux/a").header("Location")).isEqualTo("/pages/fondamentaux/b/c.html?d=e#f");
    }

    @Test
    void a_relative_redirect_stays_under_our_prefix() {
        PUBLISHER.page("/a/b", 302, "", "Location", "c");

        assertThat(read("/pages/fondamentaux/a/b").header("Location")).isEqualTo("/pages/fondamentaux/a/c");
    }

    @Test
    void a_redirect_elsewhere_is_left_as_it_is() {
        PUBLISHER.page("/a", 302, "", "Location", "https://ailleurs.invalid/x");

        assertThat(read("/pages/fondamentaux/a").header("Location")).isEqualTo("https://ailleurs.invalid/x");
    }

    @Test
    void a_publisher_who_is_down_is_told_in_french_with_a_reference() {
        var answer = read("/pages/muet/");

        assertThat(answer.status()).isEqualTo(502);
        assertThat(answer.body()).contains("lang=\"fr\"", "EDITEUR_INJOIGNABLE", answer.header("Passerelle-Reference"));
        assertThat(answer.headers("Content-Security-Policy"))
                .singleElement()
                .asString()
                .startsWith("default-src 'self'");
    }

    @Test
    void a_publisher_who_is_slow_is_told_in_french() {
        var never = new CountDownLatch(1);
        PUBLISHER.on("/lent", exchange -> {
            try {
                never.await(5, TimeUnit.SECONDS);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });

        var answer = read("/pages/fondamentaux/lent");
        never.countDown();

        assertThat(answer.status()).isEqualTo(504);
        assertThat(answer.body()).contains("EDITEUR_LENT");
    }

    @Test
    void an_answer_broken_off_on_its_way_ends_without_pretending_to_be_whole() {
        PUBLISHER.on("/coupe", exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write("debut".repeat(20).getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
        });

        var answer = read("/pages/fondamentaux/coupe");

        assertThat(answer.status() == 502 || answer.body().length() < 1000).isTrue();
    }

    @Test
    void spring_securitys_own_headers_stay_off_licensed_pages() {
        PUBLISHER.page("/a", "ok");

        assertThat(read("/pages/fondamentaux/a").headers("Pragma")).isEmpty();
    }
}
