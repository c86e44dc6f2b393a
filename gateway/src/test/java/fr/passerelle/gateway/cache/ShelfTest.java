package fr.passerelle.gateway.cache;

import static fr.passerelle.gateway.TestGateway.PUBLISHER;
import static fr.passerelle.gateway.TestGateway.PUPIL;
import static org.assertj.core.api.Assertions.assertThat;

import fr.passerelle.gateway.RawAnswer;
import fr.passerelle.gateway.TestGateway;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShelfTest {

    private final String page = "/" + UUID.randomUUID();
    private String cookie = "";

    @BeforeEach
    void a_pupil_signed_in() {
        TestGateway.reset();
        cookie = TestGateway.signIn(PUPIL);
    }

    private RawAnswer read(String... more) {
        return ask("GET", page, more);
    }

    private RawAnswer ask(String method, String target, String... more) {
        return TestGateway.ask(method, "/pages/fondamentaux" + target, TestGateway.with("Cookie: " + cookie, more));
    }

    @Test
    void the_second_reader_is_served_without_asking_the_publisher() {
        PUBLISHER.page(page, "Leçon", "Cache-Control", "max-age=600");

        assertThat(read().header("Cache-Status")).isEqualTo("passerelle; fwd=uri-miss; stored");
        cookie = TestGateway.signIn(PUPIL);
        var second = read();

        assertThat(second.body()).isEqualTo("Leçon");
        assertThat(second.header("Cache-Status")).startsWith("passerelle; hit; ttl=");
        assertThat(second.header("Age")).matches("[0-9]+");
        assertThat(PUBLISHER.asked()).hasSize(1);
    }

    @Test
    void the_browser_is_told_to_keep_it_for_its_owner_and_to_ask_again() {
        PUBLISHER.page(page, "Leçon", "Cache-Control", "public, max-age=600");

        assertThat(read().headers("Cache-Control")).containsExactly("private, no-cache");
        assertThat(read().headers("Cache-Control")).containsExactly("private, no-cache");
    }

    @ParameterizedTest
    @ValueSource(strings = {"private, max-age=60", "no-store", "no-cache=\"Set-Cookie\", max-age=60", "max-age=0"})
    void what_a_shared_cache_may_not_keep_is_fetched_each_time(String said) {
        PUBLISHER.page(page, "Leçon", "Cache-Control", said);

        assertThat(read().header("Cache-Status")).isEqualTo("passerelle; fwd=uri-miss");
        read();

        assertThat(PUBLISHER.asked()).hasSize(2);
    }

    @Test
    void an_answer_with_a_cookie_is_neither_kept_nor_is_its_cookie_carried() {
        PUBLISHER.page(page, "Leçon", "Cache-Control", "max-age=600", "Set-Cookie", "suivi=1");

        assertThat(read().headers("Set-Cookie")).isEmpty();
        read();

        assertThat(PUBLISHER.asked()).hasSize(2);
    }

    @Test
    void an_error_of_the_publisher_is_not_kept() {
        PUBLISHER.page(page, 404, "Absent", "Cache-Control", "max-age=600");

        assertThat(read().status()).isEqualTo(404);
        read();

        assertThat(PUBLISHER.asked()).hasSize(2);
    }

    @Test
    void another_query_is_another_page() {
        PUBLISHER.page(page, "Leçon", "Cache-Control", "max-age=600");

        ask("GET", page + "?n=1");
        ask("GET", page + "?n=2");
        ask("GET", page + "?n=1;n=2");

        assertThat(PUBLISHER.asked())
                .extracting("target")
                .containsExactly(page + "?n=1", page + "?n=2", page + "?n=1;n=2");
    }

    @Test
    void a_browser_that_does_not_unpack_is_not_given_the_packed_page() {
        PUBLISHER.page(page, "Leçon", "Cache-Control", "max-age=600", "Content-Encoding", "gzip");

        read("Accept-Encoding: gzip, br");
        read("Accept-Encoding: gzip;q=0");

        assertThat(PUBLISHER.asked())
                .extracting(asked -> asked.headers().get("Accept-encoding").getFirst())
                .containsExactly("gzip", "identity");
    }

    @Test
    void a_browser_that_has_the_page_is_told_so() {
        PUBLISHER.page(page, "Leçon", "Cache-Control", "max-age=600", "ETag", "\"un\"");
        read();

        var again = read("If-None-Match: \"zero\", W/\"un\"");

        assertThat(again.status()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @Test
    void a_head_of_a_stored_page_has_no_body() {
        PUBLISHER.page(page, "Leçon", "Cache-Control", "max-age=600");
        read();

        var head = ask("HEAD", page);

        assertThat(head.header("Cache-Status")).contains("hit");
        assertThat(head.header("Content-Length")).isEqualTo("6");
        assertThat(head.body()).isEmpty();
    }

    @Test
    void a_part_of_a_page_goes_past_the_shelf() {
        PUBLISHER.page(page, 206, "çon", "Cache-Control", "max-age=600", "Content-Range", "bytes 2-5/6");

        var part = read("Range: bytes=2-5");

        assertThat(part.status()).isEqualTo(206);
        assertThat(part.header("Cache-Status")).isEqualTo("passerelle; fwd=bypass");
        assertThat(PUBLISHER.asked().getFirst().headers().get("Range")).containsExactly("bytes=2-5");
    }

    @Test
    void a_page_that_is_too_long_passes_and_is_not_kept() {
        var body = "x".repeat(100_000);
        PUBLISHER.on(page, exchange -> {
            exchange.getResponseHeaders().add("Cache-Control", "max-age=600");
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(body.getBytes(StandardCharsets.UTF_8));
        });

        assertThat(read().text()).contains("x".repeat(8_000));
        read();

        assertThat(PUBLISHER.asked()).hasSize(2);
    }

    @Test
    void half_a_page_is_an_apology_and_is_not_kept() {
        PUBLISHER.on(page, exchange -> {
            exchange.getResponseHeaders().add("Cache-Control", "max-age=600");
            exchange.getResponseHeaders().add("Content-Encoding", "gzip");
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write(new byte[10]);
            exchange.getResponseBody().flush();
        });

        var first = read();
        read();

        assertThat(first.status()).isEqualTo(502);
        assertThat(first.body()).contains("lang=\"fr\"");
        assertThat(first.headers("Content-Encoding")).isEmpty();
        assertThat(PUBLISHER.asked()).hasSize(2);
    }

    @Test
    void readers_who_come_together_ask_the_publisher_once() throws InterruptedException {
        var together = new CountDownLatch(1);
        PUBLISHER.on(page, exchange -> {
            try {
                together.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            exchange.getResponseHeaders().add("Cache-Control", "max-age=600");
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody().write(new byte[] {'o', 'k'});
        });
        try (var readers = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, 20).forEach(n -> readers.execute(() -> read()));
            together.countDown();
        }

        assertThat(PUBLISHER.asked()).hasSize(1);
    }
}
