package fr.passerelle.identity.cas;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A service's address, taken apart; one that two programs could read in two ways is none.
 *
 * @param origin scheme, host and port, as written
 * @param path the path's segments, as written, without empty ones
 */
record ServiceAddress(String origin, List<String> path) {

    private static final int MOST = 2048;
    private static final Pattern PRINTABLE = Pattern.compile("[!-~]+");
    private static final Pattern AUTHORITY = Pattern.compile("[a-z0-9.-]+(:[0-9]{1,5})?");

    /** What, encoded in a path, some servers take for structure: {@code . / \ ; %} and control characters. */
    private static final Pattern HIDDEN =
            Pattern.compile("%(2e|2f|5c|3b|25|7f|[01][0-9a-f])", Pattern.CASE_INSENSITIVE);

    ServiceAddress {
        path = List.copyOf(path);
    }

    /** That text as an address; nothing where it has user information, a fragment, dots, or is ambiguous. */
    static Optional<ServiceAddress> parse(String text) {
        if (text.length() > MOST || !PRINTABLE.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            var uri = new URI(text);
            return isPlain(uri) ? Optional.of(of(uri)) : Optional.empty();
        } catch (URISyntaxException wrong) {
            return Optional.empty();
        }
    }

    private static ServiceAddress of(URI uri) {
        var segments = List.of(uri.getRawPath().split("/", -1)).stream()
                .filter(segment -> !segment.isEmpty())
                .toList();
        return new ServiceAddress(uri.getScheme() + "://" + uri.getRawAuthority(), segments);
    }

    private static boolean isPlain(URI uri) {
        return ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
                && uri.getRawAuthority() != null
                && AUTHORITY.matcher(uri.getRawAuthority()).matches()
                && uri.getRawFragment() == null
                && isPlain(uri.getRawPath());
    }

    private static boolean isPlain(String path) {
        return !path.contains("//")
                && !path.contains(";")
                && !HIDDEN.matcher(path).find()
                && List.of(path.split("/", -1)).stream().noneMatch(part -> part.equals(".") || part.equals(".."));
    }

    /** Whether it is that address, or lies below it: whole segments, letter by letter. */
    boolean isBelow(ServiceAddress other) {
        return origin.equals(other.origin)
                && path.size() >= other.path.size()
                && path.subList(0, other.path.size()).equals(other.path);
    }
}
