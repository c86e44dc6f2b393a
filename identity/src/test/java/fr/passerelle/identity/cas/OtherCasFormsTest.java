package fr.passerelle.identity.cas;

import static org.assertj.core.api.Assertions.assertThat;

import fr.passerelle.identity.TestBrowser;
import fr.passerelle.identity.TestClock;
import fr.passerelle.identity.TestHouse;
import fr.passerelle.identity.person.People;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** CAS 1, SAML 1.1, the proxies' addresses, and a shape on the wire. */
@AtTheCasDoor
class OtherCasFormsTest {

    private static final String REQUEST = """
            <SOAP-ENV:Envelope xmlns:SOAP-ENV="http://schemas.xmlsoap.org/soap/envelope/"><SOAP-ENV:Header/><SOAP-ENV:Body>
            <samlp:Request xmlns:samlp="urn:oasis:names:tc:SAML:1.0:protocol" MajorVersion="1" MinorVersion="1"
              RequestID="_192.168.16.51.1024506224022" IssueInstant="2027-01-15T09:00:00Z">
            <samlp:AssertionArtifact>%s</samlp:AssertionArtifact></samlp:Request></SOAP-ENV:Body></SOAP-ENV:Envelope>""";

    @LocalServerPort
    private int port;

    @Autowired
    private People people;

    @Autowired
    private TestClock clock;

    @BeforeEach
    void settle() {
        TestHouse.settle(people, clock, "Zoé");
    }

    @Test
    void cas_1_says_yes_and_the_user() {
        assertThat(ask("/cas/validate", TestServices.MODERN, ticket(TestServices.MODERN)))
                .matches("yes\\n[0-9a-f]{64}\\n");
    }

    @Test
    void cas_1_says_no_to_a_ticket_used_before_and_to_a_strange_one() {
        var ticket = ticket(TestServices.MODERN);
        ask("/cas/validate", TestServices.MODERN, ticket);
        assertThat(ask("/cas/validate", TestServices.MODERN, ticket)).isEqualTo("no\n\n");
        assertThat(ask("/cas/validate", TestServices.MODERN, "ST-1")).isEqualTo("no\n\n");
    }

    @Test
    void the_proxies_addresses_take_service_tickets() {
        assertThat(CasAnswer.of(ask("/cas/proxyValidate", TestServices.MODERN, ticket(TestServices.MODERN)))
                        .within("authenticationSuccess"))
                .containsExactly("user");
        assertThat(CasAnswer.of(ask("/cas/p3/proxyValidate", TestServices.MODERN, ticket(TestServices.MODERN)))
                        .texts("uai"))
                .containsExactly("0509802H");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PGT-1", "PGTIOU-1", "TGT-1", "", "%s"})
    void f21_nothing_that_is_guessed_or_left_over_buys_a_proxy_ticket(String granting) {
        var browser = new TestBrowser(port);
        assertThat(browser.get("/cas/proxy?targetService=https://x.example/&pgt="
                                + granting.formatted(ticket(TestServices.MODERN)))
                        .body())
                .contains("proxyFailure", "UNAUTHORIZED_SERVICE_PROXY")
                .doesNotContain("proxySuccess");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/cas/serviceValidate", "/cas/proxyValidate", "/cas/p3/proxyValidate"})
    void f19_no_chain_of_proxies_begins_for_any_service(String path) {
        var asked = new TestBrowser(port)
                .get(path + "?service=" + TestBrowser.encoded(TestServices.MODERN) + "&ticket="
                        + ticket(TestServices.MODERN) + "&pgtUrl=https://mandataire.example/")
                .body();
        assertThat(asked).contains("authenticationSuccess").doesNotContain("proxyGrantingTicket", "cas:proxies", "PGT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/cas/proxyValidate", "/cas/p3/proxyValidate"})
    void f19_a_proxys_ticket_is_taken_nowhere(String path) {
        var proxied = ticket(TestServices.MODERN).replace("ST-", "PT-");
        assertThat(CasAnswer.of(ask(path, TestServices.MODERN, proxied)).failure())
                .startsWith("INVALID_TICKET");
    }

    @Test
    void a_shape_gives_the_contract_s_values_its_own_names_and_order() {
        var answer = CasAnswer.of(ask("/cas/serviceValidate", TestServices.SHAPED, ticket(TestServices.SHAPED)));
        assertThat(answer.within("authenticationSuccess"))
                .containsExactly("user", "uid", "ENTPersonStructRattachs", "ENTPersonProfils", "Prenom");
        assertThat(answer.within("ENTPersonStructRattach")).containsExactly("ENTPersonStructRattachRNE");
        assertThat(answer.texts("ENTPersonProfils")).containsExactly("Eleve");
    }

    @Test
    void saml_1_1_tells_the_user_and_the_attributes_to_the_one_who_asked() throws IOException, InterruptedException {
        var body = saml(TestServices.MODERN, REQUEST.formatted(ticket(TestServices.MODERN)));
        assertThat(body)
                .contains("saml1p:Success", "InResponseTo=\"_192.168.16.51.1024506224022\"")
                .contains("<saml1:Audience>" + TestServices.MODERN + "</saml1:Audience>")
                .contains("AttributeName=\"uai\"", "<saml1:AttributeValue>0509802H</saml1:AttributeValue>")
                .containsPattern("<saml1:NameIdentifier>[0-9a-f]{64}</saml1:NameIdentifier>")
                .contains("AuthenticationInstant=\"2027-01-15T09:00:00Z\"");
    }

    @Test
    void saml_1_1_takes_a_ticket_once_and_for_its_service_only() throws IOException, InterruptedException {
        var ticket = ticket(TestServices.MODERN);
        assertThat(saml(TestServices.DIRECT, REQUEST.formatted(ticket))).contains("saml1p:RequestDenied");
        assertThat(saml(TestServices.MODERN, REQUEST.formatted(ticket)))
                .contains("saml1p:RequestDenied")
                .doesNotContain("NameIdentifier");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ticket",
                "<a>",
                "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/hostname\">]><a>&b;</a>",
                "<samlp:Request xmlns:samlp=\"urn:oasis:names:tc:SAML:1.0:protocol\"><samlp:AssertionArtifact>%s"
                        + "</samlp:AssertionArtifact><samlp:AssertionArtifact>%s</samlp:AssertionArtifact></samlp:Request>",
                "<samlp:Request xmlns:samlp=\"urn:other\"><samlp:AssertionArtifact>%s</samlp:AssertionArtifact></samlp:Request>"
            })
    void saml_1_1_reads_no_ticket_out_of_what_is_no_plain_request(String body)
            throws IOException, InterruptedException {
        var ticket = ticket(TestServices.MODERN);
        assertThat(saml(TestServices.MODERN, body.replace("%s", ticket))).contains("saml1p:RequestDenied");
        assertThat(ask("/cas/validate", TestServices.MODERN, ticket)).startsWith("yes");
    }

    @Test
    void saml_1_1_does_not_read_for_ever() throws IOException, InterruptedException {
        var endless = "<a>".repeat(10_000);
        assertThat(saml(TestServices.MODERN, endless)).contains("saml1p:RequestDenied");
    }

    private String saml(String service, String body) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(
                            "http://127.0.0.1:" + port + "/cas/samlValidate?TARGET=" + TestBrowser.encoded(service)))
                    .header("Content-Type", "text/xml")
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build();
            return client.send(request, BodyHandlers.ofString()).body();
        }
    }

    private String ticket(String service) {
        var answer =
                new TestBrowser(port).signIn(TestHouse.PUPIL).get("/cas/login?service=" + TestBrowser.encoded(service));
        var location = answer.headers().firstValue("Location").orElseThrow();
        return location.substring(location.indexOf("ticket=") + 7);
    }

    private String ask(String path, String service, String ticket) {
        return new TestBrowser(port)
                .get(path + "?service=" + TestBrowser.encoded(service) + "&ticket=" + TestBrowser.encoded(ticket))
                .body();
    }
}
