package fr.passerelle.identity.login.upstream;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A CAS server that people are sent to, as a platform's own core is one.
 *
 * @param url what stands before {@code /login} and its way of validation: {@code https:}, or {@code http:} on this machine
 * @param validate what its tickets are handed to: {@code /p3/serviceValidate} of CAS 3, or {@code /serviceValidate} of CAS 2
 * @param logout what its {@code /logout} is told
 */
public record CasTerms(
        URI url,
        @DefaultValue("/p3/serviceValidate") String validate,
        @DefaultValue("SERVICE") Logout logout) {

    /** How a CAS server hears where a browser that signs out goes on to (CAS Protocol 3.0, 2.3.1; 2.0, 2.3.1). */
    public enum Logout {
        /** As {@code service}, of CAS 3. */
        SERVICE,
        /** As {@code url}, of CAS 1 and 2. */
        URL,
        /** Not at all: no browser is sent there. */
        NONE
    }

    public CasTerms {
        var isNear = "localhost".equals(url.getHost()) || "127.0.0.1".equals(url.getHost());
        var isWeb = "https".equals(url.getScheme()) || ("http".equals(url.getScheme()) && isNear);
        if (!isWeb || url.getHost() == null || url.getQuery() != null || url.getFragment() != null) {
            throw new IllegalArgumentException("un serveur CAS se joint en https, sans paramètre");
        }
        if (!validate.matches("(?:/[A-Za-z0-9._-]+)+")) {
            throw new IllegalArgumentException("validate est un chemin");
        }
    }

    /** Where a browser ends its session there and comes back to that address; empty where it is not to be sent. */
    public Optional<String> logoutTo(String back) {
        var encoded = URLEncoder.encode(back, StandardCharsets.UTF_8);
        return switch (logout) {
            case SERVICE -> Optional.of(at("/logout?service=" + encoded));
            case URL -> Optional.of(at("/logout?url=" + encoded));
            case NONE -> Optional.empty();
        };
    }

    /** What stands under that path there. */
    public String at(String path) {
        return url.toString().replaceFirst("/+$", "") + path;
    }
}
