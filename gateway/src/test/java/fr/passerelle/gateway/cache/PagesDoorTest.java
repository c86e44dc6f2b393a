package fr.passerelle.gateway.cache;

import static fr.passerelle.gateway.TestGateway.PUBLISHER;
import static fr.passerelle.gateway.TestGateway.PUPIL;
import static fr.passerelle.gateway.TestGateway.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;

import fr.passerelle.gateway.RawAnswer;
import fr.passerelle.gateway.TestGateway;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PagesDoorTest {

    private final String page = "/" + UUID.randomUUID() + "/lecon.html";

    @BeforeEach
    void a_lesson_at_the_publisher() {
        TestGateway.reset();
        PUBLISHER.page(page, "Leçon gardée", "Cache-Control", "max-age=600", "Content-Type", "text/html;charset=utf-8");
    }

    private RawAnswer read(String cookie, String... more) {
        return TestGateway.read(cookie, "/pages/fondamentaux" + page, more);
    }

    @Test
    void a_pupil_with_the_right_reads_the_page() {
        assertThat(read(TestGateway.signIn(PUPIL)).body()).contains("Leçon gardée");
    }

    @Test
    void without_a_session_a_browser_is_sent_to_sign_in_and_comes_back() {
        var answer = TestGateway.get("/pages/fondamentaux/a.html?n=1");

        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.header("Location")).isEqualTo("/connexion?retour=%2Fpages%2Ffondamentaux%2Fa.html%3Fn%3D1");
    }

    @Test
    void without_a_session_a_picture_is_just_refused() {
        assertThat(TestGateway.get("/pages/fondamentaux/a.png", "Sec-Fetch-Mode: no-cors")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void without_a_session_nobody_asks_the_publisher() {
        read("SESSION=inconnue");

        assertThat(PUBLISHER.asked()).isEmpty();
    }

    @Test
    void a_pupil_without_the_right_is_told_why_in_french() {
        var answer = read(TestGateway.signIn(STRANGER));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body()).contains("lang=\"fr\"", "a pas d&#39;abonnement", "NO_LICENCE");
    }

    @Test
    void a_pupil_without_the_right_gets_none_of_a_stored_page() {
        read(TestGateway.signIn(PUPIL));

        assertThat(read(TestGateway.signIn(STRANGER)).text())
                .doesNotContain("Leçon gardée", "ETag", "Cache-Status: passerelle; hit");
    }

    @Test
    void a_refusal_quotes_the_journal() {
        var reference = read(TestGateway.signIn(STRANGER)).header("Passerelle-Reference");

        assertThat(reference).matches("[2-9A-Z]{4}-[2-9A-Z]{4}");
        assertThat(TestGateway.journal()).containsExactly("PAGES_REFUSED");
    }

    @Test
    void a_right_withdrawn_is_withdrawn_for_stored_pages_at_once() {
        var cookie = TestGateway.signIn(PUPIL);
        read(cookie);
        TestGateway.withdraw(PUPIL);

        var answer = read(cookie);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body()).doesNotContain("Leçon gardée");
    }

    @Test
    void the_right_to_one_resource_opens_no_other_of_the_same_publisher() {
        var answer = TestGateway.get("/pages/ailleurs" + page, "Cookie: " + TestGateway.signIn(PUPIL));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(PUBLISHER.asked()).isEmpty();
    }

    @Test
    void a_resource_is_written_down_as_opened_once() {
        var cookie = TestGateway.signIn(PUPIL);
        read(cookie);
        read(cookie);

        assertThat(TestGateway.journal()).containsExactly("PAGES_OPENED");
    }

    @Test
    void a_resource_that_nobody_knows_is_not_found() {
        assertThat(TestGateway.get("/pages/inconnue/", "Cookie: " + TestGateway.signIn(PUPIL))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void a_resource_without_pages_here_is_not_found() {
        assertThat(TestGateway.get("/pages/manuel/", "Cookie: " + TestGateway.signIn(PUPIL))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void the_prefix_spelled_otherwise_opens_nothing() {
        assertThat(TestGateway.get("/p%61ges/fondamentaux" + page, "Cookie: " + TestGateway.signIn(PUPIL))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void a_resource_without_its_last_slash_is_sent_there() {
        assertThat(TestGateway.get("/pages/fondamentaux?a=b", "Cookie: " + TestGateway.signIn(PUPIL))
                        .header("Location"))
                .isEqualTo("/pages/fondamentaux/?a=b");
    }

    @Test
    void pages_are_read_and_not_posted_to() {
        assertThat(TestGateway.ask("POST", "/pages/fondamentaux/", "Content-Length: 0")
                        .status())
                .isEqualTo(405);
    }
}
