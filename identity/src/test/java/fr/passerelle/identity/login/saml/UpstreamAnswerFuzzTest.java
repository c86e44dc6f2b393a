package fr.passerelle.identity.login.saml;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import fr.passerelle.identity.Edits;
import fr.passerelle.identity.TestClock;
import fr.passerelle.identity.TestDatabase;
import fr.passerelle.identity.Watched;
import fr.passerelle.identity.login.Vouched;
import fr.passerelle.identity.onetime.OneTime;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.saml2.provider.service.authentication.Saml2AuthenticationException;
import org.w3c.dom.DOMException;

/** An upstream's answer of any shape is believed, or refused in our own way. */
class UpstreamAnswerFuzzTest {

    private static TestUpstream upstream;
    private static Answers answers;
    private static Verifier verifier;
    private static String whole = "";
    private static Instant made = Instant.EPOCH;

    @BeforeAll
    static void settle(@TempDir Path folder) throws IOException {
        upstream = TestUpstream.in(folder);
        var upstreams = upstream.upstreams();
        var clock = new TestClock();
        var onetime = new OneTime(TestDatabase.running().jdbc(), clock);
        answers = new Answers(new AuthnRequests(onetime, upstreams, clock), upstreams);
        verifier = new Verifier(upstreams);
    }

    @Test
    void the_answer_that_is_changed_here_is_believed_unchanged() {
        assertThat(read(encoded(signed())))
                .hasValueSatisfying(said -> assertThat(said.nameId()).isEqualTo("p.lecoq"));
    }

    @FuzzTest
    void whatever_is_changed_after_signing_says_the_same_or_nothing(byte[] input) {
        var answer = Edits.of(signed(), input);
        assertSaysTheSameOrNothing(answer, read(encoded(answer)));
    }

    @FuzzTest
    void whatever_is_changed_in_the_form_says_the_same_or_nothing(byte[] input) {
        var sent = Edits.of(encoded(signed()), input);
        assertSaysTheSameOrNothing(sent, read(sent));
    }

    /** An upstream that errs, or has been taken over: its signature is good. */
    @FuzzTest
    void whatever_an_upstream_signs_is_believed_or_refused_in_our_own_way(byte[] input) {
        signed(Edits.of(TestUpstream.assertion(), input))
                .ifPresent(answer -> assertThat(read(encoded(answer)).map(Vouched::upstream))
                        .isIn(Optional.empty(), Optional.of("amont")));
    }

    /** An answer around that assertion; nobody can sign what is no XML, or has no id that can be referred to. */
    private static Optional<String> signed(String assertion) {
        try {
            return Optional.of(TestUpstream.response(upstream.signed(assertion)));
        } catch (IllegalStateException | IllegalArgumentException | DOMException unsignable) {
            return Optional.empty();
        }
    }

    private static void assertSaysTheSameOrNothing(String answer, Optional<Vouched> said) {
        if (said.isPresent()) {
            assertThat(answer).doesNotContain("<!DOCTYPE");
            assertThat(said.get().id()).isEqualTo("_assertion");
            assertThat(said.get().nameId()).isEqualTo("p.lecoq");
            assertThat(said.get().sessionIndex()).isEqualTo("s-1");
            assertThat(said.get().attributes().of("ENTPersonJointure")).containsExactly("CALVADOS$1");
        }
    }

    private static Optional<Vouched> read(String sent) {
        var request = new MockHttpServletRequest("POST", "/connexion/saml/amont/retour");
        request.setParameter("SAMLResponse", sent);
        request.setParameter("RelayState", "0".repeat(64));
        request.setAttribute(AuthnRequests.class.getName() + ".taken", Optional.of(upstream.asked()));
        return Watched.trying(() -> {
            try {
                var verified = (Verified) verifier.authenticate(answers.convert(request));
                return Optional.of(verified.said());
            } catch (Saml2AuthenticationException refused) {
                return Optional.empty();
            }
        });
    }

    /** A right answer, made anew before it is over. */
    private static String signed() {
        if (Duration.between(made, Instant.now()).compareTo(Duration.ofMinutes(2)) > 0) {
            made = Instant.now();
            whole = upstream.signed(TestUpstream.response(upstream.signed(TestUpstream.assertion())));
        }
        return whole;
    }

    private static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
