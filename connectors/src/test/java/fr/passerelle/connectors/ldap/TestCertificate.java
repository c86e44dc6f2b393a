package fr.passerelle.connectors.ldap;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.asn1.ASN1Sequence;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.util.OID;
import com.unboundid.util.ssl.cert.PublicKeyAlgorithmIdentifier;
import com.unboundid.util.ssl.cert.SignatureAlgorithmIdentifier;
import com.unboundid.util.ssl.cert.X509Certificate;
import com.unboundid.util.ssl.cert.X509CertificateExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A certificate that a test made for a server of one name, and that nobody else vouches for. */
record TestCertificate(X509Certificate certificate, KeyPair keys) {

    private static final OID ALTERNATIVE_NAME = new OID("2.5.29.17");
    private static final byte DNS_NAME = (byte) 0x82;
    private static final byte ADDRESS = (byte) 0x87;

    /** For a machine of that name, from a time before now for that long. */
    static TestCertificate of(String name, Duration age, Duration lasts) throws Exception {
        return made(new ASN1OctetString(DNS_NAME, name), age, lasts);
    }

    /** For this machine by its name, good today. */
    static TestCertificate ofThisMachine() throws Exception {
        return of("localhost", Duration.ofHours(1), Duration.ofDays(1));
    }

    /** For that address. */
    static TestCertificate of(byte[] address) throws Exception {
        return made(new ASN1OctetString(ADDRESS, address), Duration.ofHours(1), Duration.ofDays(1));
    }

    /** The certificate as the only authority in a file of that folder. */
    Path pem(Path folder) throws IOException {
        return Files.writeString(folder.resolve("autorite.pem"), certificate.toPEMString());
    }

    /** What a server with this certificate speaks TLS by. */
    SSLContext context() throws Exception {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("tls", keys.getPrivate(), new char[0], new Certificate[] {certificate.toCertificate()});
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, new char[0]);
        var context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private static TestCertificate made(ASN1OctetString name, Duration age, Duration lasts) throws Exception {
        var start = System.currentTimeMillis() - age.toMillis();
        var made = X509Certificate.generateSelfSignedCertificate(
                SignatureAlgorithmIdentifier.SHA_256_WITH_ECDSA,
                PublicKeyAlgorithmIdentifier.EC,
                256,
                new DN("CN=annuaire de test"),
                start,
                start + lasts.toMillis(),
                new X509CertificateExtension(ALTERNATIVE_NAME, false, new ASN1Sequence(name).encode()));
        return new TestCertificate(made.getFirst(), made.getSecond());
    }
}
