package fr.passerelle.gateway.cache;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * All that a publisher is told of the browser, and so all by which its answers may differ: whether it unpacks gzip, and
 * whether it would rather have a page or data.
 *
 * <p>Because it is part of the key, an answer that was made for one browser cannot poison another's, and any
 * {@code Vary} but {@code *} is honoured by itself.
 */
record Wish(boolean gzip, Kind kind) {

    private static final String BROWSER = "Passerelle";

    /** Named, and not with a weight of nothing. */
    private static final Pattern GZIP = Pattern.compile("(?:^|,)\\s*gzip\\s*(?:$|,|;\\s*q=(?!0(?:\\.0*)?\\s*(?:$|,)))");

    /** What the browser means to do with the answer. */
    enum Kind {
        PAGE("text/html,application/xhtml+xml,*/*;q=0.8"),
        DATA("application/json,*/*;q=0.5"),
        ANY("*/*");

        private final String accept;

        Kind(String accept) {
            this.accept = accept;
        }
    }

    static Wish of(HttpServletRequest request) {
        var accept = lower(request.getHeader(HttpHeaders.ACCEPT));
        var kind = accept.contains("text/html") ? Kind.PAGE : accept.contains("json") ? Kind.DATA : Kind.ANY;
        return new Wish(unpacks(lower(request.getHeader(HttpHeaders.ACCEPT_ENCODING))), kind);
    }

    private static boolean unpacks(String encodings) {
        return GZIP.matcher(encodings).find();
    }

    private static String lower(@Nullable String header) {
        return Objects.requireNonNullElse(header, "").toLowerCase(Locale.ROOT);
    }

    /** Every header that is sent to the publisher. */
    HttpHeaders headers() {
        var headers = new HttpHeaders();
        headers.set(HttpHeaders.ACCEPT, kind.accept);
        headers.set(HttpHeaders.ACCEPT_ENCODING, gzip ? "gzip" : "identity");
        headers.set(HttpHeaders.ACCEPT_LANGUAGE, "fr");
        headers.set(HttpHeaders.USER_AGENT, BROWSER);
        return headers;
    }
}
