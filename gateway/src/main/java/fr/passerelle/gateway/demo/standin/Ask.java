package fr.passerelle.gateway.demo.standin;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One request, read within limits: parameters given twice, bodies too large and broken escapes are refused. */
final class Ask {

    private static final int BODY_LIMIT = 512 * 1024;

    private final HttpExchange exchange;

    Ask(HttpExchange exchange) {
        this.exchange = exchange;
    }

    String method() {
        return exchange.getRequestMethod();
    }

    String path() {
        return exchange.getRequestURI().getPath();
    }

    /** The query as it was sent, undecoded: what a signature of the redirect binding is over. */
    String rawQuery() {
        return Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
    }

    Map<String, String> query() throws Rejection {
        return decoded(rawQuery());
    }

    Map<String, String> form() throws IOException {
        if (!header("Content-Type").orElse("").startsWith("application/x-www-form-urlencoded")) {
            throw new Rejection(415, "Un formulaire est attendu ici.");
        }
        return decoded(body());
    }

    /** What was sent, as text, whatever it is. */
    String body() throws IOException {
        var body = exchange.getRequestBody().readNBytes(BODY_LIMIT + 1);
        if (body.length > BODY_LIMIT) {
            throw new Rejection(413, "Ce qui a été envoyé est trop volumineux.");
        }
        return new String(body, StandardCharsets.UTF_8);
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name));
    }

    Optional<String> cookie(String name) {
        var start = name + "=";
        return exchange.getRequestHeaders().getOrDefault("Cookie", List.of()).stream()
                .flatMap(line -> List.of(line.split(";", 50)).stream())
                .map(String::strip)
                .filter(pair -> pair.startsWith(start))
                .map(pair -> pair.substring(start.length()))
                .findFirst();
    }

    /** A parameter that has to be there. */
    static String needed(Map<String, String> parameters, String name) throws Rejection {
        return Optional.ofNullable(parameters.get(name))
                .filter(value -> !value.isBlank())
                .orElseThrow(() -> Rejection.of("Il manque « " + name + " » dans la demande."));
    }

    private static Map<String, String> decoded(String raw) throws Rejection {
        var values = new HashMap<String, String>();
        for (var pair : raw.split("&", 200)) {
            if (pair.isEmpty()) {
                continue;
            }
            var equals = pair.indexOf('=');
            var name = unescaped(equals < 0 ? pair : pair.substring(0, equals));
            if (values.put(name, equals < 0 ? "" : unescaped(pair.substring(equals + 1))) != null) {
                throw Rejection.of("« " + name + " » est donné deux fois.");
            }
        }
        return values;
    }

    private static String unescaped(String text) throws Rejection {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException broken) {
            throw Rejection.of("La demande est mal codée.", broken);
        }
    }
}
