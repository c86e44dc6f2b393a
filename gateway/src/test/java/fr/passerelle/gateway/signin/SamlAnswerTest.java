package fr.passerelle.gateway.signin;

import static org.assertj.core.api.Assertions.assertThat;

import fr.passerelle.gateway.demo.standin.Flaw;
import fr.passerelle.gateway.demo.standin.ResponseSpec;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

/** What an upstream's answer has to say, and of whom it may come. */
class SamlAnswerTest {

    private final Guest guest = new Guest();

    @AfterEach
    void leave() {
        guest.close();
    }

    @Test
    void a_faultless_answer_lets_its_owner_in() throws IOException {
        var begun = guest.begin("essai");
        var end = begun.finish(forged(begun.aboutMaelle()));
        assertThat(end.statusCode()).isEqualTo(303);
        assertThat(Guest.location(end)).isEqualTo("/");
        assertThat(guest.isSignedIn()).isTrue();
    }

    @Test
    void a_signed_assertion_in_an_unsigned_response_lets_its_owner_in() throws IOException {
        var begun = guest.begin("essai");
        begun.finish(forged(begun.aboutMaelle().flawed(Flaw.UNSIGNED_RESPONSE)));
        assertThat(guest.isSignedIn()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(value = Flaw.class, names = "UNSIGNED_RESPONSE", mode = EnumSource.Mode.EXCLUDE)
    void a_flawed_answer_lets_nobody_in(Flaw flaw) throws IOException {
        var begun = guest.begin("essai");
        Refusals.assertRefused(guest, begun.finish(forged(begun.aboutMaelle().flawed(flaw))));
    }

    @Test
    void an_answer_without_any_signature_lets_nobody_in() throws IOException {
        var begun = guest.begin("essai");
        var spec = begun.aboutMaelle().flawed(Flaw.UNSIGNED_RESPONSE, Flaw.UNSIGNED_ASSERTION);
        Refusals.assertRefused(guest, begun.finish(forged(spec)));
    }

    @ParameterizedTest
    @EnumSource(value = Message.Strength.class, names = "SHA_256", mode = EnumSource.Mode.EXCLUDE)
    void a_signature_by_way_of_sha_1_lets_nobody_in(Message.Strength weak) throws IOException {
        var begun = guest.begin("essai");
        var message = bare(begun.aboutMaelle());
        var key = HostileRegion.essai().identity();
        message.sign(message.assertion(), key, weak).sign(message.root(), key, Message.Strength.SHA_256);
        Refusals.assertRefused(guest, begun.finish(message.encoded()));
    }

    @Test
    void the_same_tree_signed_with_sha_256_lets_its_owner_in() throws IOException {
        var begun = guest.begin("essai");
        begun.finish(bare(begun.aboutMaelle())
                .signAll(HostileRegion.essai().identity())
                .encoded());
        assertThat(guest.isSignedIn()).isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"spoiled", "spoiledAssertions"})
    void an_answer_that_leaves_out_or_misstates_what_it_must_say_lets_nobody_in(
            String what, BiConsumer<Message, Guest.Begun> spoil) throws IOException {
        var begun = guest.begin("essai");
        var message = bare(begun.aboutMaelle());
        spoil.accept(message, begun);
        Refusals.assertRefused(
                guest,
                begun.finish(message.signAll(HostileRegion.essai().identity()).encoded()));
    }

    static Stream<Arguments> spoiled() {
        return Stream.of(
                spoiled("no status", (m, b) -> m.without(Message.SAMLP, "Status")),
                spoiled("no status code", (m, b) -> m.without(Message.SAMLP, "StatusCode")),
                spoiled(
                        "another status",
                        (m, b) -> m.one(Message.SAMLP, "StatusCode")
                                .setAttribute("Value", "urn:oasis:names:tc:SAML:2.0:status:Responder")),
                spoiled("no destination", (m, b) -> m.root().removeAttribute("Destination")),
                spoiled("empty destination", (m, b) -> m.root().setAttribute("Destination", "")),
                spoiled("no request named", (m, b) -> m.root().removeAttribute("InResponseTo")),
                spoiled("another request named", (m, b) -> m.root().setAttribute("InResponseTo", "autre")),
                spoiled(
                        "another issuer",
                        (m, b) -> m.one(Message.SAML, "Issuer").setTextContent("urn:autre")));
    }

    static Stream<Arguments> spoiledAssertions() {
        return Stream.of(
                spoiled("no subject", (m, b) -> m.without(Message.SAML, "Subject")),
                spoiled("no name", (m, b) -> m.without(Message.SAML, "NameID")),
                spoiled("an empty name", (m, b) -> m.one(Message.SAML, "NameID").setTextContent("")),
                spoiled("no confirmation", (m, b) -> m.without(Message.SAML, "SubjectConfirmation")),
                spoiled("nothing confirmed", (m, b) -> m.without(Message.SAML, "SubjectConfirmationData")),
                spoiled(
                        "another way to confirm",
                        (m, b) -> m.one(Message.SAML, "SubjectConfirmation")
                                .setAttribute("Method", "urn:oasis:names:tc:SAML:2.0:cm:sender-vouches")),
                spoiled("confirmed for nowhere", (m, b) -> data(m).removeAttribute("Recipient")),
                spoiled("confirmed for ever", (m, b) -> data(m).removeAttribute("NotOnOrAfter")),
                spoiled("confirmed for no request", (m, b) -> data(m).removeAttribute("InResponseTo")),
                spoiled("confirmed for another request", (m, b) -> data(m).setAttribute("InResponseTo", "autre")),
                spoiled("one confirmation of two for elsewhere", (m, b) -> {
                    var one = m.one(Message.SAML, "SubjectConfirmation");
                    var other = (Element) one.cloneNode(true);
                    ((Element) other.getFirstChild()).removeAttribute("Recipient");
                    one.getParentNode().appendChild(other);
                }),
                spoiled("no conditions", (m, b) -> m.without(Message.SAML, "Conditions")),
                spoiled("no end", (m, b) -> m.one(Message.SAML, "Conditions").removeAttribute("NotOnOrAfter")),
                spoiled("for everybody", (m, b) -> m.without(Message.SAML, "AudienceRestriction")),
                spoiled("for an audience of none", (m, b) -> m.without(Message.SAML, "Audience")),
                spoiled("nobody signed in", (m, b) -> m.without(Message.SAML, "AuthnStatement")),
                spoiled("no assertion", (m, b) -> m.without(Message.SAML, "Assertion")),
                spoiled("no time of issue", (m, b) -> m.assertion().removeAttribute("IssueInstant")),
                spoiled("another version", (m, b) -> m.assertion().setAttribute("Version", "1.1")),
                spoiled("a time that is none", (m, b) -> data(m).setAttribute("NotOnOrAfter", "demain")));
    }

    @ParameterizedTest(name = "{0} s")
    @ValueSource(longs = {-355, 55})
    void clocks_that_disagree_by_less_than_a_minute_let_people_in(long seconds) throws IOException {
        var begun = guest.begin("essai");
        begun.finish(HostileRegion.essai().forge(late(seconds)).response(begun.aboutMaelle()));
        assertThat(guest.isSignedIn()).isTrue();
    }

    /** The forge's answers hold for five minutes, and are dated now by its clock. */
    @ParameterizedTest(name = "{0} s")
    @ValueSource(longs = {-365, 65})
    void clocks_that_disagree_by_more_than_a_minute_let_nobody_in(long seconds) throws IOException {
        var begun = guest.begin("essai");
        Refusals.assertRefused(
                guest, begun.finish(HostileRegion.essai().forge(late(seconds)).response(begun.aboutMaelle())));
    }

    @Test
    void an_answer_that_was_not_asked_for_lets_nobody_in() throws IOException {
        var begun = guest.begin("essai");
        var unasked = ResponseSpec.to(begun.audience(), Guest.at(begun.place()))
                .withJointures(HostileRegion.jointures(HostileRegion.MAELLE));
        Refusals.assertRefused(guest, guest.post(begun.place(), Map.of("SAMLResponse", forged(unasked))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "https://voleur.example/",
                "\0\0",
                "0000000000000000000000000000000000000000000000000000000000000000"
            })
    void an_answer_under_an_unknown_relay_state_lets_nobody_in(String relayState) throws IOException {
        var begun = guest.begin("essai");
        var form = Map.of("SAMLResponse", forged(begun.aboutMaelle()), "RelayState", relayState);
        Refusals.assertRefused(guest, guest.post(begun.place(), form));
    }

    @Test
    void a_relay_state_of_the_right_length_with_a_nul_in_it_is_a_refusal_too() throws IOException {
        var begun = guest.begin("essai");
        var form = Map.of("SAMLResponse", forged(begun.aboutMaelle()), "RelayState", "\0".repeat(64));
        Refusals.assertRefused(guest, guest.post(begun.place(), form));
    }

    @Test
    void an_answer_to_another_request_lets_nobody_in() throws IOException {
        var other = guest.begin("essai");
        var begun = guest.begin("essai");
        Refusals.assertRefused(guest, begun.finish(forged(other.aboutMaelle())));
    }

    @Test
    void an_answer_delivered_to_another_upstreams_place_lets_nobody_in() throws IOException {
        var begun = guest.begin("essai");
        var elsewhere = guest.begin("tournant");
        var form = Map.of("SAMLResponse", forged(begun.aboutMaelle()), "RelayState", begun.relayState());
        Refusals.assertRefused(guest, guest.post(elsewhere.place(), form));
    }

    @Test
    void one_upstream_cannot_answer_for_another() throws IOException {
        var begun = guest.begin("tournant");
        Refusals.assertRefused(guest, begun.finish(forged(begun.aboutMaelle())));
    }

    @Test
    void an_answer_delivered_twice_counts_once() throws IOException {
        var begun = guest.begin("essai");
        var response = forged(begun.aboutMaelle());
        begun.post(response);
        Refusals.assertRefused(guest, begun.finish(response));
    }

    @Test
    void an_assertion_that_was_used_is_worth_nothing_under_a_fresh_request() throws IOException {
        var first = guest.begin("essai");
        first.post(forged(first.aboutMaelle().withAssertionId("_rejeu-1")));
        var second = guest.begin("essai");
        var answer = second.finish(forged(second.aboutMaelle().withAssertionId("_rejeu-1")));
        Refusals.assertRefused(guest, answer);
        assertThat(Refusals.detail(answer)).containsEntry("error", "assertion replayed");
    }

    @Test
    void an_assertion_used_again_by_a_neighbours_page_leaves_who_is_signed_in_alone() throws IOException {
        var first = guest.begin("essai");
        first.postByNeighbour(forged(first.aboutMaelle().withAssertionId("_rejeu-2")));
        var before = guest.cookie("passerelle");
        var second = guest.begin("essai");
        var answer = second.postByNeighbour(forged(second.aboutMaelle().withAssertionId("_rejeu-2")));
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(Refusals.detail(answer)).containsEntry("error", "assertion replayed");
        assertThat(answer.headers().allValues("Set-Cookie")).noneMatch(cookie -> cookie.contains("passerelle="));
        assertThat(guest.isSignedIn()).isTrue();
        assertThat(guest.cookie("passerelle")).isEqualTo(before);
    }

    @Test
    void an_answer_delivered_by_another_browser_lets_nobody_in_there() throws IOException {
        try (var thief = new Guest()) {
            var begun = guest.begin("essai");
            var form = Map.of("SAMLResponse", forged(begun.aboutMaelle()), "RelayState", begun.relayState());
            var posted = thief.post(begun.place(), form);
            Refusals.assertRefused(thief, thief.get(Guest.location(posted)));
        }
    }

    @Test
    void a_browser_cannot_be_made_to_finish_somebody_elses_sign_in() throws IOException {
        try (var attacker = new Guest()) {
            var begun = attacker.begin("essai");
            guest.begin("essai");
            var posted = begun.post(forged(begun.aboutMaelle()));
            Refusals.assertRefused(guest, guest.get(Guest.location(posted)));
        }
    }

    @Test
    void who_comes_by_a_neighbours_page_is_in_without_a_page_between() throws IOException {
        var begun = guest.begin("essai", "/ressources");
        var answer = begun.postByNeighbour(forged(begun.aboutMaelle()));
        assertThat(Guest.location(answer)).isEqualTo("/ressources");
        assertThat(guest.isSignedIn()).isTrue();
    }

    @Test
    void B98_a_neighbours_page_finishes_nobody_elses_sign_in() throws IOException {
        try (var attacker = new Guest()) {
            var begun = attacker.begin("essai");
            guest.begin("essai");
            var form = Map.of("SAMLResponse", forged(begun.aboutMaelle()), "RelayState", begun.relayState());
            Refusals.assertRefused(guest, guest.post(begun.place(), form));
        }
    }

    @Test
    void the_address_of_an_arrival_works_once() throws IOException {
        var begun = guest.begin("essai");
        var arrival = Guest.location(begun.post(forged(begun.aboutMaelle())));
        guest.get(arrival);
        assertThat(guest.get(arrival).statusCode()).isEqualTo(400);
    }

    @Test
    void an_arrival_that_nobody_made_lets_nobody_in() throws IOException {
        Refusals.assertRefused(guest, guest.get("/connexion/suite?arrivee=" + "0".repeat(64)));
        Refusals.assertRefused(guest, guest.get("/connexion/suite"));
    }

    private static Arguments spoiled(String what, BiConsumer<Message, Guest.Begun> spoil) {
        return Arguments.of(what, spoil);
    }

    private static Element data(Message message) {
        return message.one(Message.SAML, "SubjectConfirmationData");
    }

    private static String forged(ResponseSpec spec) {
        return HostileRegion.essai().forge().response(spec);
    }

    /** The unsigned tree of that answer. */
    private static Message bare(ResponseSpec spec) {
        return Message.of(
                HostileRegion.essai().forge().xml(spec.flawed(Flaw.UNSIGNED_ASSERTION, Flaw.UNSIGNED_RESPONSE)));
    }

    private static Clock late(long seconds) {
        return Clock.offset(Clock.systemUTC(), Duration.ofSeconds(seconds));
    }
}
