package fr.passerelle.gateway.signin;

import static org.assertj.core.api.Assertions.assertThat;

import fr.passerelle.gateway.demo.standin.Flaw;
import java.io.IOException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;

/** A genuine signature that is moved, so that something else than what it covers might be read. */
class SignatureWrappingTest {

    private final Guest guest = new Guest();

    @AfterEach
    void leave() {
        guest.close();
    }

    @Test
    void the_message_that_these_attacks_start_from_lets_its_owner_in() throws IOException {
        var begun = guest.begin("essai");
        begun.finish(signed(begun).encoded());
        assertThat(guest.isSignedIn()).isTrue();
    }

    @Test
    void so_does_the_one_whose_assertion_alone_is_signed() throws IOException {
        var begun = guest.begin("essai");
        begun.finish(unwrapped(begun).encoded());
        assertThat(guest.isSignedIn()).isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("aroundTheResponse")
    void a_signed_response_wrapped_into_a_forged_one_lets_nobody_in(String id, Consumer<Message> wrap)
            throws IOException {
        var begun = guest.begin("essai");
        var message = signed(begun);
        wrap.accept(message);
        Refusals.assertRefused(guest, begun.finish(message.encoded()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"aroundTheAssertion", "besideTheAssertion", "amongSeveralAssertions", "insideTheSignature"})
    void a_signed_assertion_wrapped_beside_a_forged_one_lets_nobody_in(String id, Consumer<Message> wrap)
            throws IOException {
        var begun = guest.begin("essai");
        var message = unwrapped(begun);
        wrap.accept(message);
        Refusals.assertRefused(guest, begun.finish(message.encoded()));
    }

    static Stream<Arguments> aroundTheResponse() {
        return Stream.of(
                attack("A01 the original inside the signature", message -> {
                    var original = Message.bare(message.root());
                    var signature = Message.signatureOf(message.root());
                    forge(message.root());
                    signature.appendChild(original);
                }),
                attack("A02 the original before the signature", message -> {
                    var original = Message.bare(message.root());
                    var signature = Message.signatureOf(message.root());
                    forge(message.root());
                    message.root().insertBefore(original, signature);
                }),
                attack("A19 a second name for the message", message -> {
                    var root = message.root();
                    root.setAttributeNS(Message.SAMLP, "samlp:ID", "_autre");
                }),
                attack("A37 the assertion changed under the response's signature", message -> {
                    Message.signatureOf(message.root())
                            .getParentNode()
                            .removeChild(Message.signatureOf(message.root()));
                    forge(message.assertion());
                    message.sign(message.root(), HostileRegion.essai().identity(), Message.Strength.SHA_256);
                }));
    }

    static Stream<Arguments> aroundTheAssertion() {
        return Stream.of(
                attack("A03 a forged one before the original", message -> {
                    var forged = forge(Message.bare(message.assertion()));
                    message.root().insertBefore(forged, message.assertion());
                }),
                attack("A04 the original inside a forged one", message -> {
                    var original = message.assertion();
                    var forged = forge(Message.bare(original));
                    message.root().replaceChild(forged, original);
                    forged.appendChild(original);
                }),
                attack("A05 a forged one with the signature, the original behind", message -> {
                    var original = Message.bare(message.assertion());
                    forge(message.assertion());
                    message.root().appendChild(original);
                }),
                attack("A06 a forged one with the signature, the original in it", message -> {
                    var original = Message.bare(message.assertion());
                    var signature = Message.signatureOf(message.assertion());
                    forge(message.assertion());
                    signature.appendChild(original);
                }));
    }

    static Stream<Arguments> besideTheAssertion() {
        return Stream.of(
                attack("A07 a forged one of the same id among the extensions", message -> {
                    var forged = Message.bare(message.assertion());
                    jointure(forged).setTextContent(other());
                    var extensions = message.make(Message.SAMLP, "samlp:Extensions");
                    extensions.appendChild(forged);
                    message.root().insertBefore(extensions, message.one(Message.SAMLP, "Status"));
                }),
                attack("A08 the original as an object of the signature", message -> {
                    var original = Message.bare(message.assertion());
                    var signature = Message.signatureOf(message.assertion());
                    forge(message.assertion());
                    var object = message.make(Message.DS, "ds:Object");
                    object.appendChild(original);
                    signature.appendChild(object);
                }));
    }

    static Stream<Arguments> amongSeveralAssertions() {
        return Stream.of(
                attack(
                        "A10 a second assertion, unsigned",
                        message -> message.root().appendChild(forge(Message.bare(message.assertion())))),
                attack("A11 a second assertion, signed", message -> {
                    var second = forge(Message.bare(message.assertion()));
                    message.root().appendChild(second);
                    message.sign(second, HostileRegion.essai().identity(), Message.Strength.SHA_256);
                }),
                attack("A12 the signed one hidden, a forged one in its place", message -> {
                    var original = message.assertion();
                    var forged = forge(Message.bare(original));
                    message.root().replaceChild(forged, original);
                    var extensions = message.make(Message.SAMLP, "samlp:Extensions");
                    extensions.appendChild(original);
                    message.root().insertBefore(extensions, message.one(Message.SAMLP, "Status"));
                }),
                attack("A20 two of the same id", message -> {
                    var forged = Message.bare(message.assertion());
                    jointure(forged).setTextContent(other());
                    message.root().insertBefore(forged, message.assertion());
                }));
    }

    static Stream<Arguments> insideTheSignature() {
        return Stream.of(
                attack("A21 a second SignedInfo", message -> {
                    var signature = Message.signatureOf(message.assertion());
                    var info = signature
                            .getElementsByTagNameNS(Message.DS, "SignedInfo")
                            .item(0);
                    signature.insertBefore(info.cloneNode(true), info.getNextSibling());
                    jointure(message.assertion()).setTextContent(other());
                }),
                attack("A28 a signature out of its place", message -> {
                    var signature = Message.signatureOf(message.assertion());
                    message.root().appendChild(signature);
                }),
                attack(
                        "A29 a reference to everything",
                        message -> reference(message).setAttribute("URI", "")),
                attack(
                        "A29 a reference to nothing said",
                        message -> reference(message).removeAttribute("URI")),
                attack("A30 two references", message -> {
                    var reference = reference(message);
                    reference.getParentNode().appendChild(reference.cloneNode(true));
                }),
                attack("A34 no signature at all", message -> message.without(Message.DS, "Signature")),
                attack(
                        "A35 no signature value",
                        message -> message.one(Message.DS, "SignatureValue").setTextContent("")),
                attack("A35 no reference", message -> message.without(Message.DS, "Reference")),
                attack(
                        "A41 a keyed hash instead of a signature",
                        message -> message.one(Message.DS, "SignatureMethod")
                                .setAttribute("Algorithm", "http://www.w3.org/2001/04/xmldsig-more#hmac-sha256")));
    }

    private static Arguments attack(String id, Consumer<Message> wrap) {
        return Arguments.of(id, wrap);
    }

    /** Makes it speak of somebody else, under another id. */
    private static Element forge(Element element) {
        element.setAttribute("ID", "_forge");
        jointure(element).setTextContent(other());
        return element;
    }

    private static Element jointure(Element element) {
        return (Element)
                element.getElementsByTagNameNS(Message.SAML, "AttributeValue").item(0);
    }

    private static Element reference(Message message) {
        return message.one(Message.DS, "Reference");
    }

    private static String other() {
        return HostileRegion.jointures(HostileRegion.TOM)[0];
    }

    private static Message signed(Guest.Begun begun) {
        return Message.of(HostileRegion.essai().forge().xml(begun.aboutMaelle()));
    }

    private static Message unwrapped(Guest.Begun begun) {
        return Message.of(HostileRegion.essai().forge().xml(begun.aboutMaelle().flawed(Flaw.UNSIGNED_RESPONSE)));
    }
}
