package fr.passerelle.identity.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A client's own server is not trusted to be quick, short or honest. */
@Timeout(20)
class KeyFetchTest {

    private final KeyFetch fetch = new KeyFetch();
    private final CountDownLatch over = new CountDownLatch(1);
    private HttpServer server;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/keys", exchange -> answer(exchange, 200, "{\"keys\":[]}"));
        server.createContext("/away", exchange -> {
            exchange.getResponseHeaders().add("Location", "/keys");
            answer(exchange, 302, "");
        });
        server.createContext("/much", exchange -> answer(exchange, 200, "x".repeat(70_000)));
        server.createContext("/slow", this::drip);
        server.start();
    }

    @AfterEach
    void close() {
        over.countDown();
        server.stop(0);
    }

    @Test
    void keys_are_fetched() throws IOException {
        assertThat(fetch.retrieveResource(at("/keys")).getContent()).isEqualTo("{\"keys\":[]}");
    }

    @Test
    void a_redirect_is_not_followed() {
        assertThatIOException()
                .isThrownBy(() -> fetch.retrieveResource(at("/away")))
                .withMessageContaining("302");
    }

    @Test
    void more_than_64_kib_are_not_read() {
        assertThatIOException().isThrownBy(() -> fetch.retrieveResource(at("/much")));
    }

    @Test
    void a_body_that_never_ends_is_waited_for_three_seconds_and_no_longer() {
        var begun = System.nanoTime();
        assertThatIOException().isThrownBy(() -> fetch.retrieveResource(at("/slow")));
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(8));
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        try (exchange) {
            var bytes = text.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    /** The headers at once, a byte, and then nothing. */
    private void drip(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            over.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private URL at(String path) throws IOException {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path)
                .toURL();
    }
}
