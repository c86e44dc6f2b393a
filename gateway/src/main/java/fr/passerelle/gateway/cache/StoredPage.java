package fr.passerelle.gateway.cache;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import org.springframework.http.HttpHeaders;

/** A page on the shelf: the bytes, what describes them, and how long they may be shown. */
final class StoredPage {

    private static final Set<String> OURS = Set.of("age", "cache-control", "content-length");

    private final HttpHeaders headers;
    private final byte[] body;
    private final Instant since;
    private final Freshness freshness;

    StoredPage(HttpHeaders headers, byte[] body, Instant since, Freshness freshness) {
        this.headers = HttpHeaders.readOnlyHttpHeaders(headers);
        this.body = body.clone();
        this.since = since;
        this.freshness = freshness;
    }

    boolean isFresh(Instant now) {
        return left(now).isPositive();
    }

    Duration left(Instant now) {
        return freshness.lifetime().minus(age(now));
    }

    Duration age(Instant now) {
        return freshness.age().plus(Duration.between(since, now));
    }

    /** What describes the page, as the publisher wrote it. */
    HttpHeaders headers() {
        return headers;
    }

    /** Sends it, or says that the browser has it already; what only we may say about it is left to the caller. */
    void give(Visit visit) throws IOException {
        var response = visit.response();
        headers.forEach((name, values) -> {
            if (!OURS.contains(name.toLowerCase(Locale.ROOT))) {
                response.setHeader(name, String.join(", ", values));
            }
        });
        if (isKnownTo(visit.request())) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        response.setStatus(HttpServletResponse.SC_OK);
        response.setContentLength(body.length);
        if (!visit.request().getMethod().equals("HEAD")) {
            response.getOutputStream().write(body);
        }
    }

    private boolean isKnownTo(HttpServletRequest request) {
        var tag = headers.getETag();
        var known = request.getHeader(HttpHeaders.IF_NONE_MATCH);
        return tag != null
                && known != null
                && Arrays.stream(known.split(","))
                        .map(String::strip)
                        .anyMatch(one -> one.equals("*") || strong(one).equals(strong(tag)));
    }

    private static String strong(String tag) {
        return tag.startsWith("W/") ? tag.substring(2) : tag;
    }

    int weight() {
        return 1024 + body.length;
    }
}
