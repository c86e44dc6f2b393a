package fr.passerelle.identity.saml;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import fr.passerelle.identity.Edits;
import fr.passerelle.identity.RedirectBinding;
import fr.passerelle.identity.TestClock;
import fr.passerelle.identity.TestDatabase;
import fr.passerelle.identity.TestHouse;
import fr.passerelle.identity.Watched;
import fr.passerelle.identity.onetime.OneTime;
import fr.passerelle.identity.saml.LogoutRequests.Judged;
import fr.passerelle.identity.settings.PublicAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.opensaml.saml.saml2.core.LogoutRequest;
import org.opensaml.saml.saml2.core.LogoutResponse;
import org.springframework.mock.web.MockHttpServletRequest;

/** A publisher's message of a single logout, of any shape: what was signed is heard as it was signed, all else is not. */
class PublishersLogoutFuzzTest {

    private static final TestClock CLOCK = new TestClock();
    private static final Bindings BINDINGS = new Bindings(new Messages());
    private static final Endpoints ENDPOINTS = new Endpoints(new PublicAddress(URI.create(TestHouse.ADDRESS)));
    private static final LogoutRequests REQUESTS = new LogoutRequests(
            new TestPublishers().samlParties(),
            ENDPOINTS,
            new OneTime(TestDatabase.running().jdbc(), CLOCK),
            CLOCK);
    private static final String TEXT = """
            <samlp:LogoutRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol"\
             xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_fin" Version="2.0"\
             IssueInstant="2027-01-15T09:00:00Z" Destination="https://passerelle.test/saml/idp/slo">\
            <saml:Issuer>https://signe.example/sp</saml:Issuer><saml:NameID>nom</saml:NameID>\
            <samlp:SessionIndex>_s</samlp:SessionIndex></samlp:LogoutRequest>""";
    private static final String BESIDE =
            RedirectBinding.signed("SAMLRequest", TEXT, "r", TestPublishers.KEY.getPrivate());
    private static final String INSIDE = new TestRequest("_fin", TEXT.replace("/slo\"", "/slo/soap\""))
            .signedInside(TestPublishers.KEY)
            .xml()
            .replaceFirst("^<\\?xml[^>]*>", "");
    private static final String ANSWER = RedirectBinding.signed(
            "SAMLResponse",
            TEXT.replace("LogoutRequest", "LogoutResponse")
                    .replace("Destination=", "InResponseTo=\"_nous\" Destination=")
                    .replaceFirst(
                            "<saml:NameID.*</samlp:SessionIndex>",
                            "<samlp:Status><samlp:StatusCode"
                                    + " Value=\"urn:oasis:names:tc:SAML:2.0:status:Success\"/></samlp:Status>"),
            "r",
            TestPublishers.KEY.getPrivate());

    @BeforeEach
    void forget() {
        TestDatabase.running().jdbc().sql("delete from one_time").update();
    }

    @Test
    void the_messages_that_are_changed_here_are_heard_unchanged() {
        assertThat(redirected(BESIDE)).isPresent();
        forget();
        assertThat(bySoap(enveloped(INSIDE))).isPresent();
        assertThat(isAnswered(ANSWER, "_nous")).isTrue();
    }

    @FuzzTest
    void an_address_that_is_changed_after_signing_ends_the_same_or_nothing(byte[] input) {
        redirected(Edits.of(BESIDE, input)).ifPresent(PublishersLogoutFuzzTest::assertIsTheSigned);
    }

    @FuzzTest
    void an_envelope_that_is_changed_after_signing_ends_the_same_or_nothing(byte[] input) {
        bySoap(Edits.of(enveloped(INSIDE), input)).ifPresent(PublishersLogoutFuzzTest::assertIsTheSigned);
    }

    @FuzzTest
    void an_answer_that_is_changed_after_signing_is_no_answer_to_another_request(byte[] input) {
        var sent = Edits.of(ANSWER, input);
        isAnswered(sent, "_nous");
        assertThat(isAnswered(sent, "_autre")).isFalse();
    }

    private static void assertIsTheSigned(Judged.Asked asked) {
        assertThat(asked.party().entityId()).isEqualTo(TestPublishers.SIGNING);
        assertThat(asked.id()).isEqualTo("_fin");
        assertThat(asked.name()).isEqualTo("nom");
        assertThat(asked.indexes()).isEqualTo(List.of("_s"));
    }

    private static Optional<Judged.Asked> redirected(String query) {
        var sent = RedirectBinding.received(Endpoints.SLO, query);
        return Watched.trying(
                () -> judged(BINDINGS.redirect(sent, Bindings.REQUEST, LogoutRequest.class), ENDPOINTS.slo()));
    }

    private static Optional<Judged.Asked> bySoap(String envelope) {
        var sent = new MockHttpServletRequest("POST", Endpoints.SLO_SOAP);
        sent.setContent(envelope.getBytes(StandardCharsets.UTF_8));
        return Watched.trying(() -> {
            try {
                return judged(BINDINGS.soap(sent, LogoutRequest.class), ENDPOINTS.sloSoap());
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
        });
    }

    private static Optional<Judged.Asked> judged(Optional<Inbound<LogoutRequest>> inbound, String here) {
        return inbound.map(heard -> REQUESTS.judge(heard, here))
                .flatMap(judged -> judged instanceof Judged.Asked asked ? Optional.of(asked) : Optional.empty());
    }

    private static boolean isAnswered(String query, String requestId) {
        var sent = RedirectBinding.received(Endpoints.SLO, query);
        return Watched.trying(() -> BINDINGS.redirect(sent, Bindings.RESPONSE, LogoutResponse.class)
                .flatMap(heard -> REQUESTS.answered(heard, requestId))
                .isPresent());
    }

    private static String enveloped(String message) {
        return "<S:Envelope xmlns:S=\"http://schemas.xmlsoap.org/soap/envelope/\"><S:Body>" + message
                + "</S:Body></S:Envelope>";
    }
}
