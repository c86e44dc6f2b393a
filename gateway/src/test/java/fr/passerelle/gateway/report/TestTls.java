package fr.passerelle.gateway.report;

import fr.passerelle.gateway.partner.ThrowAwayCa;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;

/** A server's certificate for this machine, of an authority that only those trust who are told to. */
final class TestTls {

    static final String PASSWORD = "essai-essai";
    private final ThrowAwayCa authority = new ThrowAwayCa();

    /** Writes the authority's certificate there. */
    Path trust(Path folder) throws IOException {
        return Files.writeString(folder.resolve("authority.pem"), authority.certificate());
    }

    /** Writes a server's keys there. */
    Path keys(Path folder) throws IOException, GeneralSecurityException {
        var file = folder.resolve("server.p12");
        try (var out = Files.newOutputStream(file)) {
            store().store(out, PASSWORD.toCharArray());
        }
        return file;
    }

    SSLContext server() throws GeneralSecurityException {
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store(), PASSWORD.toCharArray());
        var context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private KeyStore store() {
        var server = authority.localhost();
        return new PemSslStoreBundle(
                        PemSslStoreDetails.forCertificate(server.certificate())
                                .withPrivateKey(server.key())
                                .withPassword(PASSWORD),
                        null)
                .getKeyStore();
    }
}
