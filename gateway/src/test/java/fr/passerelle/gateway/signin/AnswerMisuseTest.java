package fr.passerelle.gateway.signin;

import static org.assertj.core.api.Assertions.assertThat;

import fr.passerelle.gateway.demo.standin.Flaw;
import fr.passerelle.identity.onetime.OneTime;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

/** A genuine answer that is used otherwise than it was meant: again, by others, too early or too late, as a way elsewhere. */
class AnswerMisuseTest {

    private final Guest guest = new Guest();

    @AfterEach
    void leave() {
        guest.close();
    }

    @Test
    void B96_of_64_posts_of_one_answer_at_once_one_counts() throws Exception {
        var begun = guest.begin("essai");
        var response = HostileRegion.essai().forge().response(begun.aboutMaelle());
        assertThat(arrivals(IntStream.range(0, 64)
                        .<Callable<HttpResponse<String>>>mapToObj(n -> () -> begun.post(response))
                        .toList()))
                .hasSize(1);
    }

    @Test
    void B96_of_one_assertion_under_16_requests_at_once_one_counts() throws Exception {
        var posts = new ArrayList<Callable<HttpResponse<String>>>();
        for (var n = 0; n < 16; n++) {
            var begun = guest.begin("essai");
            var spec = begun.aboutMaelle().withAssertionId("_b96");
            posts.add(() -> begun.post(HostileRegion.essai().forge().response(spec)));
        }
        assertThat(arrivals(posts)).hasSize(1);
    }

    @Test
    void B97_an_assertion_is_remembered_until_nobody_could_believe_it_any_more() throws IOException {
        var begun = guest.begin("essai");
        var end = Instant.now().plus(3, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS);
        var message = bare(begun, "_b97");
        message.one(Message.SAML, "Conditions").setAttribute("NotOnOrAfter", end.toString());
        begun.finish(message.signAll(HostileRegion.essai().identity()).encoded());
        HostileRegion.demo().server().the(OneTime.class).sweep();
        assertThat(HostileRegion.jdbc()
                        .sql("select until from one_time where kind = 'assertion' and name = 'essai _b97'")
                        .query(OffsetDateTime.class)
                        .single()
                        .toInstant())
                .isAfterOrEqualTo(end.plusSeconds(60));
    }

    @Test
    void B100_one_name_said_by_two_upstreams_is_two_peoples() throws IOException {
        try (var other = new Guest()) {
            var here = guest.begin("essai");
            here.finish(
                    HostileRegion.essai().forge().response(here.aboutMaelle().about("le-meme-nom", "s")));
            var there = other.begin("tournant");
            there.finish(HostileRegion.tournant()
                    .forge()
                    .response(there.spec()
                            .withJointures(HostileRegion.jointures(HostileRegion.TOM))
                            .about("le-meme-nom", "s")));
            assertThat(guest.get("/").body()).contains("Maëlle").doesNotContain("Tom");
            assertThat(other.get("/").body()).contains("Tom").doesNotContain("Maëlle");
        }
    }

    /** Signed faultlessly, and true in all the rest: its conditions hold, its destination is here. */
    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "Recipient, {place}/",
        "Recipient, {place}?x=1",
        "Recipient, {place}#x",
        "Recipient, {base}/connexion/saml/essai/RETOUR",
        "Recipient, {base}/connexion/saml/tournant/retour",
        "Recipient, {base}/connexion/saml/commun/retour",
        "Recipient, {base}",
        "Recipient, /connexion/saml/essai/retour",
        "NotOnOrAfter, 2026-01-01T00:00:00Z",
        "NotOnOrAfter, 2999-01-01T00:00:00+25:00"
    })
    void B103_a_confirmation_for_elsewhere_or_for_another_time_lets_nobody_in(String attribute, String value)
            throws IOException {
        var begun = guest.begin("essai");
        var message = bare(begun, "_b103-" + value.hashCode());
        message.one(Message.SAML, "SubjectConfirmationData")
                .setAttribute(
                        attribute,
                        value.replace("{place}", "{base}" + begun.place()).replace("{base}", HostileRegion.base()));
        Refusals.assertRefused(
                guest,
                begun.finish(message.signAll(HostileRegion.essai().identity()).encoded()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Recipient", "NotOnOrAfter", "InResponseTo"})
    void B104_of_two_confirmations_each_must_hold(String attribute) throws IOException {
        var begun = guest.begin("essai");
        var message = bare(begun, "_b104-" + attribute);
        twice(message).removeAttribute(attribute);
        Refusals.assertRefused(
                guest,
                begun.finish(message.signAll(HostileRegion.essai().identity()).encoded()));
    }

    @Test
    void B104_two_that_hold_let_their_owner_in() throws IOException {
        var begun = guest.begin("essai");
        var message = bare(begun, "_b104");
        twice(message);
        begun.finish(message.signAll(HostileRegion.essai().identity()).encoded());
        assertThat(guest.isSignedIn()).isTrue();
    }

    /** Fifteen seconds on either side of the minute, for a test machine that is busy. */
    @ParameterizedTest(name = "{0} {1} {2} s")
    @MethodSource("clocks")
    void B105_clocks_may_differ_by_a_minute(String element, String attribute, int seconds, boolean in)
            throws IOException {
        var begun = guest.begin("essai");
        var message = bare(begun, "_b105-" + element + attribute + seconds);
        var time = Instant.now().plusSeconds(seconds).truncatedTo(ChronoUnit.MILLIS);
        message.one("*", element).setAttribute(attribute, time.toString());
        var answer =
                begun.finish(message.signAll(HostileRegion.essai().identity()).encoded());
        if (in) {
            assertThat(guest.isSignedIn()).isTrue();
        } else {
            Refusals.assertRefused(guest, answer);
        }
    }

    static Stream<Arguments> clocks() {
        var begins = Stream.of(-120, -45, 0, 45, 75, 120)
                .flatMap(seconds -> Stream.of("Conditions NotBefore", "Assertion IssueInstant", "Response IssueInstant")
                        .map(where -> clock(where, seconds, seconds <= 60)));
        var ends = Stream.of(-120, -75, -45, 0, 45, 120)
                .flatMap(seconds -> Stream.of(
                                "Conditions NotOnOrAfter",
                                "SubjectConfirmationData NotOnOrAfter",
                                "AuthnStatement SessionNotOnOrAfter")
                        .map(where -> clock(where, seconds, seconds > -60)));
        return Stream.concat(begins, ends);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://voleur.example/",
                "//voleur.example",
                "/\\voleur.example",
                "javascript:alert(1)",
                "/x\r\nLocation: https://voleur.example/",
                "\"><script>alert(1)</script>",
                "0123456789012345678901234567890123456789012345678901234567890123456789012345678901"
            })
    void B106_a_relay_state_leads_nowhere_and_is_not_repeated(String relayState) throws IOException {
        var begun = guest.begin("essai");
        var response = HostileRegion.essai().forge().response(begun.aboutMaelle());
        var answer = guest.postFromElsewhere(begun.place(), Map.of("SAMLResponse", response, "RelayState", relayState));
        Refusals.assertRefused(guest, answer);
        assertThat(answer.headers().firstValue("Location")).isEmpty();
        assertThat(answer.body()).doesNotContain("voleur", "alert(1)", relayState);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://voleur.example/",
                "//voleur.example",
                "/\\voleur.example",
                "\\\\voleur.example",
                "javascript:alert(1)",
                "/\t/voleur.example",
                "/x\r\nLocation: https://voleur.example/",
                "voleur.example",
                ""
            })
    void B106_a_sign_in_that_was_to_end_elsewhere_ends_on_the_welcome_page(String returnTo) throws IOException {
        var begun = guest.begin("essai", returnTo);
        var end = begun.finish(HostileRegion.essai().forge().response(begun.aboutMaelle()));
        assertThat(Guest.location(end)).isEqualTo("/");
        assertThat(guest.isSignedIn()).isTrue();
    }

    /** Those whom the answers let go on to where a session starts. */
    private static List<String> arrivals(List<Callable<HttpResponse<String>>> posts) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var found = new ArrayList<String>();
            for (var answer : threads.invokeAll(posts)) {
                var location = Guest.location(answer.get());
                if (location.startsWith("/connexion/suite")) {
                    found.add(location);
                } else {
                    assertThat(answer.get().statusCode()).isBetween(400, 499);
                }
            }
            return found;
        }
    }

    private static Arguments clock(String where, int seconds, boolean in) {
        var path = where.split(" ", -1);
        return Arguments.of(path[0], path[1], seconds, in);
    }

    /** Doubles the confirmation, and gives what the second one confirms. */
    private static Element twice(Message message) {
        var one = message.one(Message.SAML, "SubjectConfirmation");
        var other = (Element) one.cloneNode(true);
        one.getParentNode().appendChild(other);
        return (Element) other.getFirstChild();
    }

    /** The unsigned tree of a faultless answer about Maëlle, under that id. */
    private static Message bare(Guest.Begun begun, String id) {
        var spec = begun.aboutMaelle().withAssertionId(id).flawed(Flaw.UNSIGNED_ASSERTION, Flaw.UNSIGNED_RESPONSE);
        return Message.of(HostileRegion.essai().forge().xml(spec));
    }
}
