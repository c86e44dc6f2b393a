package fr.passerelle.gateway.front;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Lets a publisher's program show any certificate in the TLS handshake, which proves that it has the key. Whose it is, and
 * who must have signed it, each publisher's file says; Tomcat makes this by its name.
 */
public final class AnyCertificate extends X509ExtendedTrustManager {

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String way, Socket socket) {
        // Nobody is believed yet.
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String way, SSLEngine engine) {
        // Nobody is believed yet.
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String way) {
        // Nobody is believed yet.
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String way, Socket socket) throws CertificateException {
        throw new CertificateException("no server is called from here");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String way, SSLEngine engine) throws CertificateException {
        throw new CertificateException("no server is called from here");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String way) throws CertificateException {
        throw new CertificateException("no server is called from here");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
