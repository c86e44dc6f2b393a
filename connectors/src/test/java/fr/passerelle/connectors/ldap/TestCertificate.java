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
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A certificate that a test made for a server of one name, and that nobody else vouches for. */
record TestCertificate(X509Certificate certificate, KeyPair keys) {

    private static final OID ALTERNATIVE_NAME = new OID("2.5.29.17");
    private static final byte DNS_NAME = (byte) 0x82;
    private static final byte ADDRESS = (byte) 0x87;

    /** For a machine of that name, from a time before now for that long. */
    static TestCertificate of(String name, Duration age, Duration lasts) throws Exception {
        return made(Kind.EC, new ASN1OctetString(DNS_NAME, name), age, lasts);
    }

    /** For this machine by its name, good today. */
    static TestCertificate ofThisMachine() throws Exception {
        return of("localhost", Duration.ofHours(1), Duration.ofDays(1));
    }

    /** For that address. */
    static TestCertificate of(byte[] address) throws Exception {
        return made(Kind.EC, new ASN1OctetString(ADDRESS, address), Duration.ofHours(1), Duration.ofDays(1));
    }

    /** For that address, with a key that GnuTLS can read as Java writes it. */
    static TestCertificate ofRsa(byte[] address) throws Exception {
        return made(Kind.RSA, new ASN1OctetString(ADDRESS, address), Duration.ofHours(1), Duration.ofDays(1));
    }

    private record Kind(SignatureAlgorithmIdentifier signature, PublicKeyAlgorithmIdentifier key, int bits) {

        static final Kind EC =
                new Kind(SignatureAlgorithmIdentifier.SHA_256_WITH_ECDSA, PublicKeyAlgorithmIdentifier.EC, 256);
        static final Kind RSA =
                new Kind(SignatureAlgorithmIdentifier.SHA_256_WITH_RSA, PublicKeyAlgorithmIdentifier.RSA, 2048);
    }

    /** The certificate as the only authority in a file of that folder. */
    Path pem(Path folder) throws IOException {
        return Files.writeString(folder.resolve("autorite.pem"), certificate.toPEMString());
    }

    /** Its private key in a file of that folder that nobody else may read. */
    Path keyPem(Path folder) throws IOException {
        var key = Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(keys.getPrivate().getEncoded());
        var file = Files.createFile(
                folder.resolve("cle.pem"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(file, "-----BEGIN PRIVATE KEY-----\n" + key + "\n-----END PRIVATE KEY-----\n");
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

    private static TestCertificate made(Kind kind, ASN1OctetString name, Duration age, Duration lasts)
            throws Exception {
        var start = System.currentTimeMillis() - age.toMillis();
        var made = X509Certificate.generateSelfSignedCertificate(
                kind.signature(),
                kind.key(),
                kind.bits(),
                new DN("CN=annuaire de test"),
                start,
                start + lasts.toMillis(),
                new X509CertificateExtension(ALTERNATIVE_NAME, false, new ASN1Sequence(name).encode()));
        return new TestCertificate(made.getFirst(), made.getSecond());
    }
}
