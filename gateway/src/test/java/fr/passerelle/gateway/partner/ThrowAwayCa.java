package fr.passerelle.gateway.partner;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certificate authority that lives as long as a test: partners trust it instead of switching their checks off. */
public final class ThrowAwayCa {

    private static final Duration BEFORE = Duration.ofHours(1);
    private static final Duration AFTER = Duration.ofDays(1);

    private final X500Name name = new X500Name("CN=Throw-away test authority");
    private final KeyPair keys = newKeys();
    private final X509Certificate certificate;

    /** Makes its key and its own certificate. */
    public ThrowAwayCa() {
        certificate = signed(name, keys, Extension.basicConstraints, new BasicConstraints(true));
    }

    /** Its certificate, for those who shall trust it. */
    public String certificate() {
        return pem(certificate);
    }

    /** A new server's certificate for localhost and 127.0.0.1, with its key. */
    public ServerCertificate localhost() {
        return server(
                new GeneralName(GeneralName.dNSName, "localhost"), new GeneralName(GeneralName.iPAddress, "127.0.0.1"));
    }

    /** A TLS context for a client that trusts this authority and nobody else. */
    public SSLContext trusted() {
        return trusted(new KeyManager[0]);
    }

    /** The same for one that shows a certificate of its own. */
    SSLContext trusted(KeyManager[] own) {
        try {
            var store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            store.setCertificateEntry("authority", certificate);
            var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(store);
            var context = SSLContext.getInstance("TLS");
            context.init(own, managers.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("no TLS context", e);
        }
    }

    private ServerCertificate server(GeneralName... names) {
        var own = newKeys();
        var subject = new X500Name("CN=" + names[0].getName());
        var issued = signed(subject, own, Extension.subjectAlternativeName, new GeneralNames(names));
        return new ServerCertificate(pem(issued), pem(own.getPrivate()));
    }

    private X509Certificate signed(X500Name subject, KeyPair own, ASN1ObjectIdentifier kind, ASN1Encodable extension) {
        try {
            var builder = unsigned(subject, own).addExtension(kind, true, extension);
            var signer = new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate());
            return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
        } catch (IOException | OperatorCreationException | GeneralSecurityException e) {
            throw new IllegalStateException("no certificate for " + subject, e);
        }
    }

    private X509v3CertificateBuilder unsigned(X500Name subject, KeyPair own) {
        var now = Instant.now();
        return new JcaX509v3CertificateBuilder(
                name,
                BigInteger.valueOf(System.nanoTime()),
                Date.from(now.minus(BEFORE)),
                Date.from(now.plus(AFTER)),
                subject,
                own.getPublic());
    }

    /** RSA, since not every SAML partner signs with anything else. */
    private static KeyPair newKeys() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no RSA keys", e);
        }
    }

    private static String pem(Object object) {
        var text = new StringWriter();
        try (var writer = new JcaPEMWriter(text)) {
            writer.writeObject(object);
        } catch (IOException e) {
            throw new IllegalStateException("no PEM", e);
        }
        return text.toString();
    }
}
