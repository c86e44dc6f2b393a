package fr.passerelle.identity.saml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import fr.passerelle.identity.TestBrowser;
import fr.passerelle.identity.TestClock;
import fr.passerelle.identity.TestHouse;
import fr.passerelle.identity.person.People;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.util.Base64;
import java.util.regex.Pattern;
import org.apache.xml.security.encryption.XMLEncryptionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What a service provider that wants encryption, a pairwise id and an entitlement receives. */
@AtTheSamlDoor
class EncryptedAssertionsTest {

    private static final String XENC = "http://www.w3.org/2001/04/xmlenc#";
    private static final Pattern FIELD = Pattern.compile("name=\"SAMLResponse\" value=\"([^\"]+)\"");

    @LocalServerPort
    private int port;

    @Autowired
    private People people;

    @Autowired
    private TestClock clock;

    private String xml;

    @BeforeEach
    void settle() {
        TestHouse.settle(people, clock, "Zoé");
        launch(TestPublishers.SECRET);
    }

    private void launch(String party) {
        var page = new TestBrowser(port)
                .signIn(TestHouse.PUPIL)
                .get("/saml/idp/launch?sp=" + TestBrowser.encoded(party))
                .body();
        var field = FIELD.matcher(page);
        assertThat(field.find()).isTrue();
        xml = new String(Base64.getDecoder().decode(field.group(1)), StandardCharsets.UTF_8);
    }

    @Test
    void nothing_of_the_assertion_can_be_read_on_the_way() {
        assertThat(xml)
                .contains("EncryptedAssertion", "http://www.w3.org/2009/xmlenc11#aes256-gcm", XENC + "rsa-oaep-mgf1p")
                .doesNotContain("<saml2:Assertion", "NameID", "AttributeStatement", "Zoé", "aes256-cbc", "rsa-1_5");
    }

    @Test
    void its_recipient_reads_a_signed_assertion() throws Exception {
        assertThat(decrypted(TestPublishers.KEY))
                .contains("<saml2:Assertion", "SignatureValue", "rsa-sha256", "https://secret.example/sp");
    }

    @Test
    void another_key_reads_nothing() {
        assertThatExceptionOfType(XMLEncryptionException.class).isThrownBy(() -> decrypted(TestPublishers.OTHER_KEY));
    }

    @Test
    void the_pairwise_id_is_the_pseudonym_in_our_name_and_the_entitlement_is_that_of_the_settings() throws Exception {
        var assertion = decrypted(TestPublishers.KEY);
        var name = Pattern.compile("<saml2:NameID[^>]*>([0-9a-f]{64})<").matcher(assertion);
        assertThat(name.find()).isTrue();
        assertThat(assertion)
                .contains("urn:oasis:names:tc:SAML:attribute:pairwise-id")
                .contains(">" + name.group(1) + "@passerelle.test<")
                .contains("urn:oid:1.3.6.1.4.1.5923.1.1.1.7", ">urn:mace:dir:entitlement:common-lib-terms<")
                .contains("nameid-format:persistent");
    }

    @Test
    void a_launch_of_ours_answers_no_request() throws Exception {
        assertThat(xml).doesNotContain("InResponseTo");
        assertThat(decrypted(TestPublishers.KEY)).doesNotContain("InResponseTo");
    }

    @Test
    void the_recipient_with_a_curve_reads_a_signed_assertion_and_learns_as_little_on_the_way() throws Exception {
        launch(TestPublishers.SECRET_CURVE);
        assertThat(xml).contains("EncryptedAssertion", "ECDH-ES").doesNotContain("NameID", "Zoé");
        assertThat(decrypted(TestPublishers.CURVE_KEY))
                .contains("<saml2:Assertion", "SignatureValue", TestPublishers.SECRET_CURVE);
    }

    private String decrypted(KeyPair key) throws Exception {
        return Unsealed.by(key.getPrivate(), xml);
    }
}
