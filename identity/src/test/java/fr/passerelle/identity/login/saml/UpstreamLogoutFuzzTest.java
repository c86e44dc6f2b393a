package fr.passerelle.identity.login.saml;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import fr.passerelle.identity.Edits;
import fr.passerelle.identity.RedirectBinding;
import fr.passerelle.identity.TestClock;
import fr.passerelle.identity.TestDatabase;
import fr.passerelle.identity.Watched;
import fr.passerelle.identity.onetime.OneTime;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An upstream's message of a single logout, by the Redirect binding: of any shape it is believed or not, and that is all. */
class UpstreamLogoutFuzzTest {

    private static final TestClock CLOCK = new TestClock();
    private static final String PLACE = "/connexion/saml/amont/fin";
    private static TestUpstream upstream;
    private static UpstreamMessages messages;
    private static String request = "";
    private static String answer = "";

    @BeforeAll
    static void settle(@TempDir Path folder) throws IOException {
        upstream = TestUpstream.in(folder);
        messages = new UpstreamMessages(
                upstream.upstreams(), new OneTime(TestDatabase.running().jdbc(), CLOCK), CLOCK);
        request = RedirectBinding.signed(
                "SAMLRequest", TestUpstream.logout(CLOCK), "r", upstream.key().privateKey());
        answer = RedirectBinding.signed(
                "SAMLResponse",
                TestUpstream.logout(CLOCK)
                        .replace("LogoutRequest", "LogoutResponse")
                        .replace("Destination=", "InResponseTo=\"_nous\" Destination=")
                        .replaceFirst("<saml:NameID.*</samlp:SessionIndex>", TestUpstream.SUCCESS),
                "r",
                upstream.key().privateKey());
    }

    @BeforeEach
    void forget() {
        TestDatabase.running().jdbc().sql("delete from one_time").update();
    }

    @Test
    void the_messages_that_are_changed_here_are_believed_unchanged() {
        assertThat(messages.request(TestUpstream.ID, RedirectBinding.received(PLACE, request)))
                .isPresent();
        assertThat(messages.isEnd(TestUpstream.ID, "_nous", RedirectBinding.received(PLACE, answer)))
                .isTrue();
    }

    @FuzzTest
    void a_request_that_is_changed_after_signing_ends_the_same_or_nothing(byte[] input) {
        var sent = RedirectBinding.received(PLACE, Edits.of(request, input));
        var ended = Watched.trying(() -> messages.request(TestUpstream.ID, sent));
        if (ended.isPresent()) {
            assertThat(ended.get().nameId()).isEqualTo("p.lecoq");
            assertThat(ended.get().indexes()).containsExactly("s-1");
        }
    }

    /** An upstream that errs, or has been taken over: its signature is good. */
    @FuzzTest
    void whatever_an_upstream_asks_under_its_signature_is_its_own_affair(byte[] input) {
        var query = RedirectBinding.signed(
                "SAMLRequest",
                Edits.of(TestUpstream.logout(CLOCK), input),
                "r",
                upstream.key().privateKey());
        var sent = RedirectBinding.received(PLACE, query);
        var ended = Watched.trying(() -> messages.request(TestUpstream.ID, sent));
        if (ended.isPresent()) {
            assertThat(ended.get().upstream()).isEqualTo(TestUpstream.ID);
        }
    }

    @FuzzTest
    void an_answer_that_is_changed_after_signing_is_no_answer_to_another_request(byte[] input) {
        var sent = RedirectBinding.received(PLACE, Edits.of(answer, input));
        Watched.trying(() -> messages.isEnd(TestUpstream.ID, "_nous", sent));
        assertThat(messages.isEnd(TestUpstream.ID, "_autre", sent)).isFalse();
    }
}
