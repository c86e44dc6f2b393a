package fr.passerelle.identity.login.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import fr.passerelle.identity.TestClock;
import fr.passerelle.identity.TestDatabase;
import fr.passerelle.identity.keys.KeyUse;
import fr.passerelle.identity.keys.MasterKey;
import fr.passerelle.identity.keys.SigningKeys;
import fr.passerelle.identity.login.upstream.UpstreamSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.saml2.provider.service.registration.RelyingPartyRegistration;

class SamlUpstreamsTest {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static SigningKeys keys;

    private final TestClock clock = new TestClock();

    @TempDir
    private Path folder;

    private SamlUpstreams upstreams;

    @BeforeAll
    static void makeKeys() {
        var jdbc = TestDatabase.clean().jdbc();
        keys = new SigningKeys(jdbc, new MasterKey(new byte[32], RANDOM), RANDOM, new TestClock());
    }

    @BeforeEach
    void settle() throws IOException {
        TestUpstreams.forget();
        publish("urn:amont", KeyUse.SAML_IDP);
        upstreams = at(file().toString());
    }

    @Test
    void metadata_is_read_from_a_file() {
        assertThat(known().getAssertingPartyMetadata().getEntityId()).isEqualTo("urn:amont");
    }

    @Test
    void metadata_is_not_read_again_within_a_day() throws IOException {
        var first = known();
        publish("urn:amont", KeyUse.SAML_SP);
        clock.advance(Duration.ofHours(23));
        assertThat(known()).isSameAs(first);
    }

    @Test
    void metadata_is_read_again_after_a_day() throws IOException {
        var first = known();
        publish("urn:amont", KeyUse.SAML_SP);
        clock.advance(Duration.ofHours(24));
        assertThat(keysOf(known())).isNotEqualTo(keysOf(first));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "bonjour", "<a/>", "<!DOCTYPE a SYSTEM \"file:///etc/hostname\"><a/>"})
    void metadata_that_has_become_unreadable_leaves_the_last_good_one(String text) throws IOException {
        var first = known();
        Files.writeString(file(), text);
        clock.advance(Duration.ofDays(2));
        assertThat(known()).isSameAs(first);
    }

    @Test
    void metadata_that_speaks_of_somebody_else_leaves_the_last_good_one() throws IOException {
        var first = known();
        publish("urn:autre", KeyUse.SAML_SP);
        clock.advance(Duration.ofDays(2));
        assertThat(known()).isSameAs(first);
    }

    @Test
    void metadata_that_has_gone_is_tried_again_a_minute_later() throws IOException {
        known();
        Files.delete(file());
        clock.advance(Duration.ofDays(1));
        known();
        publish("urn:amont", KeyUse.SAML_SP);
        var stale = known();
        clock.advance(Duration.ofMinutes(1));
        assertThat(keysOf(known())).isNotEqualTo(keysOf(stale));
    }

    @Test
    void a_bad_signature_has_metadata_read_again() throws IOException {
        var first = known();
        publish("urn:amont", KeyUse.SAML_SP);
        assertThat(upstreams.reread(first))
                .hasValueSatisfying(now -> assertThat(keysOf(now)).isNotEqualTo(keysOf(first)));
    }

    @Test
    void a_bad_signature_under_keys_that_have_not_changed_is_just_bad() {
        assertThat(upstreams.reread(known())).isEmpty();
    }

    @Test
    void bad_signatures_have_metadata_read_once_a_minute_at_most() throws IOException {
        var first = known();
        upstreams.reread(first);
        publish("urn:amont", KeyUse.SAML_SP);
        clock.advance(Duration.ofSeconds(59));
        assertThat(upstreams.reread(first)).isEmpty();
        clock.advance(Duration.ofSeconds(1));
        assertThat(upstreams.reread(first)).isPresent();
    }

    @Test
    void who_tried_the_old_keys_a_moment_late_is_given_the_new_ones() throws IOException {
        var first = known();
        publish("urn:amont", KeyUse.SAML_SP);
        upstreams.reread(first);
        assertThat(upstreams.reread(first)).isPresent();
    }

    @Test
    void an_upstream_without_metadata_is_tried_again_a_few_seconds_later() throws IOException {
        Files.delete(file());
        assertThat(upstreams.findByRegistrationId("amont")).isNull();
        publish("urn:amont", KeyUse.SAML_IDP);
        assertThat(upstreams.findByRegistrationId("amont")).isNull();
        clock.advance(Duration.ofSeconds(5));
        assertThat(upstreams.findByRegistrationId("amont")).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"jar:file:%s!/a", "ftp://127.0.0.1:9/a", "gopher://127.0.0.1:9/a", "ldap://127.0.0.1:9/a", "\0"})
    void B112_an_address_of_another_kind_is_no_place_to_read_from(String address) {
        assertThat(at(address.formatted(file())).findByRegistrationId("amont")).isNull();
        assertThat(at("file:" + file()).findByRegistrationId("amont")).isNotNull();
    }

    @Test
    void B111_metadata_that_ask_for_no_signatures_get_ours_and_a_key_without_a_use_verifies() throws IOException {
        var text = Files.readString(file());
        Files.writeString(
                file(),
                text.replace(" use=\"signing\"", "")
                        .replace("<md:IDPSSODescriptor ", "<md:IDPSSODescriptor WantAuthnRequestsSigned=\"false\" "));
        assertThat(Files.readString(file())).isNotEqualTo(text);
        assertThat(known().getAssertingPartyMetadata().getWantAuthnRequestsSigned())
                .isTrue();
        assertThat(known().getAssertingPartyMetadata().getVerificationX509Credentials())
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE r>",
                "<!DOCTYPE r SYSTEM \"%s\">",
                "<!DOCTYPE r [<!ENTITY x SYSTEM \"%s\">]>",
                "<!DOCTYPE r [<!ENTITY %% x SYSTEM \"%s\"> %%x;]>",
                "<!DOCTYPE r [<!ENTITY a \"ha\"><!ENTITY x \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>"
            })
    void B107_metadata_with_a_trap_are_not_believed_and_call_nobody(String trap) throws IOException {
        var calls = new AtomicInteger();
        var server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        server.createContext("/", exchange -> {
            calls.incrementAndGet();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        try {
            var address = "http://127.0.0.1:" + server.getAddress().getPort() + "/canari";
            Files.writeString(file(), trap.formatted(address) + Files.readString(file()));
            assertThat(upstreams.findByRegistrationId("amont")).isNull();
            assertThat(calls).hasValue(0);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void nobody_is_known_by_another_id() {
        assertThat(upstreams.findByRegistrationId("autre")).isNull();
        assertThat(upstreams.find("autre")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ailleurs", "/long", "/absent"})
    void B112_metadata_that_is_elsewhere_or_without_end_or_not_there_is_not_read(String path) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        server.createContext("/long", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (var body = exchange.getResponseBody()) {
                body.write(Files.readAllBytes(file()));
                body.write(" ".repeat(2_000_000).getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            }
        });
        server.createContext("/ailleurs", exchange -> {
            exchange.getResponseHeaders().set("Location", "/bon");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        server.createContext("/bon", exchange -> {
            exchange.sendResponseHeaders(200, Files.size(file()));
            exchange.getResponseBody().write(Files.readAllBytes(file()));
            exchange.close();
        });
        server.start();
        try {
            var base = "http://127.0.0.1:" + server.getAddress().getPort();
            assertThat(at(base + path).findByRegistrationId("amont")).isNull();
            assertThat(at(base + "/bon").findByRegistrationId("amont")).isNotNull();
        } finally {
            server.stop(0);
        }
    }

    private SamlUpstreams at(String metadata) {
        return TestUpstreams.of(UpstreamSettings.saml("amont", "Amont", metadata), keys, clock);
    }

    private RelyingPartyRegistration known() {
        return Objects.requireNonNull(upstreams.findByRegistrationId("amont"));
    }

    private static List<?> keysOf(RelyingPartyRegistration upstream) {
        return List.copyOf(upstream.getAssertingPartyMetadata().getVerificationX509Credentials());
    }

    private Path file() {
        return folder.resolve("amont.xml");
    }

    private void publish(String entityId, KeyUse use) throws IOException {
        try {
            Files.writeString(file(), """
                    <md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" \
                    xmlns:ds="http://www.w3.org/2000/09/xmldsig#" entityID="%s">
                    <md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
                    <md:KeyDescriptor use="signing"><ds:KeyInfo><ds:X509Data><ds:X509Certificate>%s\
                    </ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>
                    <md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" \
                    Location="https://amont.test/sso"/>
                    </md:IDPSSODescriptor></md:EntityDescriptor>
                    """.formatted(
                    entityId,
                    Base64.getEncoder()
                            .encodeToString(keys.current(use).certificate().getEncoded())));
        } catch (CertificateEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
