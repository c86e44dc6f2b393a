package fr.passerelle.identity.saml;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import fr.passerelle.identity.Edits;
import fr.passerelle.identity.RedirectBinding;
import fr.passerelle.identity.TestBrowser;
import fr.passerelle.identity.TestClock;
import fr.passerelle.identity.TestHouse;
import fr.passerelle.identity.Watched;
import fr.passerelle.identity.settings.PublicAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.opensaml.saml.saml2.core.AuthnRequest;
import org.springframework.mock.web.MockHttpServletRequest;

/** A publisher's request of any shape is accepted for the address in the settings, or refused by one of our codes. */
class PublishersRequestFuzzTest {

    private static final TestClock CLOCK = new TestClock();
    private static final Bindings BINDINGS = new Bindings(new Messages());
    private static final AuthnRequests REQUESTS = new AuthnRequests(
            new TestPublishers().samlParties(), new Endpoints(new PublicAddress(URI.create(TestHouse.ADDRESS))), CLOCK);
    private static final TestRequest SIGNING = TestRequest.signing().numbered("_demande");
    private static final TestRequest PLAIN = TestRequest.plain().numbered("_libre");
    private static final String BESIDE =
            RedirectBinding.signed("SAMLRequest", SIGNING.xml(), "cours", TestPublishers.KEY.getPrivate());
    private static final String INSIDE =
            SIGNING.signedInside(TestPublishers.KEY).xml();

    @Test
    void the_requests_that_are_changed_here_are_accepted_unchanged() {
        assertThat(redirected(BESIDE).map(Wish::requestId)).hasValue("_demande");
        assertThat(posted(encoded(INSIDE)).map(Wish::requestId)).hasValue("_demande");
        assertThat(posted(encoded(PLAIN.xml())).map(Wish::requestId)).hasValue("_libre");
    }

    @FuzzTest
    void an_address_that_is_changed_after_signing_asks_the_same_or_nothing(byte[] input) {
        redirected(Edits.of(BESIDE, input)).ifPresent(wish -> assertIsTheSigned(wish, "cours"));
    }

    @FuzzTest
    void a_form_that_is_changed_after_signing_asks_the_same_or_nothing(byte[] input) {
        posted(encoded(Edits.of(INSIDE, input))).ifPresent(wish -> assertIsTheSigned(wish, "note"));
    }

    @FuzzTest
    void whatever_is_changed_in_base64_asks_the_same_or_nothing(byte[] input) {
        posted(Edits.of(encoded(INSIDE), input)).ifPresent(wish -> assertIsTheSigned(wish, "note"));
    }

    @FuzzTest
    void an_unsigned_request_of_any_shape_is_from_one_who_need_not_sign(byte[] input) {
        var edited = Edits.of(PLAIN.xml(), input);
        posted(encoded(edited)).ifPresent(wish -> assertNeedsNoSignature(edited, wish));
        redirected("SAMLRequest=" + TestBrowser.encoded(RedirectBinding.deflated(edited)))
                .ifPresent(wish -> assertNeedsNoSignature(edited, wish));
    }

    private static void assertNeedsNoSignature(String edited, Wish wish) {
        assertThat(edited).doesNotContain("<!DOCTYPE");
        assertThat(wish.party()).isNotEqualTo(TestPublishers.SIGNING);
    }

    private static void assertIsTheSigned(Wish wish, String relayState) {
        if (wish.party().equals(TestPublishers.SIGNING)) {
            assertThat(wish)
                    .isEqualTo(new Wish(TestPublishers.SIGNING, "_demande", relayState, false, false, CLOCK.instant()));
        }
    }

    private static Optional<Wish> redirected(String query) {
        var sent = RedirectBinding.received(Endpoints.SSO, query);
        return Watched.trying(() -> heard(BINDINGS.redirect(sent, Bindings.REQUEST, AuthnRequest.class)));
    }

    private static Optional<Wish> posted(String message) {
        var sent = new MockHttpServletRequest("POST", Endpoints.SSO);
        sent.setParameter("SAMLRequest", message);
        sent.setParameter("RelayState", "note");
        return Watched.trying(() -> heard(BINDINGS.post(sent, Bindings.REQUEST, AuthnRequest.class)));
    }

    private static Optional<Wish> heard(Optional<Inbound<AuthnRequest>> inbound) {
        return inbound.map(REQUESTS::hear)
                .flatMap(heard -> heard instanceof Heard.Accepted(var wish) ? Optional.of(wish) : Optional.empty());
    }

    private static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
