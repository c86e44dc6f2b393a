package fr.passerelle.identity.oidc;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;

/** Certificates of the settings, in PEM (RFC 7468). */
final class Pem {

    private Pem() {}

    static X509Certificate certificate(String pem) {
        try {
            return (X509Certificate)
                    factory().generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
        } catch (CertificateException unreadable) {
            throw new IllegalArgumentException("a client's certificate is given in PEM", unreadable);
        }
    }

    static CertificateFactory factory() {
        try {
            return CertificateFactory.getInstance("X.509");
        } catch (CertificateException impossible) {
            throw new IllegalStateException("this Java knows no certificates", impossible);
        }
    }
}
