package fr.passerelle.connectors.ldap;

import static fr.passerelle.connectors.directory.DirectoryConnectorContract.readings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LdapSessionTest {

    private static final OID ALTERNATIVE_NAME = new OID("2.5.29.17");
    private static final ASN1OctetString THIS_MACHINE = new ASN1OctetString((byte) 0x82, "localhost");
    private static final ASN1OctetString ELSEWHERE = new ASN1OctetString((byte) 0x82, "ailleurs.test");

    @TempDir
    Path folder;

    @Test
    void a_server_whose_certificate_is_trusted_and_bears_its_name_is_read() throws Exception {
        try (var server = TestServer.withStartTls(contextOf(THIS_MACHINE))) {
            assertThat(readings(server.connector(folder, true, pem()))).isNotEmpty();
        }
    }

    @Test
    void no_password_is_sent_to_a_server_of_another_name() throws Exception {
        try (var server = TestServer.withStartTls(contextOf(ELSEWHERE))) {
            assertNoBind(server, pem());
        }
    }

    @Test
    void no_password_is_sent_to_a_server_that_nobody_vouches_for() throws Exception {
        try (var server = TestServer.withStartTls(contextOf(THIS_MACHINE))) {
            assertNoBind(server, null);
        }
    }

    @Test
    void no_password_is_sent_when_StartTLS_is_refused() throws Exception {
        try (var server = TestServer.plain()) {
            assertNoBind(server, null);
        }
    }

    @Test
    void no_password_is_sent_over_ldaps_to_a_server_of_another_name() throws Exception {
        try (var server = TestServer.secure(contextOf(ELSEWHERE))) {
            var connector = server.connector(folder, false, pem());
            assertThatThrownBy(() -> readings(connector)).isInstanceOf(IOException.class);
            assertThat(server.binds).hasValue(0);
        }
    }

    @Test
    void a_server_is_read_over_ldaps() throws Exception {
        try (var server = TestServer.secure(contextOf(THIS_MACHINE))) {
            assertThat(readings(server.connector(folder, false, pem()))).isNotEmpty();
        }
    }

    private void assertNoBind(TestServer server, Path trust) throws IOException {
        var connector = server.connector(folder, true, trust);
        assertThatThrownBy(() -> readings(connector)).isInstanceOf(IOException.class);
        assertThat(server.binds).hasValue(0);
    }

    private Path pem() {
        return folder.resolve("autorite.pem");
    }

    private SSLContext contextOf(ASN1OctetString name) throws Exception {
        var now = System.currentTimeMillis();
        var made = X509Certificate.generateSelfSignedCertificate(
                SignatureAlgorithmIdentifier.SHA_256_WITH_RSA,
                PublicKeyAlgorithmIdentifier.RSA,
                2048,
                new DN("CN=annuaire de test"),
                now - Duration.ofHours(1).toMillis(),
                now + Duration.ofDays(1).toMillis(),
                new X509CertificateExtension(ALTERNATIVE_NAME, false, new ASN1Sequence(name).encode()));
        Files.writeString(pem(), made.getFirst().toPEMString());
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        var chain = new Certificate[] {made.getFirst().toCertificate()};
        store.setKeyEntry("tls", made.getSecond().getPrivate(), new char[0], chain);
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, new char[0]);
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }
}
