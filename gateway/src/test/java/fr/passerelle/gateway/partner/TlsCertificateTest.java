package fr.passerelle.gateway.partner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Clients that show a certificate in their TLS handshake with us (RFC 8705). */
class TlsCertificateTest {

    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void a_client_is_believed_by_a_certificate_of_its_authority_or_its_own() throws Exception {
        assertThat(bought("signe", TlsRegion.SIGNED).statusCode()).isEqualTo(200);
        assertThat(bought("epingle", TlsRegion.PINNED).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"signe", "epingle"})
    void anybody_may_show_any_certificate_and_is_not_believed_by_it(String client) throws Exception {
        assertThat(bought(client, TestCertificate.alone(TestCertificate.HOST)).statusCode())
                .isEqualTo(401);
        assertThat(bought(client, TestCertificate.authority().issue(TestCertificate.HOST))
                        .statusCode())
                .isEqualTo(401);
        assertThat(bought(client, null).statusCode()).isEqualTo(401);
    }

    @Test
    void a_token_bound_to_a_certificate_opens_its_door_with_that_one_only() throws Exception {
        var access = JSON.readTree(bought("epingle", TlsRegion.PINNED).body())
                .path("access_token")
                .asString();
        assertThat(polled(access, TlsRegion.PINNED)).isEqualTo(200);
        assertThat(polled(access, null)).isEqualTo(401);
        assertThat(polled(access, TestCertificate.alone("epingle.example"))).isEqualTo(401);
    }

    @Test
    void what_a_caller_that_is_no_proxy_of_ours_tells_of_certificates_counts_for_nothing() throws Exception {
        assertThat(bought("signe", null, "Client-Cert", TlsRegion.SIGNED.told()).statusCode())
                .isEqualTo(401);
        assertThat(bought(
                                "signe",
                                TlsRegion.SIGNED,
                                "Client-Cert",
                                TestCertificate.alone("x.example").told())
                        .statusCode())
                .isEqualTo(200);
    }

    private static HttpResponse<String> bought(String client, @Nullable TestCertificate shown, String... headers)
            throws IOException, InterruptedException {
        var form =
                Map.of("grant_type", "client_credentials", "scope", "notices", "client_id", client).entrySet().stream()
                        .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
        var request = HttpRequest.newBuilder(TlsRegion.at("/oidc/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form));
        return send(headers.length == 0 ? request : request.headers(headers), shown);
    }

    private static int polled(String access, @Nullable TestCertificate shown) throws IOException, InterruptedException {
        return send(
                        HttpRequest.newBuilder(TlsRegion.at("/oidc/notices"))
                                .header("Authorization", "Bearer " + access)
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString("{\"returnImmediately\":true}")),
                        shown)
                .statusCode();
    }

    private static HttpResponse<String> send(HttpRequest.Builder request, @Nullable TestCertificate shown)
            throws IOException, InterruptedException {
        try (var client =
                HttpClient.newBuilder().sslContext(TlsRegion.showing(shown)).build()) {
            return client.send(request.build(), BodyHandlers.ofString());
        }
    }
}
