package fr.passerelle.gateway.demo.standin;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** One answer: status, headers, bytes; nothing is stored by anybody unless a header says so. */
final class Answer {

    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;

    private Answer(int status, Map<String, String> headers, byte[] body) {
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    static Answer of(int status, String type, byte[] body) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("Content-Type", type);
        headers.put("Cache-Control", "no-store");
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("Referrer-Policy", "same-origin");
        headers.put(
                "Content-Security-Policy",
                "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; base-uri 'none';"
                        + " frame-ancestors 'none'");
        return new Answer(status, headers, body.clone());
    }

    static Answer of(int status, String type, String body) {
        return of(status, type + "; charset=utf-8", body.getBytes(StandardCharsets.UTF_8));
    }

    /** The browser goes there next, by GET whatever it came by. */
    static Answer goTo(URI place) {
        return of(303, "text/plain", "").with("Location", place.toASCIIString());
    }

    Answer with(String header, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Answer(status, more, body);
    }

    /** With a cookie for this site only, until the browser is closed. */
    Answer withCookie(String name, String value) {
        return with("Set-Cookie", name + "=" + value + "; Path=/; HttpOnly; SameSite=Lax");
    }

    Answer withoutCookie(String name) {
        return with("Set-Cookie", name + "=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax");
    }

    /** The same headers without the content: what a fresh copy in a cache is told. */
    Answer unchanged() {
        return new Answer(304, headers, new byte[0]);
    }

    int status() {
        return status;
    }

    Map<String, String> headers() {
        return Map.copyOf(headers);
    }

    byte[] body() {
        return body.clone();
    }
}
