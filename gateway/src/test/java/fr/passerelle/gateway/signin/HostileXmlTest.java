package fr.passerelle.gateway.signin;

import static org.assertj.core.api.Assertions.assertThat;

import fr.passerelle.gateway.demo.standin.Flaw;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages that are not meant to be read, but to be choked on. */
class HostileXmlTest {

    private final Guest guest = new Guest();

    @AfterEach
    void leave() {
        guest.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"traps", "calls"})
    void B107_a_message_with_a_trap_lets_nobody_in_and_calls_nobody(String what, Trap trap) throws IOException {
        assertTrapped(trap);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("masses")
    void B108_a_mass_lets_nobody_in(String what, Trap trap) throws IOException {
        assertTrapped(trap);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("otherThings")
    void what_is_no_answer_lets_nobody_in(String what, Trap trap) throws IOException {
        assertTrapped(trap);
    }

    private void assertTrapped(Trap trap) throws IOException {
        try (var canary = new Canary()) {
            var begun = guest.begin("essai");
            var xml = HostileRegion.essai().forge().xml(begun.aboutMaelle());
            Refusals.assertRefused(guest, begun.finish(Message.encoded(trap.set(xml, canary.address()))));
            assertThat(canary.calls()).isZero();
        }
    }

    /** Spoils a message; the address is one that must not be called. */
    interface Trap {
        String set(String xml, String address);
    }

    static Stream<Arguments> traps() {
        return Stream.of(
                trap("DOCTYPE alone", (xml, at) -> "<!DOCTYPE Response>" + xml),
                trap("external DTD", (xml, at) -> "<!DOCTYPE r SYSTEM \"" + at + "\">" + xml),
                trap(
                        "external entity",
                        (xml, at) -> "<!DOCTYPE r [<!ENTITY x SYSTEM \"" + at + "\">]>"
                                + xml.replace("</saml:NameID>", "&x;</saml:NameID>")),
                trap(
                        "file entity",
                        (xml, at) -> "<!DOCTYPE r [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>"
                                + xml.replace("</saml:NameID>", "&x;</saml:NameID>")),
                trap("parameter entity", (xml, at) -> "<!DOCTYPE r [<!ENTITY % x SYSTEM \"" + at + "\"> %x;]>" + xml),
                trap("billion laughs", (xml, at) -> laughs() + xml.replace("</saml:NameID>", "&l9;</saml:NameID>")),
                trap(
                        "one long entity many times",
                        (xml, at) -> "<!DOCTYPE r [<!ENTITY x \"" + "a".repeat(50_000) + "\">]>"
                                + xml.replace("</saml:NameID>", "&x;".repeat(20_000) + "</saml:NameID>")),
                trap("unknown entity", (xml, at) -> xml.replace("</saml:NameID>", "&x;</saml:NameID>")));
    }

    static Stream<Arguments> calls() {
        return Stream.of(
                trap(
                        "XInclude",
                        (xml, at) -> xml.replace(
                                "</saml:NameID>",
                                "<x:include xmlns:x=\"http://www.w3.org/2001/XInclude\" href=\"" + at
                                        + "\"/></saml:NameID>")),
                trap(
                        "schema to fetch",
                        (xml, at) -> xml.replaceFirst(
                                " Version=",
                                " xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\" i:schemaLocation=\"u " + at
                                        + "\" Version=")),
                trap(
                        "key to fetch",
                        (xml, at) -> xml.replaceAll(
                                "<ds:KeyInfo>.*?</ds:KeyInfo>",
                                "<ds:KeyInfo><ds:RetrievalMethod URI=\"" + at + "\"/></ds:KeyInfo>")),
                trap("reference to fetch", (xml, at) -> xml.replaceAll("URI=\"#[^\"]*\"", "URI=\"" + at + "\"")),
                trap("stylesheet", (xml, at) -> "<?xml-stylesheet href=\"" + at + "\"?>" + xml));
    }

    static Stream<Arguments> otherThings() {
        return Stream.of(
                trap("cut short", (xml, at) -> xml.substring(0, xml.length() / 2)),
                trap("two roots", (xml, at) -> xml + xml),
                trap("not XML", (xml, at) -> "bonjour"),
                trap("nothing", (xml, at) -> ""),
                trap("another document", (xml, at) -> "<a/>"),
                trap(
                        "the assertion alone",
                        (xml, at) -> xml.replaceFirst("(?s)^.*?(<saml:Assertion.*</saml:Assertion>).*$", "$1")),
                trap("a logout answer", (xml, at) -> xml.replace("samlp:Response", "samlp:LogoutResponse")));
    }

    static Stream<Arguments> masses() {
        return Stream.of(
                trap(
                        "deep nesting",
                        (xml, at) -> xml.replace(
                                "</saml:NameID>", "<a>".repeat(10_000) + "</a>".repeat(10_000) + "</saml:NameID>")),
                trap("many attributes", (xml, at) -> xml.replaceFirst(" Version=", attributes(20_000))),
                trap("very many attributes", (xml, at) -> xml.replaceFirst(" Version=", attributes(100_000))),
                trap(
                        "many elements",
                        (xml, at) -> xml.replace("</saml:NameID>", "<a/>".repeat(50_000) + "</saml:NameID>")),
                trap("long", (xml, at) -> xml.replace("</saml:NameID>", "a".repeat(900_000) + "</saml:NameID>")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<!-- -->", "<?x?>"})
    void a_name_interrupted_after_it_was_signed_lets_nobody_in(String interruption) throws IOException {
        var begun = guest.begin("essai");
        var xml = HostileRegion.essai().forge().xml(begun.aboutMaelle());
        Refusals.assertRefused(
                guest, begun.finish(Message.encoded(xml.replaceFirst("(<saml:NameID[^>]*>.)", "$1" + interruption))));
    }

    @Test
    void a_directory_key_interrupted_by_a_comment_before_it_was_signed_lets_nobody_in() throws IOException {
        var begun = guest.begin("essai");
        var jointures = HostileRegion.jointures(HostileRegion.MAELLE);
        var bare = HostileRegion.essai()
                .forge()
                .xml(begun.spec()
                        .withJointures(jointures[0] + "9")
                        .flawed(Flaw.UNSIGNED_ASSERTION, Flaw.UNSIGNED_RESPONSE))
                .replace("9</saml:AttributeValue>", "<!---->9</saml:AttributeValue>");
        var message = Message.of(bare).signAll(HostileRegion.essai().identity());
        Refusals.assertRefused(guest, begun.finish(message.encoded()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "%", "pas du base64 !", "AAAA=AAAA", "/////w=="})
    void B108_what_is_not_text_in_base64_lets_nobody_in(String junk) throws IOException {
        Refusals.assertRefused(guest, guest.begin("essai").finish(junk));
    }

    @Test
    void base64_broken_into_lines_is_read() throws IOException {
        var begun = guest.begin("essai");
        var response = HostileRegion.essai().forge().response(begun.aboutMaelle());
        begun.finish(response.replaceAll("(.{76})", "$1\r\n"));
        assertThat(guest.isSignedIn()).isTrue();
    }

    @Test
    void B108_a_message_of_five_mebibytes_is_not_even_read() throws IOException {
        var begun = guest.begin("essai");
        var answer = begun.finish("A".repeat(5 * 1024 * 1024));
        assertThat(answer.statusCode()).isBetween(400, 499);
        assertThat(answer.body()).doesNotContainIgnoringCase("exception", "tomcat", "at org.");
        assertThat(guest.isSignedIn()).isFalse();
    }

    @Test
    void a_form_without_a_message_lets_nobody_in() throws IOException {
        var begun = guest.begin("essai");
        Refusals.assertRefused(guest, guest.post(begun.place(), Map.of("RelayState", begun.relayState())));
    }

    @Test
    void an_empty_form_lets_nobody_in() throws IOException {
        Refusals.assertRefused(guest, guest.post("/connexion/saml/essai/retour", Map.of()));
    }

    @Test
    void B109_an_answer_in_the_address_lets_nobody_in() throws IOException {
        var begun = guest.begin("essai");
        Refusals.assertRefused(
                guest,
                guest.get(begun.place() + "?"
                        + Guest.form(Map.of("SAMLResponse", "AAAA", "RelayState", begun.relayState()))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"SAMLResponse", "RelayState"})
    void B109_a_field_that_comes_twice_lets_nobody_in(String field) throws IOException {
        var begun = guest.begin("essai");
        var form = faultless(begun);
        Refusals.assertRefused(
                guest,
                guest.post(
                        begun.place(),
                        Guest.form(form) + "&" + field + "=" + Guest.encoded(String.valueOf(form.get(field)))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"SAMLResponse", "RelayState"})
    void B109_a_field_in_the_address_beside_the_one_in_the_form_lets_nobody_in(String field) throws IOException {
        var begun = guest.begin("essai");
        Refusals.assertRefused(guest, guest.post(begun.place() + "?" + field + "=AAAA", faultless(begun)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "text/plain", "application/xml", "multipart/form-data; boundary=x"})
    void B109_an_answer_as_something_else_than_a_form_lets_nobody_in(String type) throws IOException {
        var begun = guest.begin("essai");
        Refusals.assertRefused(guest, sent(begun, type));
    }

    @Test
    void B109_the_same_fields_once_each_in_a_form_let_their_owner_in() throws IOException {
        var begun = guest.begin("essai");
        guest.get(Guest.location(sent(begun, "application/x-www-form-urlencoded")));
        assertThat(guest.isSignedIn()).isTrue();
    }

    @Test
    void an_answer_for_an_upstream_that_does_not_exist_lets_nobody_in() throws IOException {
        var begun = guest.begin("essai");
        var form = Map.of("SAMLResponse", Message.encoded("<a/>"), "RelayState", begun.relayState());
        Refusals.assertRefused(guest, guest.post("/connexion/saml/inconnu/retour", form));
    }

    /** A faultless answer's fields under that type; no cookie comes along, as from another site. */
    private static HttpResponse<String> sent(Guest.Begun begun, String type) throws IOException {
        try (var elsewhere = new Guest()) {
            return elsewhere.send(HttpRequest.newBuilder(Guest.at(begun.place()))
                    .header("Content-Type", type)
                    .POST(BodyPublishers.ofString(Guest.form(faultless(begun)))));
        }
    }

    private static Map<String, String> faultless(Guest.Begun begun) {
        return Map.of(
                "SAMLResponse",
                HostileRegion.essai().forge().response(begun.aboutMaelle()),
                "RelayState",
                begun.relayState());
    }

    private static Arguments trap(String what, Trap trap) {
        return Arguments.of(what, trap);
    }

    private static String attributes(int count) {
        return IntStream.range(0, count).mapToObj(n -> " a" + n + "=\"\"").collect(Collectors.joining()) + " Version=";
    }

    private static String laughs() {
        UnaryOperator<String> one =
                name -> "<!ENTITY l" + name + " \"" + ("&l" + (Integer.parseInt(name) - 1) + ";").repeat(10) + "\">";
        return "<!DOCTYPE r [<!ENTITY l0 \"ha\">"
                + IntStream.rangeClosed(1, 9)
                        .mapToObj(Integer::toString)
                        .map(one)
                        .collect(Collectors.joining()) + "]>";
    }
}
