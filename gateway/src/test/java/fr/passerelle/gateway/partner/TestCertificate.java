package fr.passerelle.gateway.partner;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/** A certificate that a publisher's program shows, or the authority of such, with its key. */
public record TestCertificate(X509Certificate certificate, PrivateKey key) {

    /** Named by an example of RFC 2606. */
    public static final String HOST = "serveur.exercices.example";

    /** One that may sign others. */
    public static TestCertificate authority() {
        return make(new Terms("CN=Autorite d'essai", Duration.ofDays(1), true, null), null);
    }

    /** One of that program's, signed by itself. */
    public static TestCertificate alone(String host) {
        return make(new Terms("CN=" + host, Duration.ofDays(1), false, null), null);
    }

    /** One that this authority signs, for that program. */
    public TestCertificate issue(String host) {
        return make(new Terms("CN=" + host, Duration.ofDays(1), false, null), this);
    }

    /** The same, over for an hour. */
    public TestCertificate issueOver(String host) {
        return make(new Terms("CN=" + host, Duration.ofHours(-1), false, null), this);
    }

    /** The same, for servers alone. */
    public TestCertificate issueForServers(String host) {
        return make(new Terms("CN=" + host, Duration.ofDays(1), false, KeyPurposeId.id_kp_serverAuth), this);
    }

    /** As one line of settings, in PEM. */
    public String setting() {
        return "\"-----BEGIN CERTIFICATE-----\\n" + base64() + "\\n-----END CERTIFICATE-----\\n\"";
    }

    /** As a proxy tells it (RFC 9440 2.1). */
    public String told() {
        return ":" + base64() + ":";
    }

    /** What shows it in a handshake. */
    public KeyManager[] shows() {
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("own", key, new char[0], new X509Certificate[] {certificate});
            var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(store, new char[0]);
            return managers.getKeyManagers();
        } catch (GeneralSecurityException | IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public String toString() {
        return "TestCertificate[" + certificate.getSubjectX500Principal() + "]";
    }

    private String base64() {
        try {
            return Base64.getEncoder().encodeToString(certificate.getEncoded());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private record Terms(
            String name,
            Duration life,
            boolean signsOthers,
            @Nullable KeyPurposeId use) {}

    private static TestCertificate make(Terms terms, @Nullable TestCertificate authority) {
        try {
            var own = keys();
            var made = unsigned(terms, authority, own);
            var signer = new JcaContentSignerBuilder("SHA256withECDSA")
                    .build(authority == null ? own.getPrivate() : authority.key());
            var bytes = made.build(signer).getEncoded();
            return new TestCertificate(
                    (X509Certificate) CertificateFactory.getInstance("X.509")
                            .generateCertificate(new ByteArrayInputStream(bytes)),
                    own.getPrivate());
        } catch (GeneralSecurityException | IOException | OperatorCreationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static JcaX509v3CertificateBuilder unsigned(Terms terms, @Nullable TestCertificate authority, KeyPair own)
            throws IOException {
        var name = new X500Name(terms.name());
        var issuer = authority == null
                ? name
                : new X500Name(authority.certificate().getSubjectX500Principal().getName());
        var now = Instant.now();
        var made = new JcaX509v3CertificateBuilder(
                issuer,
                BigInteger.valueOf(System.nanoTime()),
                Date.from(now.minus(Duration.ofDays(2))),
                Date.from(now.plus(terms.life())),
                name,
                own.getPublic());
        made.addExtension(Extension.basicConstraints, true, new BasicConstraints(terms.signsOthers()));
        if (!terms.signsOthers()) {
            var host = new GeneralName(GeneralName.dNSName, terms.name().substring(3));
            made.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(host));
        }
        if (terms.use() != null) {
            made.addExtension(Extension.extendedKeyUsage, true, new ExtendedKeyUsage(terms.use()));
        }
        return made;
    }

    private static KeyPair keys() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        return generator.generateKeyPair();
    }
}
