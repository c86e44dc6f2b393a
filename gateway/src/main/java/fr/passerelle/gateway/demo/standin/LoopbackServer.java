package fr.passerelle.gateway.demo.standin;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A small web server on 127.0.0.1, a virtual thread a request; what every stand-in is made of. */
final class LoopbackServer implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Page page;
    private final Map<String, Room> rooms = new ConcurrentHashMap<>();

    /** Bound to that port, or to a free one for 0, and silent until started. */
    LoopbackServer(int port, Page page) throws IOException {
        this.page = page;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        var style = Answer.of(200, "text/css; charset=utf-8", Assets.bytes("style.css"))
                .with("Cache-Control", "public, max-age=600");
        var noIcon = Answer.of(204, "image/x-icon", new byte[0]);
        get("/style.css", ask -> style).get("/favicon.ico", ask -> noIcon);
    }

    LoopbackServer get(String path, Room room) {
        rooms.put("GET " + path, room);
        return this;
    }

    LoopbackServer post(String path, Room room) {
        rooms.put("POST " + path, room);
        return this;
    }

    LoopbackServer start() {
        server.start();
        return this;
    }

    int port() {
        return server.getAddress().getPort();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + port());
    }

    URI at(String path) {
        return URI.create(address() + path);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            send(exchange, answer(new Ask(exchange)));
        }
    }

    private Answer answer(Ask ask) {
        try {
            return room(ask).answer(ask);
        } catch (Rejection rejection) {
            return page.refuse(rejection.status(), rejection.sentence());
        } catch (IOException unreachable) {
            return page.refuse(502, "Le service dont nous avons besoin ne répond pas. Réessayez dans un instant.");
        }
    }

    private Room room(Ask ask) throws Rejection {
        var method = ask.method().equals("HEAD") ? "GET" : ask.method();
        var room = rooms.get(method + " " + ask.path());
        if (room != null) {
            return room;
        }
        var elsewhere = rooms.containsKey("GET " + ask.path()) || rooms.containsKey("POST " + ask.path());
        throw elsewhere
                ? new Rejection(405, "Cette adresse ne s'utilise pas ainsi.")
                : new Rejection(404, "Il n'y a rien à cette adresse.");
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        answer.headers().forEach((name, value) -> exchange.getResponseHeaders().add(name, value));
        var body = answer.body();
        var bare = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(answer.status(), bare ? -1 : body.length);
        if (!bare) {
            exchange.getResponseBody().write(body);
        }
    }
}
