package fr.passerelle.gateway.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import fr.passerelle.gateway.partner.TestCertificate;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that show a certificate in their handshake with a proxy in front of us (RFC 8705, RFC 9440). */
class OidcCertificateTest extends AtTheOidcDoor {

    private static final TestClient SIGNED = new TestClient("signe");
    private static final TestClient PINNED = new TestClient("epingle");
    private static final TestClient SEALED = new TestClient("scelle");
    private static final TestCertificate STRANGER = TestCertificate.alone(TestCertificate.HOST);

    @Test
    void d46_a_client_is_believed_by_the_certificate_of_its_settings() throws IOException {
        assertThat(bought(SIGNED, TestCertificates.SIGNED).statusCode()).isEqualTo(200);
        assertThat(bought(PINNED, TestCertificates.PINNED).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @MethodSource("strange")
    void d46_by_no_other_certificate(TestClient client, TestCertificate shown) throws IOException {
        assertInvalidClient(post("/oidc/token", named(client, notices()), shown.told()));
    }

    static Stream<Arguments> strange() {
        var authority = TestCertificates.AUTHORITY;
        return Stream.of(
                argumentSet("signed by itself", SIGNED, STRANGER),
                argumentSet(
                        "another authority's",
                        SIGNED,
                        TestCertificate.authority().issue(TestCertificate.HOST)),
                argumentSet("another name", SIGNED, authority.issue("autre.example")),
                argumentSet("a longer name", SIGNED, authority.issue("x." + TestCertificate.HOST)),
                argumentSet("over", SIGNED, authority.issueOver(TestCertificate.HOST)),
                argumentSet("for servers", SIGNED, authority.issueForServers(TestCertificate.HOST)),
                argumentSet("the authority itself", SIGNED, authority),
                argumentSet("another client's", SIGNED, TestCertificates.PINNED),
                argumentSet("of the pinned one's name", PINNED, TestCertificate.alone("epingle.example")),
                argumentSet("another client's, pinned", PINNED, TestCertificates.SIGNED));
    }

    @Test
    void d39_a_certificate_stands_for_no_secret_and_no_secret_for_a_certificate() throws IOException {
        var other = TestClient.UN;
        assertInvalidClient(post("/oidc/token", named(other, notices()), TestCertificates.SIGNED.told()));
        assertInvalidClient(post("/oidc/token", named(SIGNED, notices())));
        assertThat(SIGNED.token(program, notices()).statusCode()).isEqualTo(401);
    }

    @Test
    void d26_a_certificate_is_no_verifier() throws IOException {
        var code = SIGNED.code(guest.signIn(HostileRegion.MAELLE));
        var wrong = named(SIGNED, SIGNED.redemption(code, "code_verifier", "x".repeat(43)));
        var none = named(SIGNED, SIGNED.redemption(code, "code_verifier", ""));
        var told = TestCertificates.SIGNED.told();
        assertThat(post("/oidc/token", wrong, told).statusCode()).isEqualTo(400);
        assertThat(post("/oidc/token", none, told).statusCode()).isBetween(400, 401);
        assertThat(post("/oidc/token", named(SIGNED, SIGNED.redemption(code)), told)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void d51_a_token_bound_to_a_certificate_opens_the_sheet_with_that_one_only() throws IOException {
        var access = TestClient.member(bought(PINNED, TestCertificates.PINNED), "access_token");
        assertThat(TestClient.claims(access).get("cnf")).asString().startsWith("{x5t#S256=");
        assertThat(sheet(access, TestCertificates.PINNED.told())).isEqualTo(200);
        assertThat(sheet(access)).isEqualTo(401);
        assertThat(sheet(access, STRANGER.told())).isEqualTo(401);
    }

    @Test
    void introspection_says_to_which_certificate_a_token_is_bound() throws IOException {
        var told = TestCertificates.PINNED.told();
        var access = TestClient.member(bought(PINNED, TestCertificates.PINNED), "access_token");
        var about = post("/oidc/introspect", named(PINNED, Map.of("token", access)), told);
        assertThat(TestClient.json(about.body())).containsEntry("active", true).containsKey("cnf");
    }

    @Test
    void a_client_whose_tokens_are_bound_to_its_certificate_is_given_none_without() throws IOException {
        assertThat(TestKey.post(program, SEALED, "/oidc/token", notices()).statusCode())
                .isEqualTo(400);
        var form = new HashMap<>(named(SEALED, notices()));
        form.put("client_secret", HostileRegion.SECRET);
        assertThat(post("/oidc/token", form, STRANGER.told()).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", ":x:", "::", ":AAAA:", "-----BEGIN CERTIFICATE-----"})
    void a_certificate_that_nobody_can_read_goes_no_further(String told) throws IOException {
        var answer = post("/oidc/token", named(SIGNED, notices()), told);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Passerelle-Code")).hasValue("CERTIFICAT");
    }

    @Test
    void nor_do_two_of_one_program() throws IOException {
        var told = TestCertificates.SIGNED.told();
        assertThat(post("/oidc/token", named(SIGNED, notices()), told, told).statusCode())
                .isEqualTo(400);
    }

    /** Redeems a code of somebody signed in. */
    private HttpResponse<String> bought(TestClient client, TestCertificate shown) throws IOException {
        var code = client.code(guest.signIn(HostileRegion.MAELLE));
        return post("/oidc/token", named(client, client.redemption(code)), shown.told());
    }

    private HttpResponse<String> post(String path, Map<String, String> form, String... told) throws IOException {
        return program.send(telling(
                HttpRequest.newBuilder(Guest.at(path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(Guest.form(form))),
                told));
    }

    private int sheet(String access, String... told) throws IOException {
        return program.send(telling(
                        HttpRequest.newBuilder(Guest.at("/oidc/userinfo")).header("Authorization", "Bearer " + access),
                        told))
                .statusCode();
    }

    private static HttpRequest.Builder telling(HttpRequest.Builder request, String... told) {
        for (var each : told) {
            request.header("Client-Cert", each);
        }
        return request;
    }

    private static Map<String, String> named(TestClient client, Map<String, String> form) {
        var all = new HashMap<>(form);
        all.put("client_id", client.id());
        return all;
    }

    private static Map<String, String> notices() {
        return Map.of("grant_type", "client_credentials", "scope", "notices");
    }

    private static void assertInvalidClient(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(TestClient.member(answer, "error")).isEqualTo("invalid_client");
    }
}
