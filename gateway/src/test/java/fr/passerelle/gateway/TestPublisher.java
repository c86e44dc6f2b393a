package fr.passerelle.gateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** A publisher's server that answers what a test tells it, and remembers what it was asked. */
public final class TestPublisher {

    private final HttpServer server;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    /** One request as it came. */
    public record Asked(String method, String target, Map<String, List<String>> headers) {}

    /** How an exchange is answered. */
    public interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    public TestPublisher() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    /** That body under that path, with those header fields: name, value, name, value. */
    public TestPublisher page(String path, String body, String... headers) {
        return page(path, 200, body, headers);
    }

    public TestPublisher page(String path, int status, String body, String... headers) {
        return on(path, exchange -> {
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().add(headers[i], headers[i + 1]);
            }
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            var head = exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(status, head || bytes.length == 0 ? -1 : bytes.length);
            if (!head) {
                exchange.getResponseBody().write(bytes);
            }
        });
    }

    public TestPublisher on(String path, Answer answer) {
        answers.put(path, answer);
        return this;
    }

    /** Forgets what it was asked and told. */
    public void forget() {
        asked.clear();
        answers.clear();
    }

    public List<Asked> asked() {
        return List.copyOf(asked);
    }

    public URI origin() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            asked.add(new Asked(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    Map.copyOf(exchange.getRequestHeaders())));
            answers.getOrDefault(exchange.getRequestURI().getRawPath(), unknown -> unknown.sendResponseHeaders(404, -1))
                    .to(exchange);
        }
    }
}
