package fr.passerelle.identity.oidc;

import fr.passerelle.identity.keys.Certificates;
import fr.passerelle.identity.oidc.ClientCertificate.Issued;
import fr.passerelle.identity.oidc.ClientCertificate.Name;
import fr.passerelle.identity.oidc.ClientCertificate.Pinned;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A client's certificate as its file says it: itself, or who signs it and what name it bears.
 *
 * @param pinned in PEM, whoever signed them; two while one takes the other's place
 * @param authority who signs it, in PEM
 * @param name where the name stands, and the name
 */
public record CertificateSettings(
        @DefaultValue List<String> pinned,
        @Nullable String authority,
        @Nullable Name name) {

    public CertificateSettings {
        pinned = List.copyOf(pinned);
        var issued = authority != null || name != null;
        if (issued == !pinned.isEmpty() || (authority == null) != (name == null)) {
            throw new IllegalArgumentException("a client's certificate is pinned, or has an authority and a name");
        }
    }

    /** What that comes to. */
    ClientCertificate rule() {
        return authority == null || name == null
                ? new Pinned(pinned.stream().map(CertificateSettings::read).toList())
                : new Issued(read(authority), name);
    }

    private static X509Certificate read(String pem) {
        try {
            return Certificates.read(pem);
        } catch (CertificateException unreadable) {
            throw new IllegalArgumentException("a client's certificate is given in PEM", unreadable);
        }
    }
}
