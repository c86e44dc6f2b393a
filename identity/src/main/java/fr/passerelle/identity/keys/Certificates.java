package fr.passerelle.identity.keys;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;

/** Reads certificates: from DER, or in PEM (RFC 7468) as settings hold them. */
public final class Certificates {

    private Certificates() {}

    /**
     * The one in that text.
     *
     * @throws CertificateException when it is none
     */
    public static X509Certificate read(String pem) throws CertificateException {
        return read(pem.getBytes(StandardCharsets.US_ASCII));
    }

    /**
     * The one in those bytes.
     *
     * @throws CertificateException when they are none
     */
    public static X509Certificate read(byte[] bytes) throws CertificateException {
        return read(new ByteArrayInputStream(bytes));
    }

    /**
     * The one that comes next there.
     *
     * @throws CertificateException when none does
     */
    public static X509Certificate read(InputStream bytes) throws CertificateException {
        return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(bytes);
    }
}
