package fr.passerelle.gateway.demo.standin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SamlPublisherTest {

    private static final String ISSUER = "https://passerelle.exemple/saml";

    private static final SigningIdentity PROVIDER = SigningIdentity.fresh("Fournisseur de test");
    private static final SigningIdentity OURS = SigningIdentity.fresh("Éditeur de test");
    private final NeoForge forge = new NeoForge(ISSUER, PROVIDER, Clock.systemUTC());
    private LoopbackServer provider;
    private SamlPublisher publisher;
    private Browser browser;

    @BeforeEach
    void open() throws IOException {
        provider = new LoopbackServer(0, new Page("Fournisseur", "de test"));
        provider.get("/saml/idp/metadata", ask -> Answer.of(200, "application/xml", metadata()))
                .start();
        publisher = new SamlPublisher(0, provider::address, true, OURS, Clock.systemUTC());
        browser = Browser.halting();
    }

    @AfterEach
    void close() {
        browser.close();
        publisher.close();
        provider.close();
    }

    @Test
    void a_good_response_lets_the_visitor_in() throws Exception {
        browser.get(Browser.location(post(good())));

        assertThat(publisher.received()).hasSize(1);
        assertThat(publisher.received().getLast().pseudonym()).isEqualTo("pseudo-7");
        assertThat(publisher.received().getLast().attributes())
                .isEqualTo(Map.of("profil", List.of("National_ELV"), "uai", List.of("0149801C", "0149802D")));
    }

    @Test
    void the_visitor_sees_what_was_received() throws Exception {
        var arrived = browser.get(Browser.location(post(good())));

        var page = browser.get(Browser.location(arrived));

        assertThat(page.body()).contains("pseudo-7", "National_ELV", "0149801C ; 0149802D", "&lt;saml:Assertion");
    }

    @Test
    void a_signed_assertion_in_an_unsigned_response_is_enough() throws Exception {
        assertThat(post(good().flawed(Flaw.UNSIGNED_RESPONSE)).statusCode()).isEqualTo(303);
    }

    @Test
    void a_response_without_any_signature_is_refused() throws Exception {
        refuses(good().flawed(Flaw.UNSIGNED_RESPONSE, Flaw.UNSIGNED_ASSERTION));
    }

    @Test
    void a_response_changed_after_signing_is_refused() throws Exception {
        refuses(good().flawed(Flaw.TAMPERED));
    }

    @Test
    void a_response_by_another_key_is_refused_even_with_its_certificate() throws Exception {
        refuses(good().flawed(Flaw.OTHER_KEY));
    }

    @Test
    void a_response_for_another_audience_is_refused() throws Exception {
        refuses(good().flawed(Flaw.WRONG_AUDIENCE));
    }

    @Test
    void a_response_to_another_destination_is_refused() throws Exception {
        refuses(good().flawed(Flaw.WRONG_DESTINATION));
    }

    @Test
    void a_subject_confirmed_for_another_recipient_is_refused() throws Exception {
        refuses(good().flawed(Flaw.WRONG_RECIPIENT));
    }

    @Test
    void an_assertion_of_another_issuer_is_refused() throws Exception {
        refuses(good().flawed(Flaw.WRONG_ISSUER));
    }

    @Test
    void an_expired_response_is_refused() throws Exception {
        refuses(good().flawed(Flaw.EXPIRED));
    }

    @Test
    void a_response_of_tomorrow_is_refused() throws Exception {
        refuses(good().flawed(Flaw.NOT_YET));
    }

    @Test
    void a_response_that_nobody_asked_for_is_refused() throws Exception {
        refuses(good().answering("jamais-demande"));
    }

    @Test
    void a_response_is_good_once() throws Exception {
        var message = forge.response(good());
        post(message);

        assertThat(post(message).statusCode()).isEqualTo(400);
    }

    @Test
    void an_assertion_is_good_once_even_for_two_requests() throws Exception {
        post(good().withAssertionId("assertion-1"));

        refuses(good().withAssertionId("assertion-1"));
    }

    @Test
    void a_second_assertion_beside_the_signed_one_is_refused() throws Exception {
        var spec = good().flawed(Flaw.UNSIGNED_RESPONSE);
        var forged = new NeoForge(ISSUER, PROVIDER, Clock.systemUTC())
                .xml(spec.withAssertionId("autre").flawed(Flaw.UNSIGNED_ASSERTION));
        var extra = forged.substring(forged.indexOf("<saml:Assertion"), forged.indexOf("</samlp:Response>"));
        var both = forge.xml(spec).replaceFirst("(?=<saml:Assertion)", extra);

        assertThat(post(NeoForge.encoded(both)).statusCode()).isEqualTo(400);
    }

    @Test
    void a_comment_does_not_shorten_the_pseudonym() throws Exception {
        var spoilt = forge.xml(good().about("pseudo-7.autre", "session-1")).replace("pseudo-7", "pseudo-7<!-- -->");

        browser.get(Browser.location(post(NeoForge.encoded(spoilt))));

        assertThat(publisher.received().getLast().pseudonym()).isEqualTo("pseudo-7.autre");
    }

    @Test
    void a_doctype_is_refused() throws Exception {
        var spoilt = "<!DOCTYPE Response [<!ENTITY x \"y\">]>" + forge.xml(good());

        assertThat(post(NeoForge.encoded(spoilt)).statusCode()).isEqualTo(400);
    }

    @Test
    void an_answer_brought_to_another_browser_is_refused() throws Exception {
        var arrival = Browser.location(post(good()));

        try (var other = Browser.halting()) {
            assertThat(other.get(arrival).statusCode()).isEqualTo(400);
        }
        assertThat(publisher.received()).isEmpty();
    }

    @Test
    void its_requests_are_signed_when_so_set() throws Exception {
        var place = Browser.location(browser.get(publisher.entrance()));

        assertThat(place.getRawQuery()).contains("&SigAlg=", "&Signature=");
    }

    @Test
    void its_requests_are_unsigned_when_so_set() throws Exception {
        try (var plain = new SamlPublisher(0, provider::address, false, OURS, Clock.systemUTC())) {
            var place = Browser.location(browser.get(plain.entrance()));

            assertThat(place.getRawQuery()).doesNotContain("Signature=");
        }
    }

    @Test
    void its_metadata_says_where_it_listens() throws Exception {
        var metadata = browser.get(URI.create(publisher.entityId())).body();

        assertThat(SamlPartner.read(metadata, "SPSSODescriptor")
                        .listensAt("AssertionConsumerService", publisher.consumer()))
                .isTrue();
    }

    @Test
    void a_session_that_is_over_ends_its_visit() throws Exception {
        browser.get(Browser.location(browser.get(Browser.location(post(good())))));
        assertThat(isInside()).isTrue();

        var answer = farewell("session-1", PROVIDER);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("samlp:LogoutResponse", Ns.SUCCESS, "SignatureValue");
        assertThat(isInside()).isFalse();
    }

    @Test
    void the_end_of_another_session_or_a_stranger_ends_no_visit() throws Exception {
        browser.get(Browser.location(browser.get(Browser.location(post(good())))));

        assertThat(farewell("session-2", PROVIDER).statusCode()).isEqualTo(200);
        assertThat(farewell("session-1", OURS).statusCode()).isEqualTo(400);
        assertThat(farewell("", PROVIDER).statusCode()).isEqualTo(400);

        assertThat(isInside()).isTrue();
    }

    private HttpResponse<String> farewell(String session, SigningIdentity by) throws Exception {
        var template = """
                <samlp:LogoutRequest xmlns:samlp="{}" xmlns:saml="{}" ID="_adieu" Version="2.0" IssueInstant="{}" \
                Destination="{}"><saml:Issuer>{}</saml:Issuer><saml:NameID>pseudo-7</saml:NameID>\
                <samlp:SessionIndex>{}</samlp:SessionIndex></samlp:LogoutRequest>""";
        var request =
                Xml.read(Markup.of(template, Ns.SAMLP, Ns.SAML, Instant.now(), publisher.farewell(), ISSUER, session)
                        .text());
        XmlSignatures.sign(request, by);
        var envelope =
                "<s:Envelope xmlns:s=\"" + Ns.SOAP + "\"><s:Body>" + Xml.write(request) + "</s:Body></s:Envelope>";
        return browser.send(HttpRequest.newBuilder(publisher.farewell())
                .header("Content-Type", "text/xml")
                .POST(HttpRequest.BodyPublishers.ofString(envelope)));
    }

    private boolean isInside() throws Exception {
        return browser.get(URI.create(publisher.address() + "/espace")).body().contains("pseudo-7");
    }

    /** An answer without a fault to a request that this browser has just made. */
    private ResponseSpec good() throws Exception {
        var query = Browser.location(browser.get(publisher.entrance())).getQuery();
        var packed = query.substring("SAMLRequest=".length()).split("&", 2)[0];
        var request = Xml.read(RedirectBinding.inflated(Base64.getDecoder().decode(packed)));
        return ResponseSpec.to(publisher.entityId(), publisher.consumer())
                .answering(request.getAttribute("ID"))
                .about("pseudo-7", "session-1")
                .with("profil", List.of("National_ELV"))
                .with("uai", List.of("0149801C", "0149802D"));
    }

    private void refuses(ResponseSpec spec) throws Exception {
        assertThat(post(spec).statusCode()).isEqualTo(400);
        assertThat(publisher.received()).isEmpty();
    }

    private HttpResponse<String> post(ResponseSpec spec) throws Exception {
        return post(forge.response(spec));
    }

    private HttpResponse<String> post(String message) throws Exception {
        return browser.post(publisher.consumer(), Map.of("SAMLResponse", message));
    }

    private String metadata() {
        var template = """
                <md:EntityDescriptor xmlns:md="{}" xmlns:ds="{}" entityID="{}"><md:IDPSSODescriptor \
                protocolSupportEnumeration="{}"><md:KeyDescriptor use="signing"><ds:KeyInfo><ds:X509Data>\
                <ds:X509Certificate>{}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>\
                <md:SingleSignOnService Binding="{}" Location="{}"/></md:IDPSSODescriptor></md:EntityDescriptor>""";
        return Markup.of(
                        template,
                        Ns.METADATA,
                        Ns.SIGNATURE,
                        ISSUER,
                        Ns.SAMLP,
                        PROVIDER.encodedCertificate(),
                        Ns.REDIRECT,
                        provider.at("/sso"))
                .text();
    }
}
