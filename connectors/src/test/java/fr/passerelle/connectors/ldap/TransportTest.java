package fr.passerelle.connectors.ldap;

import static fr.passerelle.connectors.directory.DirectoryConnectorContract.readings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.passerelle.connectors.FaultProxy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** J10-J13: no byte of a password leaves before the server has shown a certificate of its name. */
class TransportTest {

    @TempDir
    Path folder;

    @Test
    void a_server_whose_certificate_is_trusted_and_bears_its_name_is_read_after_StartTLS() throws Exception {
        var certificate = TestCertificate.ofThisMachine();
        try (var server = TestServer.withStartTls(certificate.context());
                var proxy = FaultProxy.before(server.port())) {
            assertThat(readings(behind(proxy, server, certificate))).isNotEmpty();
            assertThat(heard(proxy)).doesNotContain(TestTree.PASSWORD).doesNotContain("cn=lecteur");
        }
    }

    @Test
    void a_server_is_read_over_ldaps() throws Exception {
        var certificate = TestCertificate.ofThisMachine();
        try (var server = TestServer.secure(certificate.context());
                var proxy = FaultProxy.before(server.port())) {
            assertThat(readings(behind(proxy, server, certificate))).isNotEmpty();
            assertThat(heard(proxy)).doesNotContain(TestTree.PASSWORD).doesNotContain("cn=lecteur");
        }
    }

    @Test
    void without_TLS_the_proxy_would_see_the_password() throws Exception {
        try (var server = TestServer.plain();
                var proxy = FaultProxy.before(server.port())) {
            assertThat(readings(server.through(proxy, folder))).isNotEmpty();
            assertThat(heard(proxy)).contains(TestTree.PASSWORD);
        }
    }

    @Test
    void J10_no_bind_is_sent_when_StartTLS_is_refused() throws Exception {
        var certificate = TestCertificate.ofThisMachine();
        try (var server = TestServer.plain();
                var proxy = FaultProxy.before(server.port())) {
            assertNothingSaid(proxy, server, behindWithStartTls(proxy, certificate));
        }
    }

    @Test
    void J11_no_bind_is_sent_when_StartTLS_is_stripped_on_the_way() throws Exception {
        var certificate = TestCertificate.ofThisMachine();
        try (var liar = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                var proxy = FaultProxy.before(liar.getLocalPort())) {
            // Says yes to StartTLS as any server would, and goes on in clear: a bind that succeeded, unasked.
            CompletableFuture<?> said = CompletableFuture.runAsync(() -> answer(liar, AGREED_AND_BOUND));
            assertThatThrownBy(() -> readings(behindWithStartTls(proxy, certificate)))
                    .isInstanceOf(IOException.class);
            said.join();
            assertThat(heard(proxy)).doesNotContain(TestTree.PASSWORD).doesNotContain("cn=lecteur");
        }
    }

    @Test
    void J12_no_bind_is_sent_to_a_server_that_nobody_vouches_for() throws Exception {
        try (var server =
                        TestServer.withStartTls(TestCertificate.ofThisMachine().context());
                var proxy = FaultProxy.before(server.port())) {
            assertNothingSaid(proxy, server, behindWithStartTls(proxy, TestCertificate.ofThisMachine()));
        }
    }

    @Test
    void J12_no_bind_is_sent_to_a_server_whose_certificate_is_past_its_time() throws Exception {
        var old = TestCertificate.of("localhost", Duration.ofDays(10), Duration.ofDays(5));
        try (var server = TestServer.secure(old.context());
                var proxy = FaultProxy.before(server.port())) {
            assertNothingSaid(proxy, server, behind(proxy, server, old));
        }
    }

    @Test
    void J12_no_bind_is_sent_where_Java_s_authorities_do_not_vouch() throws Exception {
        try (var server = TestServer.secure(TestCertificate.ofThisMachine().context());
                var proxy = FaultProxy.before(server.port())) {
            assertNothingSaid(proxy, server, connector("ldaps://localhost:" + proxy.port()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ailleurs.test", "localhost.ailleurs.test", "*.test", "LOCALHOST2"})
    void J13_no_bind_is_sent_to_a_server_of_another_name(String name) throws Exception {
        var other = TestCertificate.of(name, Duration.ofHours(1), Duration.ofDays(1));
        try (var server = TestServer.withStartTls(other.context());
                var proxy = FaultProxy.before(server.port())) {
            assertNothingSaid(proxy, server, behindWithStartTls(proxy, other));
        }
        try (var server = TestServer.secure(other.context());
                var proxy = FaultProxy.before(server.port())) {
            assertNothingSaid(proxy, server, behind(proxy, server, other));
        }
    }

    @Test
    void J13_a_certificate_of_a_name_does_not_pass_for_an_address_even_of_this_machine() throws Exception {
        var certificate = TestCertificate.ofThisMachine();
        try (var server = TestServer.secure(certificate.context());
                var proxy = FaultProxy.before(server.port())) {
            var connector = connector(
                    "ldaps://127.0.0.1:" + proxy.port(),
                    "server.trust",
                    certificate.pem(folder).toString());
            assertNothingSaid(proxy, server, connector);
        }
    }

    @Test
    void a_certificate_of_an_address_is_good_for_that_address() throws Exception {
        var certificate = TestCertificate.of(new byte[] {127, 0, 0, 1});
        try (var server = TestServer.secure(certificate.context())) {
            var connector = connector(
                    "ldaps://127.0.0.1:" + server.port(),
                    "server.trust",
                    certificate.pem(folder).toString());
            assertThat(readings(connector)).isNotEmpty();
        }
    }

    @Test
    void what_is_wrong_with_a_certificate_is_said_to_the_operator() throws Exception {
        var certificate = TestCertificate.ofThisMachine();
        try (var server = TestServer.secure(certificate.context())) {
            assertThat(connector("ldaps://localhost:" + server.port()).probe())
                    .singleElement()
                    .asString()
                    .contains("certificat");
        }
    }

    private static final byte[] AGREED_AND_BOUND = {
        0x30, 0x0C, 0x02, 0x01, 0x01, 0x78, 0x07, 0x0A, 0x01, 0x00, 0x04, 0x00, 0x04, 0x00,
        0x30, 0x0C, 0x02, 0x01, 0x02, 0x61, 0x07, 0x0A, 0x01, 0x00, 0x04, 0x00, 0x04, 0x00
    };

    private static void answer(ServerSocket server, byte[] answer) {
        try (var client = server.accept()) {
            client.getInputStream().readNBytes(2);
            client.getOutputStream().write(answer);
            client.getInputStream().readAllBytes();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void assertNothingSaid(FaultProxy proxy, TestServer server, LdapConnector connector) {
        assertThatThrownBy(() -> readings(connector)).isInstanceOf(IOException.class);
        assertThat(server.binds).hasValue(0);
        assertThat(proxy.connections()).isPositive();
        assertThat(heard(proxy)).doesNotContain(TestTree.PASSWORD).doesNotContain("cn=lecteur");
    }

    private static String heard(FaultProxy proxy) {
        return new String(proxy.said(), StandardCharsets.ISO_8859_1);
    }

    private LdapConnector behind(FaultProxy proxy, TestServer server, TestCertificate trusted) throws IOException {
        return server.isSecure()
                ? connector(
                        "ldaps://localhost:" + proxy.port(),
                        "server.trust",
                        trusted.pem(folder).toString())
                : behindWithStartTls(proxy, trusted);
    }

    private LdapConnector behindWithStartTls(FaultProxy proxy, TestCertificate trusted) throws IOException {
        return connector(
                "ldap://localhost:" + proxy.port(),
                "server.start-tls",
                "true",
                "server.trust",
                trusted.pem(folder).toString());
    }

    private LdapConnector connector(String url, String... more) throws IOException {
        return new LdapConnector(
                "calvados-ldap", TestTree.CALVADOS.settings(url, folder, more), java.time.Clock.systemUTC());
    }
}
