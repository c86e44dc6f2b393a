package fr.passerelle.gateway.signin;

import static org.assertj.core.api.Assertions.assertThat;

import fr.passerelle.gateway.demo.standin.SigningIdentity;
import java.io.IOException;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** An assertion that was encrypted for us is opened under a good signature, and only when it is of the plain form. */
class EncryptedAssertionTest {

    private static final String ENC = "http://www.w3.org/2001/04/xmlenc#";
    private final Guest guest = new Guest();

    @AfterEach
    void leave() {
        guest.close();
    }

    @Test
    void a_signed_response_with_an_encrypted_signed_assertion_lets_its_owner_in() throws IOException {
        var begun = guest.begin("essai");
        begun.finish(signed(sealed(begun, Sealing.forUs(guest, "essai"))).encoded());
        assertThat(guest.isSignedIn()).isTrue();
    }

    @Test
    void A46_encrypted_in_an_unsigned_response_lets_nobody_in() throws IOException {
        var begun = guest.begin("essai");
        Refusals.assertRefused(
                guest, begun.finish(sealed(begun, Sealing.forUs(guest, "essai")).encoded()));
    }

    @Test
    void A47_a_response_of_a_stranger_is_refused_for_its_signature_whatever_is_encrypted_in_it() throws IOException {
        var stranger = SigningIdentity.fresh("Imposteur");
        var begun = guest.begin("essai");
        var good = sealed(begun, Sealing.forUs(guest, "essai"));
        var answer = begun.finish(
                good.sign(good.root(), stranger, Message.Strength.SHA_256).encoded());
        Refusals.assertRefused(guest, answer);
        var again = guest.begin("essai");
        var bad = sealed(again, Sealing.forUs(guest, "essai"));
        bad.all(ENC, "CipherValue").getLast().setTextContent("AAAA");
        var other = again.finish(
                bad.sign(bad.root(), stranger, Message.Strength.SHA_256).encoded());
        assertThat(Refusals.detail(other))
                .isEqualTo(Refusals.detail(answer))
                .containsEntry("error", "invalid_signature");
        assertThat(other.statusCode()).isEqualTo(answer.statusCode());
    }

    @Test
    void A47_nothing_is_opened_under_a_signature_that_is_too_weak() throws IOException {
        var begun = guest.begin("essai");
        var message = sealed(begun, Sealing.forUs(guest, "essai"));
        message.all(ENC, "CipherValue").getLast().setTextContent("AAAA");
        var answer =
                begun.finish(message.sign(message.root(), HostileRegion.essai().identity(), Message.Strength.SHA_1)
                        .encoded());
        Refusals.assertRefused(guest, answer);
        assertThat(Refusals.detail(answer)).doesNotContainEntry("error", "decryption_error");
    }

    @Test
    void A48_cbc_is_borne_with_from_the_upstream_that_is_named_until_its_day() throws IOException {
        var begun = guest.begin("indulgent");
        var cbc = Sealing.forUs(guest, "indulgent").by(Sealing.CBC, Sealing.OAEP);
        begun.finish(signed(sealed(begun, cbc)).encoded());
        assertThat(guest.isSignedIn()).isTrue();
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("weak")
    void A48_weak_encryption_lets_nobody_in(String data, String key, String upstream) throws IOException {
        var begun = guest.begin(upstream);
        var weak = Sealing.forUs(guest, upstream).by(data, key);
        var answer = begun.finish(signed(sealed(begun, weak)).encoded());
        Refusals.assertRefused(guest, answer);
        assertThat(Refusals.detail(answer)).containsEntry("error", "encryption_refused");
    }

    static Stream<Arguments> weak() {
        return Stream.of(
                Arguments.of(Sealing.CBC, Sealing.OAEP, "essai"),
                Arguments.of(Sealing.CBC, Sealing.OAEP, "perime"),
                Arguments.of(Sealing.GCM, Sealing.RSA_1_5, "essai"),
                Arguments.of(Sealing.GCM, Sealing.RSA_1_5, "indulgent"));
    }

    @Test
    void A48_what_was_encrypted_for_another_lets_nobody_in() throws IOException {
        var begun = guest.begin("essai");
        var other = new Sealing(
                Sealing.GCM,
                Sealing.OAEP,
                SigningIdentity.fresh("Autre").certificate().getPublicKey());
        Refusals.assertRefused(guest, begun.finish(signed(sealed(begun, other)).encoded()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"elsewhere", "crowds"})
    void what_is_encrypted_in_another_form_lets_nobody_in_and_calls_nobody(
            String what, BiConsumer<Message, String> spoil) throws IOException {
        try (var canary = new Canary()) {
            var begun = guest.begin("essai");
            var message = sealed(begun, Sealing.forUs(guest, "essai"));
            spoil.accept(message, canary.address());
            Refusals.assertRefused(guest, begun.finish(signed(message).encoded()));
            assertThat(canary.calls()).isZero();
        }
    }

    static Stream<Arguments> elsewhere() {
        return Stream.of(
                spoiled("A49 a text to fetch", (message, address) -> {
                    var value = message.all(ENC, "CipherValue").getLast();
                    var reference = message.make(ENC, "xenc:CipherReference");
                    reference.setAttribute("URI", address);
                    value.getParentNode().replaceChild(reference, value);
                }),
                spoiled("A49 a key to fetch", (message, address) -> {
                    var key = message.one(ENC, "EncryptedKey");
                    var method = message.make(Message.DS, "ds:RetrievalMethod");
                    method.setAttribute("URI", address);
                    key.getParentNode().appendChild(method);
                }),
                spoiled("A50 a key that names itself", (message, address) -> {
                    var key = message.one(ENC, "EncryptedKey");
                    key.setAttribute("Id", "_cle");
                    var info = message.make(Message.DS, "ds:KeyInfo");
                    var method = message.make(Message.DS, "ds:RetrievalMethod");
                    method.setAttribute("URI", "#_cle");
                    info.appendChild(method);
                    key.appendChild(info);
                }));
    }

    static Stream<Arguments> crowds() {
        return Stream.of(
                spoiled("A50 a key in a key", (message, address) -> {
                    var key = message.one(ENC, "EncryptedKey");
                    var info = message.make(Message.DS, "ds:KeyInfo");
                    info.appendChild(key.cloneNode(true));
                    key.appendChild(info);
                }),
                spoiled("two of them", (message, address) -> {
                    var envelope = Sealing.envelope(message);
                    envelope.getParentNode().appendChild(envelope.cloneNode(true));
                }),
                spoiled("a plain one beside it", (message, address) -> {
                    var plain = message.make(Message.SAML, "saml:Assertion");
                    plain.setAttribute("ID", "_forge");
                    plain.setAttribute("Version", "2.0");
                    Sealing.envelope(message).getParentNode().appendChild(plain);
                }),
                spoiled("no method", (message, address) -> {
                    var method = message.all(ENC, "EncryptionMethod").getFirst();
                    method.getParentNode().removeChild(method);
                }));
    }

    private static Arguments spoiled(String what, BiConsumer<Message, String> spoil) {
        return Arguments.of(what, spoil);
    }

    private static Message sealed(Guest.Begun begun, Sealing sealing) {
        return sealing.answer(begun, HostileRegion.essai());
    }

    private static Message signed(Message message) {
        return message.sign(message.root(), HostileRegion.essai().identity(), Message.Strength.SHA_256);
    }
}
