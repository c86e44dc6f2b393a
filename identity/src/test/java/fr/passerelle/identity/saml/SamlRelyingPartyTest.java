package fr.passerelle.identity.saml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.List;
import java.util.Map;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class SamlRelyingPartyTest {

    private static final URI ACS = URI.create("https://cartes.example/acs");

    @Test
    void it_is_bound_from_settings_and_need_not_sign_by_default() {
        var source = new MapConfigurationPropertySource(Map.of(
                "parties[0].publisher", "un",
                "parties[0].resource", "ark:/00000/cartes",
                "parties[0].entity-id", "https://cartes.example/sp",
                "parties[0].acs", ACS.toString()));
        var bound = new Binder(source).bind("", SamlParties.class).get();

        assertThat(bound.parties())
                .containsExactly(
                        new SamlRelyingParty("un", "ark:/00000/cartes", "https://cartes.example/sp", ACS, null, false));
    }

    @Test
    void two_of_one_entity_id_are_refused() {
        var party = new SamlRelyingParty("un", "r", "https://cartes.example/sp", ACS, null, false);

        assertThatIllegalArgumentException().isThrownBy(() -> new SamlParties(List.of(party, party)));
    }

    @Test
    void whoever_must_sign_has_a_certificate() {
        assertThatIllegalArgumentException().isThrownBy(() -> of(ACS, null, true));
    }

    @Test
    void a_certificate_holds_an_rsa_key_of_2048_bits_or_more_or_a_curve() {
        var weak = TestPublishers.certificate(TestPublishers.newKey(1024));

        assertThatIllegalArgumentException().isThrownBy(() -> of(ACS, weak, true));
        assertThatIllegalArgumentException().isThrownBy(() -> of(ACS, "rien", true));
        assertThat(of(ACS, TestPublishers.certificate(TestPublishers.KEY), true).verifier())
                .isPresent();
        assertThat(of(ACS, TestPublishers.certificate(TestPublishers.CURVE_KEY), true)
                        .verifier())
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"secp192r1", "secp224r1", "secp256k1", "brainpoolP256r1"})
    void nothing_is_encrypted_for_a_curve_that_is_short_or_odd(String curve) throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC", new BouncyCastleProvider());
        generator.initialize(new ECGenParameterSpec(curve));
        var key = new KeyPair(generator.generateKeyPair().getPublic(), TestPublishers.CURVE_KEY.getPrivate());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> wanting(TestPublishers.certificate(key)))
                .withMessageContaining("P-256, P-384 or P-521");
    }

    @Test
    void nothing_is_encrypted_for_an_rsa_key_that_is_short() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> wanting(TestPublishers.certificate(TestPublishers.newKey(1024))))
                .withMessageContaining("2048");
    }

    private static PartyAssertion wanting(String certificate) {
        return new PartyAssertion(certificate, false, null, SignedWith.RSA, PartyAssertion.Signed.BOTH);
    }

    @Test
    void an_encrypted_assertion_travels_in_a_signed_response() {
        var certificate = TestPublishers.certificate(TestPublishers.KEY);

        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new PartyAssertion(certificate, false, null, SignedWith.RSA, PartyAssertion.Signed.ASSERTION));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/acs", "ftp://cartes.example/acs", "https://a@cartes.example/acs", "https://c.example/#a"})
    void an_assertion_goes_to_a_plain_web_address(String acs) {
        assertThatIllegalArgumentException().isThrownBy(() -> of(URI.create(acs), null, false));
    }

    private static SamlRelyingParty of(URI acs, String certificate, boolean signedRequests) {
        return new SamlRelyingParty("un", "r", "https://cartes.example/sp", acs, certificate, signedRequests);
    }
}
