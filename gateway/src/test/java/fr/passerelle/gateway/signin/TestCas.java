package fr.passerelle.gateway.signin;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/** A CAS server that knows whose a ticket is and for which service it was given, and takes each once. */
final class TestCas {

    private final HttpServer server;
    private final Map<String, String> tickets = new ConcurrentHashMap<>();
    private final AtomicReference<Map<String, String>> lastAsked = new AtomicReference<>(Map.of());

    TestCas() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        server.createContext("/cas/serviceValidate", exchange -> {
            var asked =
                    Query.of("http://cas.invalid/?" + exchange.getRequestURI().getRawQuery());
            lastAsked.set(asked);
            var said = tickets.remove(asked.get("service") + " " + asked.get("ticket"));
            var text = said == null
                    ? "<cas:authenticationFailure code='INVALID_TICKET'>inconnu</cas:authenticationFailure>"
                    : "<cas:authenticationSuccess><cas:user>quelquun</cas:user>" + said
                            + "</cas:authenticationSuccess>";
            var bytes = ("<cas:serviceResponse xmlns:cas='http://www.yale.edu/tp/cas'>" + text
                            + "</cas:serviceResponse>")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> server.stop(0)));
    }

    /** Writes its file in {@code upstreams/}. */
    void settle(Path folder, String id) throws IOException {
        Files.writeString(folder.resolve("upstreams/" + id + ".yml"), """
                id: %1$s
                name: Amont %1$s
                cas:
                  url: "%2$s"
                  validate: /serviceValidate
                """.formatted(id, address()));
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/cas";
    }

    /** Takes no more calls. */
    void stop() {
        server.stop(0);
    }

    /** What it was last asked of a ticket. */
    Map<String, String> lastAsked() {
        return lastAsked.get();
    }

    /** Gives a ticket for that service to whoever has those keys. */
    void give(String service, String ticket, String... jointures) {
        var said = new StringBuilder();
        for (var key : jointures) {
            said.append("<cas:ENTPersonJointure>").append(key).append("</cas:ENTPersonJointure>");
        }
        tickets.put(service + " " + ticket, said.toString());
    }
}
