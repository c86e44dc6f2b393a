package fr.passerelle.connectors.ldap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Whose certificates are believed. */
final class Trust {

    private Trust() {}

    /** TLS with the authorities of that PEM file only, or with Java's where there is none. */
    static SSLSocketFactory sockets(@Nullable Path authorities) throws DirectoryDown {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(null, authorities == null ? null : only(authorities), null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException | IOException e) {
            throw new DirectoryDown("LDAP : TLS impossible avec les autorités indiquées (server.trust)", e);
        }
    }

    private static TrustManager[] only(Path authorities) throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        try (var pem = Files.newInputStream(authorities)) {
            var number = 0;
            for (var each : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                store.setCertificateEntry("authority-" + number++, each);
            }
        }
        var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(store);
        return managers.getTrustManagers();
    }
}
