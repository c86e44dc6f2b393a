package fr.passerelle.gateway.demo.standin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CanopeTest {

    private Canope canope;
    private Browser browser;

    @BeforeEach
    void open() throws IOException {
        canope = new Canope(0);
        browser = Browser.halting();
    }

    @AfterEach
    void close() {
        browser.close();
        canope.close();
    }

    @Test
    void every_lesson_in_the_contents_can_be_opened() throws Exception {
        assertThat(get("").body())
                .contains(Lesson.ALL.stream().map(one -> "href=\"" + one.name()).toList());
        for (var lesson : Lesson.ALL) {
            assertThat(get(lesson.name()).body()).contains("<h1>" + lesson.title());
        }
    }

    @Test
    void lessons_may_be_kept_by_a_cache_for_ten_minutes() throws Exception {
        var headers = get("la-maree").headers();

        assertThat(headers.firstValue("Cache-Control")).contains("public, max-age=600");
        assertThat(headers.firstValue("ETag")).isPresent();
        assertThat(headers.firstValue("Last-Modified")).isPresent();
    }

    @Test
    void a_copy_with_the_right_tag_is_still_good() throws Exception {
        var tag = get("la-maree").headers().firstValue("ETag").orElseThrow();

        var answer = browser.send(HttpRequest.newBuilder(place("la-maree")).header("If-None-Match", tag));

        assertThat(answer.statusCode()).isEqualTo(304);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void a_copy_with_another_tag_is_replaced() throws Exception {
        var answer = browser.send(HttpRequest.newBuilder(place("la-maree")).header("If-None-Match", "\"vieux\""));

        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void drawings_are_images() throws Exception {
        var answer = get("tarte.svg");

        assertThat(answer.headers().firstValue("Content-Type")).contains("image/svg+xml");
        assertThat(answer.body()).startsWith("<svg");
    }

    @Test
    void the_logbook_is_kept_by_no_cache_and_sets_a_cookie() throws Exception {
        var headers = get("journal-de-bord").headers();

        assertThat(headers.firstValue("Cache-Control")).contains("private, no-store");
        assertThat(headers.firstValue("Set-Cookie").orElseThrow()).startsWith("journal=1");
    }

    @Test
    void it_counts_what_it_was_asked() throws Exception {
        get("la-maree");
        get("la-maree");

        assertThat(canope.asked("/fondamentaux/la-maree")).isEqualTo(2);
        assertThat(canope.asked("/fondamentaux/lire-une-carte")).isZero();
    }

    @Test
    void it_can_be_closed_and_opened_again() throws Exception {
        canope.setDown(true);
        assertThat(get("la-maree").statusCode()).isEqualTo(503);

        canope.setDown(false);
        assertThat(get("la-maree").statusCode()).isEqualTo(200);
    }

    @Test
    void it_can_be_slow() throws Exception {
        canope.setDelay(Duration.ofMillis(150));
        var start = System.nanoTime();

        get("la-maree");

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(150));
    }

    private HttpResponse<String> get(String name) throws Exception {
        return browser.get(place(name));
    }

    private URI place(String name) {
        return URI.create(canope.address() + "/fondamentaux/" + name);
    }
}
