package fr.passerelle.identity.settings;

import java.net.URI;

/**
 * The address under which browsers and partners reach us: scheme, host and port; issuers, endpoints and redirects are
 * made from it, never from a request's Host.
 */
public record PublicAddress(URI base) {

    public PublicAddress {
        var path = base.getRawPath();
        if (base.getHost() == null
                || (path != null && !path.isEmpty())
                || base.getRawQuery() != null
                || !("https".equals(base.getScheme()) || "http".equals(base.getScheme()))) {
            throw new IllegalArgumentException("ce n'est pas une adresse comme https://passerelle.example : " + base);
        }
    }

    /** The address of that path of ours, which starts with a slash. */
    public URI at(String path) {
        return URI.create(base + path);
    }

    /** Whether browsers reach us through TLS. */
    public boolean secure() {
        return "https".equals(base.getScheme());
    }

    @Override
    public String toString() {
        return base.toString();
    }
}
