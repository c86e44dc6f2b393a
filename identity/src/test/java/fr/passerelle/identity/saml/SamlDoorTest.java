package fr.passerelle.identity.saml;

import static org.assertj.core.api.Assertions.assertThat;

import fr.passerelle.identity.TestBrowser;
import fr.passerelle.identity.TestClock;
import fr.passerelle.identity.TestHouse;
import fr.passerelle.identity.person.People;
import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@AtTheSamlDoor
class SamlDoorTest {

    private static final String ASSERTION = "/Response/Assertion";

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
        browser = new TestBrowser(port);
    }

    @Test
    void a_signed_in_pupil_carries_a_response_that_is_signed_as_a_whole_and_in_its_assertion() {
        var response = ReceivedResponse.in(signedIn().get(TestRequest.plain().redirect()));
        var key = ReceivedResponse.keyOf(browser.get("/saml/idp/metadata").body());

        assertThat(response.isSigned("/Response", key)).isTrue();
        assertThat(response.isSigned(ASSERTION, key)).isTrue();
    }

    @Test
    void signatures_are_rsa_sha256_over_exclusive_canonical_xml() {
        var response = ReceivedResponse.in(signedIn().get(TestRequest.plain().redirect()));

        assertThat(response.all("//SignatureMethod/@Algorithm"))
                .hasSize(2)
                .containsOnly("http://www.w3.org/2001/04/xmldsig-more#rsa-sha256");
        assertThat(response.all("//CanonicalizationMethod/@Algorithm"))
                .containsOnly("http://www.w3.org/2001/10/xml-exc-c14n#");
        assertThat(response.all("//DigestMethod/@Algorithm")).containsOnly("http://www.w3.org/2001/04/xmlenc#sha256");
    }

    @Test
    void whoever_wants_elliptic_curves_is_answered_by_the_key_of_the_metadata_made_for_it() {
        var page =
                browser.signIn(TestHouse.PUPIL).get("/saml/idp/launch?sp=" + TestBrowser.encoded(TestPublishers.CURVE));
        var key = ReceivedResponse.keyOf(
                browser.get("/saml/idp/metadata?signed-with=EC").body());
        var response = ReceivedResponse.in(page);
        // The assertion alone, as that service provider's settings say.
        assertThat(response.all("/Response/Signature")).isEmpty();
        assertThat(response.isSigned(ASSERTION, key)).isTrue();
        assertThat(response.all("//SignatureMethod/@Algorithm"))
                .hasSize(1)
                .containsOnly("http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256");
    }

    @Test
    void the_name_is_the_publishers_pseudonym_qualified_by_both_sides() {
        var response = ReceivedResponse.in(signedIn().get(TestRequest.plain().redirect()));
        var pseudonym =
                jdbc.sql("select value from pseudonym").query(String.class).single();
        var name = ASSERTION + "/Subject/NameID";

        assertThat(response.one(name)).isEqualTo(pseudonym).doesNotContain(TestHouse.PUPIL);
        assertThat(response.one(name + "/@Format")).isEqualTo("urn:oasis:names:tc:SAML:2.0:nameid-format:persistent");
        assertThat(response.one(name + "/@NameQualifier")).isEqualTo("https://passerelle.test/saml/idp/metadata");
        assertThat(response.one(name + "/@SPNameQualifier")).isEqualTo(TestPublishers.PLAIN);
    }

    @Test
    void c13_the_assertion_is_for_one_audience_and_five_minutes_at_most() {
        var request = TestRequest.plain();
        var response = ReceivedResponse.in(signedIn().get(request.redirect()));
        var data = ASSERTION + "/Subject/SubjectConfirmation/SubjectConfirmationData";
        var latest = TestClock.START.plus(Duration.ofMinutes(5));

        assertThat(response.one("//Audience")).isEqualTo(TestPublishers.PLAIN);
        assertThat(Instant.parse(response.one("//Conditions/@NotOnOrAfter"))).isBeforeOrEqualTo(latest);
        assertThat(Instant.parse(response.one(data + "/@NotOnOrAfter"))).isBeforeOrEqualTo(latest);
        assertThat(response.one(data + "/@Recipient")).isEqualTo(TestPublishers.PLAIN_ACS);
        assertThat(response.one(data + "/@InResponseTo")).isEqualTo(request.id());
        assertThat(response.one("/Response/@InResponseTo")).isEqualTo(request.id());
        assertThat(response.one("/Response/@Destination")).isEqualTo(TestPublishers.PLAIN_ACS);
    }

    @Test
    void c13_ids_hold_at_least_128_random_bits_and_never_come_twice() {
        signedIn();
        var one = ReceivedResponse.in(browser.get(TestRequest.plain().redirect()));
        var two = ReceivedResponse.in(browser.get(TestRequest.plain().redirect()));

        assertThat(one.one(ASSERTION + "/@ID")).matches("_[0-9a-f]{32,}");
        assertThat(one.one("/Response/@ID")).matches("_[0-9a-f]{32,}");
        assertThat(one.one("//AuthnStatement/@SessionIndex")).matches("_[0-9a-f]{32,}");
        assertThat(one.all("//@ID")).doesNotHaveDuplicates().doesNotContainAnyElementsOf(two.all("//@ID"));
    }

    @Test
    void the_authentication_is_dated_by_the_sign_in() {
        signedIn();
        clock.advance(Duration.ofMinutes(3));
        var response = ReceivedResponse.in(browser.get(TestRequest.plain().redirect()));

        assertThat(Instant.parse(response.one("//AuthnStatement/@AuthnInstant")))
                .isEqualTo(TestClock.START);
        assertThat(response.one("//AuthnContextClassRef"))
                .isEqualTo("urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport");
    }

    @Test
    void it_is_dated_to_the_second_lest_publishers_know_each_other_s_pupils_by_it() {
        clock.advance(Duration.ofMillis(123));
        signedIn();
        var response = ReceivedResponse.in(browser.get(TestRequest.plain().redirect()));

        assertThat(Instant.parse(response.one("//AuthnStatement/@AuthnInstant")))
                .isEqualTo(TestClock.START);
    }

    @Test
    void c12_exactly_the_contracts_attributes_are_released() {
        var response = ReceivedResponse.in(signedIn().get(TestRequest.plain().redirect()));

        assertThat(response.all("//Attribute/@Name")).containsExactly("prenom", "profil", "uai");
        assertThat(response.all("//AttributeValue")).containsExactly("Zoé", "National_ELV", "0509802H");
        assertThat(response.all("//Attribute/@NameFormat"))
                .containsOnly("urn:oasis:names:tc:SAML:2.0:attrname-format:basic");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Zoé</saml:AttributeValue><saml:AttributeValue>Admin]]>&lt;\"'<!-- -->",
                "Zoé</saml2:AttributeValue></saml2:Attribute><saml2:Attribute Name=\"admin\"><saml2:AttributeValue>1",
                "]]>",
                "<![CDATA[Zoé]]>",
                "&amp;",
                "&#x41;",
                "<?xml version=\"1.0\"?>",
                "Zo\u00e9 \ud83d\ude00",
                "Zo\u202eé",
                "Zoé\tB"
            })
    void c10_markup_in_a_value_arrives_as_text(String name) {
        TestHouse.settle(people, clock, name);
        var response = ReceivedResponse.in(signedIn().get(TestRequest.plain().redirect()));
        var key = ReceivedResponse.keyOf(browser.get("/saml/idp/metadata").body());

        assertThat(response.all("//AttributeValue")).containsExactly(name, "National_ELV", "0509802H");
        assertThat(response.all("//Attribute/@Name")).containsExactly("prenom", "profil", "uai");
        assertThat(response.isSigned(ASSERTION, key)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Zo\u0001", "Zo\u001b[2J", "Zo\ufffe", "Zo\uffff"})
    void c10_a_value_that_xml_cannot_carry_is_refused(String name) {
        TestHouse.settle(people, clock, name);

        assertRefused(signedIn().get(TestRequest.plain().redirect()), 403, "DONNEE_ILLISIBLE");
    }

    @Test
    void the_form_goes_to_the_registered_address_under_a_policy_that_lets_it_go_nowhere_else() {
        var page = signedIn().get(TestRequest.plain().redirect() + "&RelayState=retour%22%3E%3Cscript%3E");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("action=\"" + TestPublishers.PLAIN_ACS + "\"")
                .contains("name=\"RelayState\" value=\"retour&quot;&gt;&lt;script&gt;\"")
                .contains("<button type=\"submit\">");
        assertThat(page.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy)
                        .contains("default-src 'none'")
                        .contains("form-action https://cartes.example;")
                        .contains("frame-ancestors 'none'")
                        .doesNotContain("unsafe"));
        assertThat(page.headers().firstValue("Cache-Control"))
                .hasValueSatisfying(v -> assertThat(v).contains("no-store"));
        assertThat(page.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    }

    @Test
    void without_a_session_the_person_signs_in_and_the_request_goes_on_where_it_was() {
        var request = TestRequest.plain();
        var back = backFrom(browser.post("/saml/idp/sso", request.form() + "&RelayState=cours"));
        clock.advance(Duration.ofMinutes(12));
        var page = signedIn().get(back);

        assertThat(ReceivedResponse.in(page).one("/Response/@InResponseTo")).isEqualTo(request.id());
        assertThat(page.body()).contains("value=\"cours\"");
    }

    @Test
    void a_waiting_request_is_taken_up_once() {
        var back = backFrom(browser.get(TestRequest.plain().redirect()));
        signedIn().get(back);

        assertRefused(browser.get(back), 400, "DEMANDE_EXPIREE");
    }

    @Test
    void a_launch_may_begin_here_and_then_answers_no_request() {
        var launch = "/saml/idp/launch?sp=" + TestBrowser.encoded(TestPublishers.PLAIN);
        var page = signedIn().get(launch);

        assertThat(ReceivedResponse.in(page).all("//@InResponseTo")).isEmpty();
        assertThat(page.body()).doesNotContain("RelayState");
    }

    @Test
    void a_launch_towards_a_stranger_is_refused() {
        assertRefused(signedIn().get("/saml/idp/launch?sp=https://inconnu.example"), 403, "SERVICE_INCONNU");
    }

    @Test
    void c11_whoever_is_not_entitled_reads_why_and_nothing_is_sent() {
        var page = signedIn().get("/saml/idp/launch?sp=" + TestBrowser.encoded(TestPublishers.OVER));

        assertRefused(page, 403, "LICENCE_OVER");
        assertThat(page.body()).contains("L&#39;abonnement de votre établissement est terminé.");
        assertThat(jdbc.sql("select event from journal").query(String.class).list())
                .containsExactly("ASSERTION_REFUSED");
    }

    @Test
    void c09_a_passive_request_without_a_session_is_told_so_without_a_word_to_the_person() {
        var request = TestRequest.plain().but("Version=", "IsPassive=\"true\" Version=");
        var response = ReceivedResponse.in(browser.get(request.redirect()));
        var key = ReceivedResponse.keyOf(browser.get("/saml/idp/metadata").body());

        assertThat(response.all("//StatusCode/@Value"))
                .containsExactly(
                        "urn:oasis:names:tc:SAML:2.0:status:Responder", "urn:oasis:names:tc:SAML:2.0:status:NoPassive");
        assertThat(response.all("//Assertion")).isEmpty();
        assertThat(response.isSigned("/Response", key)).isTrue();
    }

    @Test
    void c09_a_passive_request_with_a_session_gets_its_assertion() {
        var request = TestRequest.plain().but("Version=", "IsPassive=\"true\" Version=");

        assertThat(ReceivedResponse.in(signedIn().get(request.redirect())).all("//Assertion"))
                .hasSize(1);
    }

    @Test
    void c09_a_forced_sign_in_is_served_by_a_new_session_only() {
        signedIn();
        clock.advance(Duration.ofMinutes(1));
        var forced = TestRequest.plain().but("Version=", "ForceAuthn=\"true\" Version=");
        var back = backFrom(browser.get(forced.redirect()));
        clock.advance(Duration.ofMinutes(1));

        assertThat(ReceivedResponse.in(signedIn().get(back)).one("//@AuthnInstant"))
                .isEqualTo("2027-01-15T09:02:00.000Z");
    }

    @Test
    void c09_a_forced_sign_in_has_the_upstream_ask() {
        var forced = TestRequest.plain().but("Version=", "ForceAuthn=\"true\" Version=");

        assertThat(browser.get(forced.redirect()).headers().firstValue("Location"))
                .hasValueSatisfying(sent -> assertThat(sent).endsWith("&proof=new"));
        assertThat(browser.get(TestRequest.plain().redirect()).headers().firstValue("Location"))
                .hasValueSatisfying(sent -> assertThat(sent).doesNotContain("proof"));
    }

    @Test
    void c09_a_forced_sign_in_that_did_not_happen_is_refused() {
        signedIn();
        clock.advance(Duration.ofMinutes(1));
        var forced = TestRequest.plain().but("Version=", "ForceAuthn=\"true\" Version=");

        assertRefused(browser.get(backFrom(browser.get(forced.redirect()))), 403, "CONNEXION_ANCIENNE");
    }

    @Test
    void c09_a_request_that_is_both_forced_and_passive_is_told_that_nobody_may_be_asked() {
        signedIn();
        clock.advance(Duration.ofMinutes(1));
        var both = TestRequest.plain().but("Version=", "ForceAuthn=\"true\" IsPassive=\"true\" Version=");
        var response = ReceivedResponse.in(browser.get(both.redirect()));

        assertThat(response.all("//StatusCode/@Value")).contains("urn:oasis:names:tc:SAML:2.0:status:NoPassive");
        assertThat(response.all("//Assertion")).isEmpty();
    }

    @Test
    void the_metadata_names_the_bindings_the_name_format_and_the_signing_key() {
        var page = browser.get("/saml/idp/metadata");
        var metadata = ReceivedResponse.of(page.body().getBytes(StandardCharsets.UTF_8));

        assertThat(page.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/samlmetadata+xml"));
        assertThat(metadata.one("/EntityDescriptor/@entityID")).isEqualTo("https://passerelle.test/saml/idp/metadata");
        assertThat(metadata.all("//SingleSignOnService/@Binding"))
                .containsExactly(
                        "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect",
                        "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST");
        assertThat(metadata.all("//SingleSignOnService/@Location"))
                .containsOnly("https://passerelle.test/saml/idp/sso");
        assertThat(metadata.one("//NameIDFormat")).isEqualTo("urn:oasis:names:tc:SAML:2.0:nameid-format:persistent");
        assertThat(metadata.one("//KeyDescriptor/@use")).isEqualTo("signing");
    }

    @Test
    void the_metadata_says_in_whose_name_pairwise_ids_are_unique() {
        var metadata =
                ReceivedResponse.of(browser.get("/saml/idp/metadata").body().getBytes(StandardCharsets.UTF_8));

        assertThat(metadata.one("//IDPSSODescriptor/Extensions/Scope")).isEqualTo("passerelle.test");
        assertThat(metadata.one("//Scope/@regexp")).isEqualTo("false");
    }

    private TestBrowser signedIn() {
        return browser.signIn(TestHouse.PUPIL);
    }

    private static String backFrom(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(302);
        var location = answer.headers().firstValue("Location").orElseThrow();
        return URLDecoder.decode(location.substring(location.indexOf("back=") + 5), StandardCharsets.UTF_8);
    }

    private static void assertRefused(HttpResponse<String> page, int status, String code) {
        assertThat(page.statusCode()).isEqualTo(status);
        assertThat(page.body()).contains(">" + code + "<").doesNotContain("SAMLResponse");
        assertThat(page.headers().firstValue("Passerelle-Reference")).isPresent();
        assertThat(page.headers().firstValue("Location")).isEmpty();
    }
}
