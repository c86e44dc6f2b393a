package fr.passerelle.gateway.proxy;

import fr.passerelle.identity.licence.Resource;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * What of a publisher's header fields reaches a browser: those that describe the page, and no other.
 *
 * <p>So a publisher sets no cookie under our name, empties no store of ours, names no server and steers no proxy.
 */
final class AnswerHeaders {

    private static final List<String> CARRIED = List.of(
            HttpHeaders.ACCEPT_RANGES,
            HttpHeaders.AGE,
            HttpHeaders.CACHE_CONTROL,
            HttpHeaders.CONTENT_DISPOSITION,
            HttpHeaders.CONTENT_ENCODING,
            HttpHeaders.CONTENT_LANGUAGE,
            HttpHeaders.CONTENT_LENGTH,
            HttpHeaders.CONTENT_RANGE,
            HttpHeaders.CONTENT_TYPE,
            HttpHeaders.ETAG,
            HttpHeaders.LAST_MODIFIED,
            HttpHeaders.RETRY_AFTER);

    private AnswerHeaders() {}

    static HttpHeaders carried(Resource resource, URI asked, HttpHeaders given) {
        var carried = new HttpHeaders();
        for (var name : CARRIED) {
            var values = given.get(name);
            if (values != null) {
                carried.addAll(name, values);
            }
        }
        if (resource.access() instanceof Resource.Access.Pages(var origin)) {
            var location = location(resource, origin, asked, given.getFirst(HttpHeaders.LOCATION));
            if (location != null) {
                carried.set(HttpHeaders.LOCATION, location);
            }
        }
        return carried;
    }

    /** A redirect within the publisher's site stays under our prefix; one that leaves it is the browser's to follow. */
    private static @Nullable String location(Resource resource, URI origin, URI asked, @Nullable String said) {
        if (said == null) {
            return null;
        }
        URI there;
        try {
            there = asked.resolve(said);
        } catch (IllegalArgumentException broken) {
            return null;
        }
        var base = base(origin);
        var path = there.getRawPath();
        if (!sameSite(origin, there) || path == null || !(path + "/").startsWith(base + "/")) {
            return there.isAbsolute() && !there.isOpaque() ? there.toString() : null;
        }
        var rest = path.substring(base.length());
        return "/pages/" + resource.slug() + (rest.isEmpty() ? "/" : rest) + part('?', there.getRawQuery())
                + part('#', there.getRawFragment());
    }

    /** The origin's own path without its last slash: empty for most. */
    static String base(URI origin) {
        var path = Objects.requireNonNullElse(origin.getRawPath(), "");
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    private static boolean sameSite(URI origin, URI there) {
        return origin.getScheme().equalsIgnoreCase(there.getScheme())
                && origin.getHost().equalsIgnoreCase(there.getHost())
                && port(origin) == port(there);
    }

    private static int port(URI uri) {
        if (uri.getPort() >= 0) {
            return uri.getPort();
        }
        return "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
    }

    private static String part(char mark, @Nullable String text) {
        return text == null ? "" : mark + text;
    }
}
