package fr.passerelle.gateway.partner;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import fr.passerelle.gateway.TestRegion;
import fr.passerelle.gateway.demo.Visitor;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.regex.Pattern;
import javax.xml.transform.stream.StreamSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opensaml.saml.common.xml.SAMLSchemaBuilder;
import org.opensaml.saml.common.xml.SAMLSchemaBuilder.SAML1Version;

/** Our SAML responses judged by a program that shares no line with ours. */
@NeedsPartner(value = SignedResponseTest.XMLSEC, debian = "xmlsec1")
class SignedResponseTest {

    static final String XMLSEC = "/usr/bin/xmlsec1";
    private static final Pattern CERTIFICATE = Pattern.compile("<ds:X509Certificate>([^<]+)</");
    private static final String RESPONSE = "/*[local-name()='Response']/*[local-name()='Signature']";
    private static final String ASSERTION = "//*[local-name()='Assertion']/*[local-name()='Signature']";

    @TempDir
    private static Path folder;

    private static String response;

    @BeforeAll
    static void receive() throws IOException {
        try (var visitor = new Visitor()) {
            TestRegion.signIn(visitor, "maelle.graindorge");
            var page =
                    visitor.go(TestRegion.demo().partners().parties().marees().entrance());
            var sent = Visitor.form(page, "SAMLResponse").fields().getOrDefault("SAMLResponse", "");
            response = new String(Base64.getDecoder().decode(sent), UTF_8);
            keep(visitor.go(TestRegion.at("/saml/idp/metadata")).text());
        }
    }

    @Test
    void the_response_is_signed_by_the_key_of_our_metadata() throws Exception {
        assertThat(verify(response, RESPONSE)).isZero();
    }

    @Test
    void so_is_the_assertion_in_it() throws Exception {
        assertThat(verify(response, ASSERTION)).isZero();
    }

    @Test
    void a_changed_value_breaks_both_signatures() throws Exception {
        var changed = response.replace("National_ELV", "National_ENS");
        assertThat(changed).isNotEqualTo(response);
        assertThat(verify(changed, RESPONSE)).isNotZero();
        assertThat(verify(changed, ASSERTION)).isNotZero();
    }

    @Test
    void the_response_keeps_to_the_schemas_of_saml() {
        assertThatCode(() -> new SAMLSchemaBuilder(SAML1Version.SAML_11)
                        .getSAMLSchema()
                        .newValidator()
                        .validate(new StreamSource(new StringReader(response))))
                .doesNotThrowAnyException();
    }

    private static void keep(String metadata) throws IOException {
        var found = CERTIFICATE.matcher(metadata);
        assertThat(found.find()).isTrue();
        var lines = Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(Base64.getMimeDecoder().decode(found.group(1)));
        Files.writeString(
                folder.resolve("idp.crt"), "-----BEGIN CERTIFICATE-----\n" + lines + "\n-----END CERTIFICATE-----\n");
    }

    private static int verify(String message, String signature) throws IOException, InterruptedException {
        var command = new ProcessBuilder(
                XMLSEC,
                "--verify",
                "--enabled-reference-uris",
                "same-doc",
                "--enabled-key-data",
                "rsa",
                "--pubkey-cert-pem",
                folder.resolve("idp.crt").toString(),
                "--id-attr:ID",
                "urn:oasis:names:tc:SAML:2.0:protocol:Response",
                "--id-attr:ID",
                "urn:oasis:names:tc:SAML:2.0:assertion:Assertion",
                "--node-xpath",
                signature,
                Files.writeString(folder.resolve("response.xml"), message).toString());
        return command.redirectErrorStream(true)
                .redirectOutput(folder.resolve("xmlsec.log").toFile())
                .start()
                .waitFor();
    }
}
