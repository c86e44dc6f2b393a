package fr.passerelle.gateway.partner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@NeedsPartner(value = Apache.PROGRAM, debian = "apache2")
class ApacheTest {

    @TempDir
    private Path folder;

    @RegisterExtension
    private final LogsOnFailure logs = new LogsOnFailure();

    @Test
    void it_serves_a_page() throws Exception {
        try (var apache = new Apache(folder).page("hello.html", "Bonjour, Maëlle")) {
            assertThat(get(started(apache), "/hello.html").body()).isEqualTo("Bonjour, Maëlle");
        }
    }

    @Test
    void it_prints_the_variables_its_modules_set() throws Exception {
        try (var apache = new Apache(folder).configure("SetEnv MELLON_NAME_ID invented")) {
            assertThat(get(started(apache), "/variables.shtml").body()).contains("MELLON_NAME_ID=invented\n");
        }
    }

    @Test
    void it_speaks_tls_to_those_who_trust_its_authority() throws Exception {
        var authority = new ThrowAwayCa();
        try (var apache = new Apache(folder).secure(authority.localhost()).page("hello.html", "Bonjour")) {
            assertThat(get(authority.trusted(), started(apache).uri("/hello.html"))
                            .body())
                    .isEqualTo("Bonjour");
        }
    }

    @Test
    void nobody_else_trusts_its_certificate() throws Exception {
        try (var apache = new Apache(folder).secure(new ThrowAwayCa().localhost())) {
            var uri = started(apache).uri("/");
            assertThatThrownBy(() -> get(SSLContext.getDefault(), uri)).isInstanceOf(SSLHandshakeException.class);
        }
    }

    @Test
    void a_setting_it_does_not_know_is_told_at_the_start() throws Exception {
        try (var apache = new Apache(folder).configure("NoSuchDirective on")) {
            assertThatThrownBy(apache::start)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("Invalid command 'NoSuchDirective'");
        }
    }

    @Test
    void it_is_gone_when_closed() throws Exception {
        var apache = started(new Apache(folder));
        var process = apache.handle();
        apache.close();
        assertThat(process.isAlive()).isFalse();
    }

    @Test
    @NeedsPartner(value = Apache.MODULES + "mod_auth_mellon.so", debian = "libapache2-mod-auth-mellon")
    void it_speaks_saml_with_mellon() throws Exception {
        try (var apache = new Apache(folder).load("auth_mellon").configure("""
                <Location />
                    AuthType Mellon
                    MellonEnable info
                </Location>
                """)) {
            assertThat(get(started(apache), "/variables.shtml").statusCode()).isEqualTo(200);
        }
    }

    @Test
    @NeedsPartner(value = Apache.MODULES + "mod_auth_openidc.so", debian = "libapache2-mod-auth-openidc")
    void it_speaks_openid_connect_with_auth_openidc() throws Exception {
        try (var apache = new Apache(folder).load("auth_openidc").configure("""
                OIDCProviderIssuer https://passerelle.invalid
                OIDCProviderAuthorizationEndpoint https://passerelle.invalid/authorize
                OIDCProviderTokenEndpoint https://passerelle.invalid/token
                OIDCProviderJwksUri https://passerelle.invalid/jwks
                OIDCClientID publisher
                OIDCClientSecret invented-secret
                OIDCCryptoPassphrase invented-passphrase
                OIDCRedirectURI /callback
                <Location />
                    AuthType openid-connect
                    Require valid-user
                </Location>
                """)) {
            assertThat(get(started(apache), "/variables.shtml")
                            .headers()
                            .firstValue("Location")
                            .orElseThrow())
                    .startsWith("https://passerelle.invalid/authorize?response_type=code");
        }
    }

    @Test
    @NeedsPartner(value = Apache.MODULES + "mod_auth_cas.so", debian = "libapache2-mod-auth-cas")
    void it_speaks_cas_with_auth_cas() throws Exception {
        var apache = new Apache(folder);
        apache.load("auth_cas").configure("""
                CASCookiePath %s/
                CASLoginURL https://passerelle.invalid/cas/login
                CASValidateURL https://passerelle.invalid/cas/serviceValidate
                <Location />
                    AuthType CAS
                    Require valid-user
                </Location>
                """.formatted(apache.writable("cas")));
        try (apache) {
            assertThat(get(started(apache), "/variables.shtml")
                            .headers()
                            .firstValue("Location")
                            .orElseThrow())
                    .startsWith("https://passerelle.invalid/cas/login?service=http");
        }
    }

    private Apache started(Apache apache) throws IOException {
        logs.follow(apache.errorLog());
        return apache.start();
    }

    private static HttpResponse<String> get(Apache apache, String path) throws Exception {
        return get(SSLContext.getDefault(), apache.uri(path));
    }

    private static HttpResponse<String> get(SSLContext trust, URI uri) throws Exception {
        try (var client = HttpClient.newBuilder().sslContext(trust).build()) {
            return client.send(
                    HttpRequest.newBuilder(uri).header("Accept", "text/html").build(), BodyHandlers.ofString());
        }
    }
}
