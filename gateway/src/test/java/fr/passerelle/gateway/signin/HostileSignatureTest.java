package fr.passerelle.gateway.signin;

import static org.assertj.core.api.Assertions.assertThat;

import fr.passerelle.gateway.demo.standin.Flaw;
import fr.passerelle.gateway.demo.standin.SigningIdentity;
import java.io.IOException;
import java.util.Base64;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;

/** What can be done to a signature, to what it covers, and to the key that it is said to be by. */
class HostileSignatureTest {

    private static final String FORGED = "Zm9yZ2Vk";
    private static final String C14N = "http://www.w3.org/2001/10/xml-exc-c14n#";
    private final Guest guest = new Guest();

    @AfterEach
    void leave() {
        guest.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"digests", "signedInfos", "transforms", "keys", "advice"})
    void a_tree_that_was_changed_after_it_was_signed_lets_nobody_in(String id, Consumer<Message> spoil)
            throws IOException {
        try (var canary = new Canary()) {
            var begun = guest.begin("essai");
            var message = unwrapped(begun);
            spoil.accept(message);
            var xml = message.xml().replace("http://canari.invalid/", canary.address());
            Refusals.assertRefused(guest, begun.finish(Message.encoded(xml)));
            assertThat(canary.calls()).isZero();
        }
    }

    static Stream<Arguments> digests() {
        return Stream.of(
                attack("A13 a digest smuggled into the status", message -> {
                    var smuggled = message.make(Message.DS, "ds:DigestValue");
                    smuggled.setTextContent(FORGED);
                    var detail = message.make(Message.SAMLP, "samlp:StatusDetail");
                    detail.appendChild(smuggled);
                    message.one(Message.SAMLP, "Status").appendChild(detail);
                    forge(message);
                }),
                attack("A23 a digest behind a comment", message -> {
                    var digest = message.one(Message.DS, "DigestValue");
                    digest.insertBefore(digest.getOwnerDocument().createComment("x"), digest.getFirstChild());
                }));
    }

    static Stream<Arguments> signedInfos() {
        return Stream.of(
                attack("A09 a second SignedInfo behind the value", message -> {
                    var signature = Message.signatureOf(message.assertion());
                    var second = (Element) message.one(Message.DS, "SignedInfo").cloneNode(true);
                    second.getElementsByTagNameNS(Message.DS, "DigestValue")
                            .item(0)
                            .setTextContent(FORGED);
                    signature.appendChild(second);
                    forge(message);
                }),
                attack("A22 a SignedInfo inside another element", message -> {
                    var signature = Message.signatureOf(message.assertion());
                    var info = message.one(Message.DS, "SignedInfo");
                    var wrapper = message.make(Message.DS, "ds:Object");
                    signature.insertBefore(wrapper, info);
                    wrapper.appendChild(info);
                }),
                attack(
                        "A35 an empty SignedInfo",
                        message -> message.one(Message.DS, "SignedInfo").setTextContent("")));
    }

    static Stream<Arguments> transforms() {
        return Stream.of(
                attack("A31 XSLT", message -> transform(message, "http://www.w3.org/TR/1999/REC-xslt-19991116")),
                attack("A31 XPath", message -> transform(message, "http://www.w3.org/TR/1999/REC-xpath-19991116")),
                attack("A31 XPath 2", message -> transform(message, "http://www.w3.org/2002/06/xmldsig-filter2")),
                attack("A31 base64", message -> transform(message, "http://www.w3.org/2000/09/xmldsig#base64")),
                attack("A31 with comments", message -> transform(message, C14N + "WithComments")),
                attack("A31 three of them", message -> {
                    var last = message.all(Message.DS, "Transform").getLast();
                    last.getParentNode().appendChild(last.cloneNode(true));
                }),
                attack("A29 an XPointer", message -> reference(message).setAttribute("URI", "#xpointer(/)")),
                attack(
                        "A29 a reference to elsewhere",
                        message -> reference(message).setAttribute("URI", "http://canari.invalid/")));
    }

    static Stream<Arguments> keys() {
        return Stream.of(attack("A32 a key to fetch", message -> {
            var info = message.one(Message.DS, "KeyInfo");
            info.setTextContent("");
            var method = message.make(Message.DS, "ds:RetrievalMethod");
            method.setAttribute("URI", "http://canari.invalid/");
            info.appendChild(method);
            forge(message);
        }));
    }

    static Stream<Arguments> advice() {
        return Stream.of(
                attack("A24 the signed one in the advice of a forged one", message -> advised(message, 1)),
                attack("A25 twice", message -> advised(message, 2)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"confusing", "named"})
    void a_text_that_two_readers_might_read_otherwise_lets_nobody_in(String id, UnaryOperator<String> spoil)
            throws IOException {
        var begun = guest.begin("essai");
        var xml = spoil.apply(unwrapped(begun).xml());
        Refusals.assertRefused(guest, begun.finish(Message.encoded(xml)));
    }

    static Stream<Arguments> confusing() {
        return Stream.of(
                text(
                        "A14 a DOCTYPE that one reader takes for a comment",
                        xml -> "<!DOCTYPE response SYSTEM 'x\"><!--'>" + xml + "<!--]]>-->"),
                text(
                        "A15 a namespace that ends in a letter of its own",
                        xml -> xml.replaceFirst("<samlp:Status>", "<samlp:Status xmlns:x=\"http://example.com&#x80;\">")
                                .replace("</saml:AttributeValue>", "9</saml:AttributeValue>")),
                text(
                        "A16 a prefix that means something else further down",
                        xml -> xml.replaceFirst(
                                "<ds:SignedInfo", "<ds:SignedInfo xmlns:saml=\"urn:autre\" xmlns:ds=\"urn:autre\"")),
                text(
                        "A17 an id by way of an entity",
                        xml -> "<!DOCTYPE r [<!ENTITY i \"_x\">]>" + xml.replaceFirst(" ID=\"[^\"]*\"", " ID=\"&i;\"")),
                text(
                        "A18 a namespace that cannot be made canonical",
                        xml -> xml.replaceFirst("<saml:Assertion ", "<saml:Assertion xmlns:x=\"1\" ")
                                .replace("</saml:AttributeValue>", "9</saml:AttributeValue>")),
                text(
                        "A26 a second name for the assertion",
                        xml -> xml.replaceFirst("<saml:Assertion ", "<saml:Assertion xml:id=\"_autre\" ")),
                text(
                        "A27 an AssertionID beside the ID",
                        xml -> xml.replaceFirst("<saml:Assertion ", "<saml:Assertion AssertionID=\"_autre\" ")));
    }

    static Stream<Arguments> named() {
        BiFunction<String, String, String> name =
                (xml, more) -> xml.replaceFirst("(<saml:NameID[^>]*>[^<]{3})", "$1" + more);
        return Stream.of(
                text("A43 a comment in the name", xml -> name.apply(xml, "<!---->")),
                text("A44 a CDATA section in the name", xml -> name.apply(xml, "<![CDATA[x]]>")),
                text("A44 a processing instruction in the name", xml -> name.apply(xml, "<?x y?>")),
                text("A44 an entity in the name", xml -> name.apply(xml, "&x;")),
                text("A44 an element in the name", xml -> name.apply(xml, "<x/>")),
                text(
                        "A44 two names",
                        xml -> xml.replaceFirst("(<saml:NameID[^>]*>)([^<]*)(</saml:NameID>)", "$1$2$3$1autre$3")));
    }

    @Test
    void A33_a_certificate_of_the_same_name_put_into_the_message_lets_nobody_in() throws IOException {
        var begun = guest.begin("essai");
        var message = bare(begun);
        var twin = SigningIdentity.fresh("Amont d'essai");
        message.sign(message.assertion(), twin, Message.Strength.SHA_256);
        keyInfo(message, twin);
        Refusals.assertRefused(guest, begun.finish(message.encoded()));
    }

    @Test
    void A36_a_signed_response_whose_assertion_is_not_lets_nobody_in() throws IOException {
        var begun = guest.begin("essai");
        var message = bare(begun);
        message.sign(message.root(), HostileRegion.essai().identity(), Message.Strength.SHA_256);
        Refusals.assertRefused(guest, begun.finish(message.encoded()));
    }

    @Test
    void A38_a_signed_part_before_an_unsigned_assertion_lets_nobody_in() throws IOException {
        var begun = guest.begin("essai");
        var message = unwrapped(begun);
        var forged = Message.bare(message.assertion());
        forged.setAttribute("ID", "_forge");
        var extensions = message.make(Message.SAMLP, "samlp:Extensions");
        var original = message.assertion();
        message.root().replaceChild(forged, original);
        extensions.appendChild(original);
        message.root().insertBefore(extensions, message.root().getFirstChild());
        Refusals.assertRefused(guest, begun.finish(message.encoded()));
    }

    @Test
    void A39_another_upstreams_key_lets_nobody_in() throws IOException {
        var begun = guest.begin("essai");
        var message = bare(begun).signAll(HostileRegion.tournant().identity());
        Refusals.assertRefused(guest, begun.finish(message.encoded()));
    }

    @Test
    void A40_a_key_that_is_there_for_encryption_only_signs_nothing() throws IOException {
        var essai = HostileRegion.essai();
        try (var other = new Guest()) {
            var begun = other.begin("essai");
            Refusals.assertRefused(
                    other, begun.finish(bare(begun).signAll(essai.encryption()).encoded()));
        }
        var begun = guest.begin("essai");
        begun.finish(bare(begun).signAll(essai.identity()).encoded());
        assertThat(guest.isSignedIn()).isTrue();
    }

    @ParameterizedTest(name = "A45 {0}")
    @MethodSource("lookalikes")
    void A45_a_key_that_only_looks_like_somebodys_is_nobodys(String what, UnaryOperator<String> spoil)
            throws IOException {
        var key = HostileRegion.jointures(HostileRegion.MAELLE)[0];
        var begun = guest.begin("essai");
        var answer =
                begun.finish(HostileRegion.essai().forge().response(begun.spec().withJointures(spoil.apply(key))));
        Refusals.assertRefused(guest, answer);
        assertThat(answer.body()).contains("CONNEXION-INCONNU");
    }

    static Stream<Arguments> lookalikes() {
        return Stream.of(
                text("other digits", key -> key.replace('1', '\u0661').replace('0', '\u0660') + "\u0660"),
                text("a blank inside", key -> key.replace("$", "$ ")),
                text("a mark behind", key -> key + "\u0301"),
                text("nothing seen behind", key -> key + "\u200b"),
                text("a wide dollar", key -> key.replace('$', '\uff04')));
    }

    private static Arguments attack(String id, Consumer<Message> spoil) {
        return Arguments.of(id, spoil);
    }

    private static Arguments text(String id, UnaryOperator<String> spoil) {
        return Arguments.of(id, spoil);
    }

    private static void transform(Message message, String algorithm) {
        message.all(Message.DS, "Transform").getLast().setAttribute("Algorithm", algorithm);
    }

    private static void advised(Message message, int times) {
        var original = message.assertion();
        var forged = Message.bare(original);
        forged.setAttribute("ID", "_forge");
        message.root().replaceChild(forged, original);
        var advice = message.make(Message.SAML, "saml:Advice");
        for (var n = 0; n < times; n++) {
            advice.appendChild(original.cloneNode(true));
        }
        var conditions = (Element)
                forged.getElementsByTagNameNS(Message.SAML, "Conditions").item(0);
        forged.insertBefore(advice, conditions.getNextSibling());
    }

    private static void forge(Message message) {
        message.one(Message.SAML, "AttributeValue").setTextContent(HostileRegion.jointures(HostileRegion.TOM)[0]);
    }

    private static Element reference(Message message) {
        return message.one(Message.DS, "Reference");
    }

    private static void keyInfo(Message message, SigningIdentity identity) {
        var info = message.make(Message.DS, "ds:KeyInfo");
        var data = message.make(Message.DS, "ds:X509Data");
        var certificate = message.make(Message.DS, "ds:X509Certificate");
        try {
            certificate.setTextContent(
                    Base64.getEncoder().encodeToString(identity.certificate().getEncoded()));
        } catch (java.security.cert.CertificateEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
        data.appendChild(certificate);
        info.appendChild(data);
        Message.signatureOf(message.assertion()).appendChild(info);
    }

    /** Signed in its assertion only. */
    private static Message unwrapped(Guest.Begun begun) {
        return Message.of(HostileRegion.essai().forge().xml(begun.aboutMaelle().flawed(Flaw.UNSIGNED_RESPONSE)));
    }

    /** Not signed at all. */
    private static Message bare(Guest.Begun begun) {
        return Message.of(HostileRegion.essai()
                .forge()
                .xml(begun.aboutMaelle().flawed(Flaw.UNSIGNED_RESPONSE, Flaw.UNSIGNED_ASSERTION)));
    }
}
