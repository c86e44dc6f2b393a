package fr.passerelle.identity.saml;

import static org.assertj.core.api.Assertions.assertThat;

import fr.passerelle.identity.SignedXml;
import fr.passerelle.identity.TestBrowser;
import fr.passerelle.identity.TestClock;
import fr.passerelle.identity.TestHouse;
import fr.passerelle.identity.person.People;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@AtTheSamlDoor
class AuthnRequestsTest {

    private static final String MORE = "http://www.w3.org/2001/04/xmldsig-more#";

    @LocalServerPort
    private int port;

    @Autowired
    private People people;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    private TestBrowser browser;

    @BeforeEach
    void settle() {
        TestHouse.settle(people, clock, "Zoé");
        browser = new TestBrowser(port).signIn(TestHouse.PUPIL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/acs",
                "https://cartes.example/saml/acs/",
                "https://cartes.example/saml/acs2",
                "https://cartes.example/saml",
                "https://cartes.example/saml/ACS",
                "https://cartes.example/saml/acs?x=1",
                "https://cartes.example:443/saml/acs",
                "https://cartes.example@evil.example/saml/acs",
                "http://cartes.example/saml/acs"
            })
    void c01_c02_an_answer_goes_nowhere_but_to_the_registered_address(String acs) {
        var request = TestRequest.plain().but(TestPublishers.PLAIN_ACS, acs);

        assertRefused(browser.get(request.redirect()), 400, SamlFault.ACS_NOT_REGISTERED);
    }

    @Test
    void c02_a_request_may_leave_the_registered_address_out() {
        var request = TestRequest.plain().but("AssertionConsumerServiceURL=\"" + TestPublishers.PLAIN_ACS + "\"", "");

        assertThat(browser.get(request.redirect()).body()).contains("action=\"" + TestPublishers.PLAIN_ACS + "\"");
    }

    @Test
    void c03_an_index_of_an_address_is_refused() {
        var request = TestRequest.plain()
                .but(
                        "AssertionConsumerServiceURL=\"" + TestPublishers.PLAIN_ACS + "\"",
                        "AssertionConsumerServiceIndex=\"7\"");

        assertRefused(browser.get(request.redirect()), 400, SamlFault.ACS_NOT_REGISTERED);
    }

    @Test
    void c04_an_answer_is_given_by_post_only() {
        var request = TestRequest.plain().but("bindings:HTTP-POST", "bindings:HTTP-Artifact");

        assertRefused(browser.get(request.redirect()), 400, SamlFault.BINDING_NOT_POST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://inconnu.example/sp", "https://cartes.example/SP", "https://cartes.example/sp/", "x"})
    void c05_a_stranger_is_refused(String issuer) {
        var request = TestRequest.plain().but(">" + TestPublishers.PLAIN + "<", ">" + issuer + "<");

        assertRefused(browser.get(request.redirect()), 403, SamlFault.UNKNOWN_PARTY);
    }

    @Test
    void c05_a_request_without_an_issuer_is_refused() {
        var request = TestRequest.plain().but("<saml:Issuer>" + TestPublishers.PLAIN + "</saml:Issuer>", "");

        assertRefused(browser.get(request.redirect()), 403, SamlFault.UNKNOWN_PARTY);
    }

    @Test
    void c06_a_signed_request_is_answered_by_either_binding() {
        var redirect = TestRequest.signing().redirectSigned(TestPublishers.KEY, "cours n° 1");
        var form = TestRequest.signing().signedInside(TestPublishers.KEY).form();

        assertThat(ReceivedResponse.in(browser.get(redirect)).all("//Assertion"))
                .hasSize(1);
        assertThat(ReceivedResponse.in(browser.post("/saml/idp/sso", form)).all("//Assertion"))
                .hasSize(1);
    }

    @Test
    void c06_whoever_must_sign_and_does_not_is_refused() {
        assertRefused(browser.get(TestRequest.signing().redirect()), 400, SamlFault.SIGNATURE_MISSING);
        assertRefused(browser.post("/saml/idp/sso", TestRequest.signing().form()), 400, SamlFault.SIGNATURE_MISSING);
    }

    @Test
    void c06_another_key_is_refused() {
        var redirect = TestRequest.signing().redirectSigned(TestPublishers.OTHER_KEY, "");
        var form = TestRequest.signing().signedInside(TestPublishers.OTHER_KEY).form();

        assertRefused(browser.get(redirect), 400, SamlFault.SIGNATURE_WRONG);
        assertRefused(browser.post("/saml/idp/sso", form), 400, SamlFault.SIGNATURE_WRONG);
    }

    @ParameterizedTest
    @CsvSource({"RelayState=cours,RelayState=autre", "rsa-sha256,rsa-sha384", "rsa-sha256,rsa-sha1"})
    void c06_whatever_is_changed_after_signing_is_refused(String part, String by) {
        var redirect = TestRequest.signing().redirectSigned(TestPublishers.KEY, "cours");

        assertRefused(browser.get(redirect.replace(part, by)), 400, SamlFault.SIGNATURE_WRONG);
    }

    @ParameterizedTest
    @CsvSource({
        "ecdsa-sha256, SHA256withECDSA",
        "ecdsa-sha256, SHA256withECDSAinP1363Format",
        "ecdsa-sha384, SHA384withECDSA",
        "ecdsa-sha512, SHA512withECDSA"
    })
    void c06_a_key_on_a_curve_signs_an_address(String uri, String algorithm) {
        var redirect = TestRequest.curve().redirectSigned(TestPublishers.CURVE_KEY, MORE + uri, algorithm);

        assertThat(ReceivedResponse.in(browser.get(redirect)).all("//Assertion"))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ecdsa-sha256", "ecdsa-sha384", "ecdsa-sha512"})
    void c06_a_key_on_a_curve_signs_a_form(String uri) {
        var form = TestRequest.curve()
                .signedInside(TestPublishers.CURVE_KEY, MORE + uri, SignedXml.SHA256)
                .form();

        assertThat(ReceivedResponse.in(browser.post("/saml/idp/sso", form)).all("//Assertion"))
                .hasSize(1);
    }

    @Test
    void c06_an_algorithm_of_another_kind_than_the_senders_key_is_refused() {
        var byRsa = TestRequest.curve().redirectSigned(TestPublishers.KEY, "");
        var byCurve = TestRequest.signing()
                .redirectSigned(TestPublishers.CURVE_KEY, MORE + "ecdsa-sha256", "SHA256withECDSA");
        var formByRsa = TestRequest.curve().signedInside(TestPublishers.KEY).form();
        var formByCurve = TestRequest.signing()
                .signedInside(TestPublishers.CURVE_KEY, MORE + "ecdsa-sha256", SignedXml.SHA256)
                .form();

        assertRefused(browser.get(byRsa), 400, SamlFault.SIGNATURE_WRONG);
        assertRefused(browser.get(byCurve), 400, SamlFault.SIGNATURE_WRONG);
        assertRefused(browser.post("/saml/idp/sso", formByRsa), 400, SamlFault.SIGNATURE_WRONG);
        assertRefused(browser.post("/saml/idp/sso", formByCurve), 400, SamlFault.SIGNATURE_WRONG);
    }

    @Test
    void c06_another_key_on_the_same_curve_is_refused() {
        var other = TestPublishers.newCurve("secp256r1");
        var redirect = TestRequest.curve().redirectSigned(other, MORE + "ecdsa-sha256", "SHA256withECDSA");
        var form = TestRequest.curve()
                .signedInside(other, MORE + "ecdsa-sha256", SignedXml.SHA256)
                .form();

        assertRefused(browser.get(redirect), 400, SamlFault.SIGNATURE_WRONG);
        assertRefused(browser.post("/saml/idp/sso", form), 400, SamlFault.SIGNATURE_WRONG);
    }

    @Test
    void c06_sha1_is_refused_of_a_curve_as_well() {
        var redirect =
                TestRequest.curve().redirectSigned(TestPublishers.CURVE_KEY, MORE + "ecdsa-sha1", "SHA1withECDSA");
        var weakDigest = TestRequest.curve()
                .signedInside(TestPublishers.CURVE_KEY, MORE + "ecdsa-sha256", "http://www.w3.org/2000/09/xmldsig#sha1")
                .form();
        var weak = TestRequest.curve()
                .signedInside(TestPublishers.CURVE_KEY, MORE + "ecdsa-sha1", SignedXml.SHA256)
                .form();

        assertRefused(browser.get(redirect), 400, SamlFault.SIGNATURE_WRONG);
        assertRefused(browser.post("/saml/idp/sso", weakDigest), 400, SamlFault.SIGNATURE_WRONG);
        assertRefused(browser.post("/saml/idp/sso", weak), 400, SamlFault.SIGNATURE_WRONG);
    }

    @Test
    void c06_a_message_changed_inside_its_signature_is_refused() {
        var signed = TestRequest.signing().signedInside(TestPublishers.KEY);

        assertRefused(
                browser.post(
                        "/saml/idp/sso",
                        signed.but("AllowCreate=\"true\"", "AllowCreate=\"false\"")
                                .form()),
                400,
                SamlFault.SIGNATURE_WRONG);
    }

    @Test
    void c06_a_signature_that_nobody_can_verify_is_refused() {
        var redirect = TestRequest.plain().redirectSigned(TestPublishers.KEY, "");

        assertRefused(browser.get(redirect), 400, SamlFault.SIGNATURE_UNVERIFIABLE);
    }

    @Test
    void c06_a_signed_request_says_whom_it_is_for() {
        var request = TestRequest.signing().but("Destination=\"https://passerelle.test/saml/idp/sso\"", "");

        assertRefused(browser.get(request.redirectSigned(TestPublishers.KEY, "")), 400, SamlFault.DESTINATION_OTHER);
    }

    @Test
    void c06_a_message_given_twice_is_refused() {
        var request = TestRequest.plain();

        assertRefused(browser.get(request.redirect() + "&SAMLRequest=" + request.deflated()), 400, SamlFault.MALFORMED);
        assertRefused(browser.post("/saml/idp/sso", request.form() + "&" + request.form()), 400, SamlFault.MALFORMED);
        assertRefused(browser.post(request.redirect(), request.form()), 400, SamlFault.MALFORMED);
    }

    @Test
    void c07_a_request_is_answered_once() {
        var request = TestRequest.plain();
        browser.get(request.redirect());

        assertRefused(browser.get(request.redirect()), 400, SamlFault.REPLAYED);
        assertRefused(browser.post("/saml/idp/sso", request.form()), 400, SamlFault.REPLAYED);
    }

    @Test
    void c08_another_publishers_names_are_not_given() {
        var request = TestRequest.plain()
                .but("AllowCreate=", "SPNameQualifier=\"" + TestPublishers.SIGNING + "\" AllowCreate=");

        assertRefused(browser.get(request.redirect()), 400, SamlFault.NAME_POLICY);
    }

    @Test
    void c08_ones_own_qualifier_is_welcome() {
        var request = TestRequest.plain()
                .but("AllowCreate=", "SPNameQualifier=\"" + TestPublishers.PLAIN + "\" AllowCreate=");

        assertThat(ReceivedResponse.in(browser.get(request.redirect())).all("//Assertion"))
                .hasSize(1);
    }

    @Test
    void another_format_of_name_is_not_offered() {
        var request = TestRequest.plain()
                .but(
                        "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent",
                        "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress");

        assertRefused(browser.get(request.redirect()), 400, SamlFault.NAME_POLICY);
    }

    @Test
    void a_request_for_someone_else_is_refused() {
        var request = TestRequest.plain().but("passerelle.test/saml/idp/sso", "autre.example/sso");

        assertRefused(browser.get(request.redirect()), 400, SamlFault.DESTINATION_OTHER);
    }

    @ParameterizedTest
    @CsvSource({"PT6M, true", "PT6M1S, false", "-PT1M, true", "-PT1M1S, false"})
    void a_request_lives_five_minutes_and_clocks_may_differ_by_one(Duration after, boolean inTime) {
        clock.advance(after);
        var status = browser.get(TestRequest.plain().redirect()).statusCode();

        assertThat(status).isEqualTo(inTime ? 200 : 400);
    }

    @Test
    void b107_a_document_type_is_refused() {
        var request =
                TestRequest.plain().but("<samlp:AuthnRequest", "<!DOCTYPE r [<!ENTITY e \"x\">]><samlp:AuthnRequest");

        assertRefused(browser.get(request.redirect()), 400, SamlFault.MALFORMED);
    }

    @Test
    void b108_more_than_a_mebibyte_is_not_inflated() {
        var request = TestRequest.plain().but("<samlp:NameIDPolicy", " ".repeat(1 << 20) + "<samlp:NameIDPolicy");

        assertRefused(browser.get(request.redirect()), 400, SamlFault.MALFORMED);
    }

    @Test
    void b108_endless_nesting_is_refused() {
        var nested = "<a>".repeat(5_000) + "</a>".repeat(5_000);
        var request = TestRequest.plain()
                .but("<samlp:NameIDPolicy", "<samlp:Extensions>" + nested + "</samlp:Extensions><samlp:NameIDPolicy");

        assertRefused(browser.post("/saml/idp/sso", request.form()), 400, SamlFault.MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "?SAMLRequest=", "?SAMLRequest=%21%21", "?SAMLRequest=AAAA", "?SAMLRequest=PGEvPg%3D%3D"})
    void what_is_no_request_is_refused(String query) {
        assertRefused(browser.get("/saml/idp/sso" + query), 400, SamlFault.MALFORMED);
    }

    private void assertRefused(HttpResponse<String> page, int status, SamlFault fault) {
        assertThat(page.statusCode()).isEqualTo(status);
        assertThat(page.body()).contains(">" + fault.told().code() + "<").doesNotContain("SAMLResponse");
        assertThat(page.headers().firstValue("Location")).isEmpty();
        var reference = page.headers().firstValue("Passerelle-Reference").orElseThrow();
        assertThat(jdbc.sql("select detail ->> 'fault' from journal where reference = ? and event = 'REQUEST_REFUSED'")
                        .param(reference)
                        .query(String.class)
                        .single())
                .isEqualTo(fault.name());
    }
}
