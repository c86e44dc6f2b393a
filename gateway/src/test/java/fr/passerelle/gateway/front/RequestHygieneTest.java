package fr.passerelle.gateway.front;

import static fr.passerelle.gateway.TestGateway.HOST;
import static org.assertj.core.api.Assertions.assertThat;

import fr.passerelle.gateway.TestGateway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestHygieneTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/pages/..;/",
                "/pages/fondamentaux/%2e%2e/",
                "/pages/a%2fb",
                "/pages/a%5cb",
                "/pages/a%252fb",
                "/pages//a",
                "/pages/a;b",
                "/pages/a%00",
                "/pages/a%c0%af",
                "/pages/a%ef%bc%8fb",
                "/pages/../",
                "/essai/%65cho/%2e%2e/echo",
            })
    void a_tricky_target_is_refused_before_any_route(String target) {
        var answer = TestGateway.get(target);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("Demande refusée");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a\\b", "/a\u0001b", "/a<b>", "/a|b", "/a{b}", "x", "/\u00e9"})
    void a_target_with_forbidden_bytes_is_refused(String target) {
        assertThat(TestGateway.get(target).status()).isEqualTo(400);
    }

    @Test
    void a_refusal_has_a_stable_code() {
        assertThat(TestGateway.get("/a;b").header("Passerelle-Code")).isEqualTo("ADRESSE");
    }

    @Test
    void a_target_longer_than_ours_is_refused() {
        assertThat(TestGateway.get("/" + "a".repeat(9000)).status()).isEqualTo(414);
    }

    @ParameterizedTest
    @CsvSource({
        "'', 400",
        "'Host: ailleurs.test', 421",
        "'Host: passerelle.test.ailleurs.test', 421",
        "'Host: passerelle.test@ailleurs.test', 400",
        "'Host: passerelle.test:80a', 400",
        "'Host:', 400",
    })
    void a_missing_strange_or_broken_host_is_refused(String line, int status) {
        var host = line.isEmpty() ? "" : line + "\r\n";

        assertThat(TestGateway.raw("GET / HTTP/1.1\r\n" + host + "Connection: close\r\n\r\n")
                        .status())
                .isEqualTo(status);
    }

    @Test
    void a_host_said_twice_is_refused() {
        assertThat(TestGateway.get("/", "Host: " + HOST).status()).isEqualTo(400);
    }

    @Test
    void an_absolute_target_of_another_host_is_refused() {
        assertThat(TestGateway.get("http://ailleurs.test/").status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRACE", "CONNECT", "get", "PROPFIND", "X"})
    void a_method_that_nothing_answers_to_is_refused(String method) {
        assertThat(TestGateway.ask(method, "/").status()).isIn(400, 405, 501);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Passerelle-Person",
                "passerelle_person",
                "PASSERELLE_Decision",
                "passerelle.person",
                "X-Forwarded-For",
                "x_forwarded_host",
                "X-Forwarded-Proto",
                "Forwarded",
                "X-Original-URL",
                "X_Rewrite_URL",
                "X-HTTP-Method-Override",
                "Proxy",
                "X-Real-IP",
                "Client-Cert",
                "client_cert_chain",
            })
    void a_header_that_claims_to_come_from_us_is_taken_off(String name) {
        assertThat(TestGateway.get("/essai/echo", name + ": usurpe", "X-Essai: garde")
                        .body())
                .doesNotContain("usurpe")
                .contains("garde");
    }

    @Test
    void the_house_sees_itself_called_by_its_public_address() {
        assertThat(TestGateway.get("/essai/echo", "X-Forwarded-Host: ailleurs.test")
                        .body())
                .contains("https://passerelle.test/essai/echo");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/inconnu", "/a;b", "/a%2fb", "/essai/panne", "/a|b"})
    void every_answer_has_the_safe_headers(String target) {
        var answer = TestGateway.get(target);

        assertThat(answer.headers("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(answer.headers("Content-Security-Policy"))
                .singleElement()
                .asString()
                .startsWith("default-src 'self'")
                .contains("frame-ancestors 'none'");
        assertThat(answer.header("Strict-Transport-Security")).startsWith("max-age=");
        assertThat(answer.header("Referrer-Policy")).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/inconnu", "/essai/panne", "/a%2fb", "/a|b"})
    void an_error_page_is_short_french_and_tells_nothing(String target) {
        var answer = TestGateway.get(target, "Accept: text/html");

        assertThat(answer.body()).hasSizeLessThan(600).contains("lang=\"fr\"").doesNotContain("Tomcat", "panne voulue");
        assertThat(answer.headers("Server")).isEmpty();
    }

    @Test
    void too_many_header_fields_are_refused() {
        assertThat(TestGateway.get("/", "X-A: b\r\n".repeat(120) + "X-B: c").status())
                .isBetween(400, 499);
    }
}
