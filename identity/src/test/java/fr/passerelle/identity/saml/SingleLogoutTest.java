package fr.passerelle.identity.saml;

import static org.assertj.core.api.Assertions.assertThat;

import fr.passerelle.identity.RedirectBinding;
import fr.passerelle.identity.TestBrowser;
import fr.passerelle.identity.TestClock;
import fr.passerelle.identity.TestHouse;
import fr.passerelle.identity.login.TestSignOut;
import fr.passerelle.identity.logout.Partings;
import fr.passerelle.identity.logout.ServedBook;
import fr.passerelle.identity.logout.Service;
import fr.passerelle.identity.person.People;
import fr.passerelle.identity.person.PersonId;
import fr.passerelle.identity.session.LiveSession;
import fr.passerelle.identity.session.Sessions;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** SECURITY B113 to B121, as far as service providers are concerned. */
@AtTheSamlDoor
class SingleLogoutTest {

    @LocalServerPort
    private int port;

    @Autowired
    private People people;

    @Autowired
    private TestClock clock;

    @Autowired
    private Sessions sessions;

    @Autowired
    private ServedBook book;

    @Autowired
    private Partings partings;

    @Autowired
    private JdbcClient jdbc;

    private TestBrowser browser;
    private String name;
    private String index;

    @BeforeEach
    void settle() {
        TestHouse.settle(people, clock, "Zoé");
        browser = new TestBrowser(port).signIn(TestHouse.PUPIL);
        var response = ReceivedResponse.in(browser.get(TestRequest.signing().redirectSigned(TestPublishers.KEY, "r")));
        TestSignOut.UPSTREAM.set("");
        name = response.all("//Subject/NameID").getFirst();
        index = response.all("//AuthnStatement/@SessionIndex").getFirst();
    }

    @Test
    void a_signed_request_ends_the_session_and_is_answered_by_a_signed_response() {
        var answer = browser.get(redirect(request()));
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(isSignedIn()).isFalse();
        assertThat(answered())
                .startsWith("https://signe.example/saml/slo?SAMLResponse=")
                .contains("&RelayState=note", "&SigAlg=", "&Signature=");
    }

    @Test
    void a_request_without_a_session_index_means_all_sessions_of_that_name() {
        assertThat(browser.get(redirect(request().but("<samlp:SessionIndex>" + index + "</samlp:SessionIndex>", "")))
                        .statusCode())
                .isEqualTo(303);
        assertThat(isSignedIn()).isFalse();
    }

    @Test
    void a_request_over_soap_is_answered_in_the_same_breath() {
        var there = "https://passerelle.test/saml/idp/slo";
        var signed = request().but(there, there + "/soap").signedInside(TestPublishers.KEY);
        var answer = soap(signed);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("LogoutResponse", "InResponseTo=\"" + signed.id() + "\"", "status:Success", "SignatureValue");
        assertThat(isSignedIn()).isFalse();
    }

    @Test
    void b113_an_unsigned_request_ends_nothing() {
        assertRefused(browser.get("/saml/idp/slo?SAMLRequest=" + request().deflated()));
        assertRefused(soap(request()));
    }

    @Test
    void b114_one_signed_by_anothers_key_ends_nothing() {
        assertRefused(browser.get(redirect(request(), TestPublishers.OTHER_KEY)));
        assertRefused(browser.post(
                "/saml/idp/slo",
                request().signedInside(TestPublishers.OTHER_KEY).form()));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "https://passerelle.test/saml/idp/slo, https://ailleurs.example/slo",
                "https://signe.example/sp</saml:Issuer>, https://cartes.example/sp</saml:Issuer>",
                "https://signe.example/sp</saml:Issuer>, https://inconnu.example/sp</saml:Issuer>",
                "NotOnOrAfter=\"2027-01-15T09:05:00Z\", NotOnOrAfter=\"2027-01-15T08:58:59Z\"",
                "IssueInstant=\"2027-01-15T09:00:00Z\", IssueInstant=\"2027-01-15T08:53:59Z\"",
                "IssueInstant=\"2027-01-15T09:00:00Z\", IssueInstant=\"2027-01-15T09:01:01Z\"",
                "<saml:NameID , \"<saml:NameID SPNameQualifier='https://cartes.example/sp' \"",
                "<saml:NameID , \"<saml:NameID NameQualifier='https://autre.example/idp' \""
            })
    void b115_b116_one_for_another_or_out_of_time_ends_nothing(String part, String by) {
        assertRefused(browser.get(redirect(request().but(part, by))));
    }

    @Test
    void b115_another_name_or_index_ends_nobodys_session_and_is_not_told_apart() {
        assertThat(browser.get(redirect(request().but(index, "_autre"))).statusCode())
                .isEqualTo(303);
        assertThat(browser.get(redirect(request().but(name, "0".repeat(64)))).statusCode())
                .isEqualTo(303);
        assertThat(isSignedIn()).isTrue();
    }

    @Test
    void b117_one_that_was_heard_before_is_not_heard_again() {
        var address = redirect(request());
        browser.get(address);
        browser.signIn(TestHouse.PUPIL);
        assertRefused(browser.get(address));
    }

    @Test
    void b118_a_service_ends_no_session_in_which_it_was_not_served() {
        var stranger = new TestBrowser(port).signIn(TestHouse.PUPIL);
        browser.get(redirect(request()));
        assertThat(stranger.get(TestRequest.plain().redirect()).body()).contains("SAMLResponse");
    }

    @ParameterizedTest
    @CsvSource({"RelayState=note, RelayState=autre", "rsa-sha256, rsa-sha1", "rsa-sha256, rsa-sha512"})
    void b120_a_query_that_is_not_the_signed_one_ends_nothing(String part, String by) {
        assertRefused(browser.get(redirect(request()).replace(part, by)));
    }

    @Test
    void b120_a_query_without_algorithm_ends_nothing() {
        assertRefused(browser.get(redirect(request()).replaceFirst("&SigAlg=[^&]*", "")));
    }

    @Test
    void b121_one_service_that_cannot_be_told_makes_the_logout_partial_and_ours_whole() {
        var live = live();
        book.note(live, new Service("saml", "un", TestPublishers.PLAIN), "autre-nom", "_autre");
        var there = "https://passerelle.test/saml/idp/slo";
        var answer = soap(request().but(there, there + "/soap").signedInside(TestPublishers.KEY));
        assertThat(answer.body()).contains("status:Success", "status:PartialLogout");
        assertThat(isSignedIn()).isFalse();
    }

    @Test
    void b119_a_forged_answer_marks_nothing_as_ended() {
        assertThat(browser.get("/saml/idp/slo?SAMLResponse=AAAA&RelayState=x.1").statusCode())
                .isEqualTo(303);
        assertThat(isSignedIn()).isTrue();
    }

    @Test
    void the_upstream_is_told_once_ours_has_ended() {
        assertThat(askedUpstream()).isEqualTo(upstream());
        assertThat(isSignedIn()).isFalse();
    }

    @Test
    void a_form_of_another_site_ends_the_session_of_the_browser_that_comes_again_and_goes_by_the_upstream() {
        TestSignOut.UPSTREAM.set(upstream());
        var again = location(foreignForm(request().signedInside(TestPublishers.KEY)));
        assertThat(again).startsWith("/saml/idp/slo/again?handle=");
        assertThat(location(browser.get(again))).isEqualTo(upstream());
        assertThat(isSignedIn()).isFalse();
        partings.upstreamEnded(farewell());
        assertThat(answered()).startsWith("https://signe.example/saml/slo?").contains("&RelayState=note");
        assertThat(location(browser.get(again))).as("once").isEqualTo("/au-revoir");
    }

    @Test
    void a_form_that_comes_again_too_late_or_under_a_guessed_name_ends_nothing() {
        var again = location(foreignForm(request().signedInside(TestPublishers.KEY)));
        assertThat(location(browser.get(again + "0"))).isEqualTo("/au-revoir");
        clock.advance(Duration.ofSeconds(61));
        assertThat(location(browser.get(again))).isEqualTo("/au-revoir");
        assertThat(isSignedIn()).isTrue();
    }

    @Test
    void a_form_that_comes_with_our_cookie_is_heard_at_once() {
        TestSignOut.UPSTREAM.set(upstream());
        var signed = request().signedInside(TestPublishers.KEY);
        assertThat(location(browser.post("/saml/idp/slo", signed.form()))).isEqualTo(upstream());
        assertThat(isSignedIn()).isFalse();
    }

    @Test
    void a_form_about_nobodys_session_is_answered_at_once() {
        var signed = request().but(index, "_autre").signedInside(TestPublishers.KEY);
        assertThat(location(foreignForm(signed))).startsWith("https://signe.example/saml/slo?SAMLResponse=");
    }

    @Test
    void success_is_said_when_the_upstream_has_said_so_itself() {
        askedUpstream();
        partings.upstreamEnded(farewell());
        assertThat(status(answered())).contains("status:Success").doesNotContain("PartialLogout");
    }

    @Test
    void b121_an_upstream_that_comes_back_without_its_word_makes_the_logout_partial() {
        askedUpstream();
        assertThat(status(answered())).contains("status:Success", "status:PartialLogout");
    }

    @Test
    void b121_an_upstream_that_is_down_is_stepped_over_and_the_logout_partial() {
        TestSignOut.UPSTREAM.set("http://127.0.0.1:9/slo");
        assertThat(location(browser.get(redirect(request())))).isEqualTo("/au-revoir");
        assertThat(status(answered())).contains("status:PartialLogout");
    }

    @Test
    void an_answer_is_made_when_it_is_given() {
        askedUpstream();
        clock.advance(Duration.ofMinutes(10));
        assertThat(status(answered())).contains("IssueInstant=\"2027-01-15T09:10:00.000Z\"");
    }

    @Test
    void an_answer_is_given_once_and_to_the_browser_that_it_is_for() {
        askedUpstream();
        var place = partings.find(farewell()).orElseThrow().next();
        assertThat(location(new TestBrowser(port).get(place))).isEqualTo("/au-revoir");
        assertThat(location(browser.get(place))).startsWith("https://signe.example/saml/slo?SAMLResponse=");
        assertThat(location(browser.get(place))).isEqualTo("/au-revoir");
    }

    @Test
    void an_answer_is_not_given_when_the_browser_has_been_away_too_long() {
        askedUpstream();
        clock.advance(Duration.ofMinutes(15));
        var place = partings.find(farewell()).orElseThrow().next();
        assertThat(location(browser.get(place))).isEqualTo("/au-revoir");
        assertThat(partings.find(farewell()).orElseThrow().next()).isNull();
    }

    @Test
    void b115_another_browsers_session_ends_without_taking_this_ones_browser_to_the_upstream() {
        TestSignOut.UPSTREAM.set(upstream());
        var other = new TestBrowser(port).signIn(TestHouse.PUPIL);
        assertThat(location(other.get(redirect(request())))).startsWith("https://signe.example/saml/slo?");
        assertThat(isSignedIn()).isFalse();
        assertThat(other.get(TestRequest.plain().redirect()).body()).contains("SAMLResponse");
    }

    @Test
    void the_journal_says_who_asked() {
        askedUpstream();
        assertThat(jdbc.sql("select detail::text from journal where event = 'SIGNED_OUT'")
                        .query(String.class)
                        .single())
                .contains("\"protocol\": \"saml\"", "\"publisher\": \"un\"", "\"upstream\": \"essai\"");
    }

    @Test
    void the_index_is_another_for_each_service_and_the_same_for_one() {
        var again = ReceivedResponse.in(browser.get(TestRequest.signing().redirectSigned(TestPublishers.KEY, "r")));
        var other = ReceivedResponse.in(browser.get(TestRequest.plain().redirect()));
        assertThat(again.all("//AuthnStatement/@SessionIndex")).containsExactly(index);
        assertThat(other.all("//AuthnStatement/@SessionIndex")).doesNotContain(index);
    }

    @Test
    void the_metadata_says_where_sign_outs_are_told() {
        assertThat(browser.get("/saml/idp/metadata").body())
                .contains(
                        "SingleLogoutService Binding=\"urn:oasis:names:tc:SAML:2.0:bindings:SOAP\""
                                + " Location=\"https://passerelle.test/saml/idp/slo/soap\"",
                        "SingleLogoutService Binding=\"urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect\""
                                + " Location=\"https://passerelle.test/saml/idp/slo\"");
    }

    /** A browser sends no Lax cookie along with it. */
    private HttpResponse<String> foreignForm(TestRequest request) {
        return new TestBrowser(port).post("/saml/idp/slo", request.form() + "&RelayState=note");
    }

    /** Any server that takes calls will do. */
    private String upstream() {
        return "http://localhost:" + port + "/amont?SAMLRequest=x";
    }

    /** Asks to be signed out while the upstream wants to hear of it; where the browser is sent. */
    private String askedUpstream() {
        TestSignOut.UPSTREAM.set(upstream());
        return location(browser.get(redirect(request())));
    }

    /** Where the browser goes in the end, back from the upstream or never there. */
    private String answered() {
        return location(browser.get(location(browser.get("/au-revoir")).replaceFirst("^http://localhost:[0-9]+", "")));
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    private String farewell() {
        return jdbc.sql("select id from farewell").query(String.class).single();
    }

    private static String status(String address) {
        return RedirectBinding.inflated(address.replaceFirst(".*[?&]SAMLResponse=([^&]*).*", "$1"));
    }

    private LiveSession live() {
        return sessions.of(new PersonId(TestHouse.PUPIL)).getFirst();
    }

    private boolean isSignedIn() {
        return browser.get(TestRequest.plain().redirect()).body().contains("SAMLResponse");
    }

    private void assertRefused(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isBetween(400, 403);
        assertThat(isSignedIn()).isTrue();
    }

    private HttpResponse<String> soap(TestRequest request) {
        var plain = request.xml().replaceFirst("^<\\?xml[^>]*\\?>", "");
        return browser.send(
                "/saml/idp/slo/soap",
                "text/xml",
                "<S:Envelope xmlns:S=\"http://schemas.xmlsoap.org/soap/envelope/\"><S:Body>" + plain
                        + "</S:Body></S:Envelope>");
    }

    private static String redirect(TestRequest request) {
        return redirect(request, TestPublishers.KEY);
    }

    private static String redirect(TestRequest request, java.security.KeyPair key) {
        return request.redirectSigned(key, "note").replace("/saml/idp/sso?", "/saml/idp/slo?");
    }

    private TestRequest request() {
        var id = "_" + UUID.randomUUID();
        return new TestRequest(id, """
            <samlp:LogoutRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol"\
             xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="%s" Version="2.0"\
             IssueInstant="2027-01-15T09:00:00Z" NotOnOrAfter="2027-01-15T09:05:00Z"\
             Destination="https://passerelle.test/saml/idp/slo">\
            <saml:Issuer>https://signe.example/sp</saml:Issuer>\
            <saml:NameID Format="urn:oasis:names:tc:SAML:2.0:nameid-format:persistent">%s</saml:NameID>\
            <samlp:SessionIndex>%s</samlp:SessionIndex>\
            </samlp:LogoutRequest>""".formatted(id, name, index));
    }
}
