package fr.passerelle.gateway.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Whom a TLS connection of ours trusts. */
final class Authorities {

    private Authorities() {}

    /** Those of that PEM file, or Java's own without one. */
    static SSLContext trusting(@Nullable Path pem) throws IOException {
        try {
            if (pem == null) {
                return SSLContext.getDefault();
            }
            var store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            try (var stream = Files.newInputStream(pem)) {
                for (var authority : CertificateFactory.getInstance("X.509").generateCertificates(stream)) {
                    store.setCertificateEntry("authority-" + store.size(), authority);
                }
            }
            var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(store);
            var context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException unusable) {
            throw new IOException("les autorités de " + pem + " sont illisibles", unusable);
        }
    }
}
