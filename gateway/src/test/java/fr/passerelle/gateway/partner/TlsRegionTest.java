package fr.passerelle.gateway.partner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.passerelle.gateway.demo.Visitor;
import java.io.IOException;
import java.net.URI;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

class TlsRegionTest {

    @Test
    void with_a_bundle_in_its_settings_passerelle_speaks_tls_itself() throws IOException {
        try (var visitor = TlsRegion.visitor()) {
            var page = visitor.go(TlsRegion.at("/saml/idp/metadata"));
            assertThat(page.answer().sslSession()).isPresent();
            assertThat(page.header("Strict-Transport-Security")).startsWith("max-age=");
        }
    }

    @Test
    void over_tls_every_cookie_is_bound_to_our_host_alone() throws IOException {
        try (var visitor = TlsRegion.visitor()) {
            TlsRegion.enter(visitor, "maelle.graindorge", TlsRegion.at("/connexion"));
            assertThat(visitor.cookies())
                    .filteredOn(cookie -> cookie.getName().contains("passerelle"))
                    .isNotEmpty()
                    .allSatisfy(cookie -> {
                        assertThat(cookie.getName()).startsWith("__Host-");
                        assertThat(cookie.getSecure()).isTrue();
                        assertThat(cookie.isHttpOnly()).isTrue();
                        assertThat(cookie.getPath()).isEqualTo("/");
                    });
        }
    }

    @Test
    void over_tls_the_management_stays_plain_on_loopback() throws IOException {
        try (var visitor = new Visitor()) {
            assertThat(visitor.go(URI.create("http://127.0.0.1:" + TlsRegion.management() + "/actuator/health"))
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void nobody_else_than_those_who_trust_the_authority_believes_its_certificate() {
        try (var visitor = new Visitor()) {
            assertThatThrownBy(() -> visitor.go(TlsRegion.at("/saml/idp/metadata")))
                    .isInstanceOf(SSLHandshakeException.class);
        }
    }
}
