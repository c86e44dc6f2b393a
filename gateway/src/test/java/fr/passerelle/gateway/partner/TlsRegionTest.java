package fr.passerelle.gateway.partner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.passerelle.gateway.demo.Visitor;
import java.io.IOException;
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
    void nobody_else_than_those_who_trust_the_authority_believes_its_certificate() {
        try (var visitor = new Visitor()) {
            assertThatThrownBy(() -> visitor.go(TlsRegion.at("/saml/idp/metadata")))
                    .isInstanceOf(SSLHandshakeException.class);
        }
    }
}
