package fr.passerelle.identity.login.upstream;

import java.net.URI;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A CAS server that people are sent to, as a platform's own core is one.
 *
 * @param url what stands before {@code /login} and its way of validation: {@code https:}, or {@code http:} on this machine
 * @param validate what its tickets are handed to: {@code /p3/serviceValidate} of CAS 3, or {@code /serviceValidate} of CAS 2
 */
public record CasTerms(
        URI url, @DefaultValue("/p3/serviceValidate") String validate) {

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

    /** What stands under that path there. */
    public String at(String path) {
        return url.toString().replaceFirst("/+$", "") + path;
    }
}
