package fr.passerelle.gateway.demo.standin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NeoTest {

    private static final NeoAccount PUPIL = new NeoAccount("lison", "Lison Grainval", List.of("900101"));
    private static final NeoAccount PARENT = new NeoAccount("aubin", "Aubin Grainval", List.of("900201", "900202"));

    private static final SigningIdentity KEY = SigningIdentity.fresh("NEO de test");

    private TestService service;
    private Neo neo;
    private Browser browser;

    @BeforeEach
    void open() throws IOException {
        service = new TestService();
        neo = new Neo(0, service::metadataAddress, List.of(PUPIL, PARENT), KEY, Clock.systemUTC());
        browser = Browser.halting();
    }

    @AfterEach
    void close() {
        browser.close();
        neo.close();
        service.close();
    }

    @Test
    void a_signed_request_by_redirect_gets_the_login_page() throws Exception {
        var page = browser.get(service.signedRequest(neo));

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("<html lang=\"fr\">", "Mot de passe", "Lison Grainval");
    }

    @Test
    void an_unsigned_request_is_refused() throws Exception {
        assertThat(browser.get(service.unsignedRequest(neo)).statusCode()).isEqualTo(403);
    }

    @Test
    void a_request_signed_by_another_key_is_refused() throws Exception {
        var other = SigningIdentity.fresh("Autre");

        assertThat(browser.get(service.signedRequest(neo, "", other)).statusCode())
                .isEqualTo(403);
    }

    @Test
    void a_relay_state_changed_after_signing_is_refused() throws Exception {
        var changed = service.signedRequest(neo).toString().replace("retour-42", "retour-43");

        assertThat(browser.get(URI.create(changed)).statusCode()).isEqualTo(403);
    }

    @Test
    void a_return_address_that_the_service_did_not_declare_is_refused() throws Exception {
        var elsewhere = "AssertionConsumerServiceURL=\"http://127.0.0.1:9/acs\"";

        assertThat(browser.get(service.signedRequest(neo, elsewhere, service.identity))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void a_signed_request_by_post_is_taken_up_again_on_its_own_site() throws Exception {
        var request = service.requestElement(neo);
        XmlSignatures.sign(request, service.identity);

        var answer = browser.post(TestService.sso(neo), Map.of("SAMLRequest", NeoForge.encoded(Xml.write(request))));

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(browser.get(Browser.location(answer)).body()).contains("Mot de passe");
    }

    @Test
    void an_unsigned_request_by_post_is_refused() throws Exception {
        var request = NeoForge.encoded(Xml.write(service.requestElement(neo)));

        assertThat(browser.post(TestService.sso(neo), Map.of("SAMLRequest", request))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void a_posted_request_changed_after_signing_is_refused() throws Exception {
        var request = service.requestElement(neo);
        XmlSignatures.sign(request, service.identity);
        request.setAttribute("ForceAuthn", "true");

        assertThat(browser.post(TestService.sso(neo), Map.of("SAMLRequest", NeoForge.encoded(Xml.write(request))))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void a_wrong_password_is_told_and_opens_nothing() throws Exception {
        var page = signIn("lison", "faux");

        assertThat(page.statusCode()).isEqualTo(401);
        assertThat(page.body()).contains("Identifiant ou mot de passe incorrect");
        assertThat(neo.signedIn("lison")).isFalse();
    }

    @Test
    void a_login_is_shown_again_without_becoming_markup() throws Exception {
        assertThat(signIn("\"><script>alert(1)</script>", "faux").body()).doesNotContain("<script>alert");
    }

    @Test
    void a_hint_fills_the_login_in() throws Exception {
        var demand = Browser.field(browser.get(service.signedRequest(neo)), "demande");

        var page = browser.get(URI.create(neo.address() + "/connexion?demande=" + demand + "&login=aubin"));

        assertThat(Browser.field(page, "login")).isEqualTo("aubin");
    }

    @Test
    void response_and_assertion_are_both_signed() throws Exception {
        var check = new PlainCheck(Browser.field(signIn("lison", "demo"), "SAMLResponse"));
        var key = neo.certificate().getPublicKey();

        assertThat(check.signedBy(check.response(), key)).isTrue();
        assertThat(check.signedBy(check.assertion(), key)).isTrue();
    }

    @Test
    void every_directory_key_of_the_account_is_told() throws Exception {
        var check = new PlainCheck(Browser.field(signIn("aubin", "demo"), "SAMLResponse"));

        assertThat(check.values("ENTPersonJointure")).containsExactly("900201", "900202");
    }

    @Test
    void the_answer_is_for_the_service_that_asked() throws Exception {
        var check = new PlainCheck(Browser.field(signIn("lison", "demo"), "SAMLResponse"));

        assertThat(check.first("Audience").getTextContent()).isEqualTo(service.entityId());
        assertThat(check.response().getAttribute("InResponseTo")).isEqualTo("demande-1");
        assertThat(check.first("SubjectConfirmationData").getAttribute("Recipient"))
                .isEqualTo(service.consumer().toString());
    }

    @Test
    void the_relay_state_comes_back_as_it_was() throws Exception {
        assertThat(Browser.field(signIn("lison", "demo"), "RelayState")).isEqualTo("retour-42");
    }

    @Test
    void a_second_sign_in_asks_nothing() throws Exception {
        signIn("lison", "demo");

        var check = new PlainCheck(Browser.field(browser.get(service.signedRequest(neo)), "SAMLResponse"));

        assertThat(check.values("ENTPersonJointure")).containsExactly("900101");
    }

    @Test
    void a_service_may_ask_for_the_password_again() throws Exception {
        signIn("lison", "demo");

        var page = browser.get(service.signedRequest(neo, "ForceAuthn=\"true\"", service.identity));

        assertThat(page.body()).contains("Mot de passe");
    }

    @Test
    void a_passive_request_with_nobody_signed_in_is_answered_so() throws Exception {
        var page = browser.get(service.signedRequest(neo, "IsPassive=\"true\"", service.identity));

        var check = new PlainCheck(Browser.field(page, "SAMLResponse"));
        assertThat(Xml.write(check.response())).contains(Ns.NO_PASSIVE).doesNotContain("saml:Assertion");
    }

    @Test
    void a_demand_is_good_for_one_sign_in() throws Exception {
        var demand = Browser.field(browser.get(service.signedRequest(neo)), "demande");
        signIn(demand, "lison", "demo");

        assertThat(signIn(demand, "lison", "demo").statusCode()).isEqualTo(400);
    }

    @Test
    void a_signed_logout_ends_the_session() throws Exception {
        var name = signedInName();

        logout(RedirectBinding.signed(service.logoutQuery(neo, name), service.identity));

        assertThat(neo.signedIn("lison")).isFalse();
    }

    @Test
    void a_logout_is_answered_with_a_signed_message_to_the_service() throws Exception {
        var answer = logout(RedirectBinding.signed(service.logoutQuery(neo, signedInName()), service.identity));

        var place = Browser.location(answer);
        assertThat(place.toString()).startsWith(service.logout() + "?SAMLResponse=");
        assertThat(place.getRawQuery()).contains("RelayState=fin-42", "&Signature=");
    }

    @Test
    void an_unsigned_logout_is_refused_and_ends_nothing() throws Exception {
        var answer = logout(service.logoutQuery(neo, signedInName()));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(neo.signedIn("lison")).isTrue();
    }

    @Test
    void its_metadata_wants_signed_requests_and_gives_the_certificate() throws Exception {
        var metadata = browser.get(neo.metadataAddress()).body();

        assertThat(metadata).contains("WantAuthnRequestsSigned=\"true\"");
        assertThat(SamlPartner.read(metadata, "IDPSSODescriptor").certificates())
                .containsExactly(neo.certificate());
    }

    private String signedInName() throws Exception {
        return new PlainCheck(Browser.field(signIn("lison", "demo"), "SAMLResponse"))
                .first("NameID")
                .getTextContent();
    }

    private HttpResponse<String> logout(String query) throws Exception {
        return browser.get(URI.create(neo.address() + "/slo?" + query));
    }

    private HttpResponse<String> signIn(String login, String password) throws Exception {
        return signIn(Browser.field(browser.get(service.signedRequest(neo)), "demande"), login, password);
    }

    private HttpResponse<String> signIn(String demand, String login, String password) throws Exception {
        return browser.post(
                URI.create(neo.address() + "/connexion"),
                Map.of("demande", demand, "login", login, "password", password));
    }
}
