package fr.passerelle.identity.saml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import fr.passerelle.identity.keys.Certificates;
import fr.passerelle.identity.keys.NativeCryptography;
import java.security.KeyPair;
import java.util.regex.Pattern;
import org.apache.xml.security.encryption.XMLEncryptionException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opensaml.saml.saml2.core.Assertion;
import org.springframework.security.saml2.core.OpenSamlInitializationService;

class EncryptionTest {

    private static final Pattern POINT = Pattern.compile("PublicKey>([^<]+)<");

    /** Keys are made and agreed on by the provider that the program prefers. */
    @BeforeAll
    static void initialize() {
        NativeCryptography.prefer();
        OpenSamlInitializationService.initialize();
    }

    @ParameterizedTest
    @ValueSource(strings = {"secp256r1", "secp384r1", "secp521r1"})
    void the_holder_of_a_curves_key_reads_what_is_encrypted_for_it(String curve) throws Exception {
        var key = TestPublishers.newCurve(curve);
        var sealed = sealed(key);
        assertThat(sealed)
                .contains(
                        "http://www.w3.org/2009/xmlenc11#aes256-gcm",
                        "http://www.w3.org/2001/04/xmlenc#kw-aes256",
                        "http://www.w3.org/2009/xmlenc11#ECDH-ES",
                        "http://www.w3.org/2009/xmlenc11#ConcatKDF",
                        "http://www.w3.org/2001/04/xmlenc#sha256")
                .doesNotContain("https://passerelle.test");
        assertThat(Unsealed.by(key.getPrivate(), sealed)).contains("https://passerelle.test");
    }

    @Test
    void another_key_on_the_same_curve_reads_nothing() throws Exception {
        var other = TestPublishers.newCurve("secp256r1").getPrivate();
        var sealed = sealed(TestPublishers.CURVE_KEY);
        assertThatExceptionOfType(XMLEncryptionException.class).isThrownBy(() -> Unsealed.by(other, sealed));
    }

    @Test
    void no_two_messages_are_agreed_on_by_one_key_of_ours() throws Exception {
        assertThat(point(sealed(TestPublishers.CURVE_KEY))).isNotEqualTo(point(sealed(TestPublishers.CURVE_KEY)));
    }

    private static String point(String sealed) {
        var found = POINT.matcher(sealed);
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private static String sealed(KeyPair key) throws Exception {
        var assertion = Parts.make(Assertion.class, Assertion.DEFAULT_ELEMENT_NAME);
        assertion.setIssuer(Parts.issuer("https://passerelle.test"));
        Parts.marshalled(assertion);
        return Unsealed.text(
                Parts.marshalled(Encryption.of(assertion, Certificates.read(TestPublishers.certificate(key)))));
    }
}
