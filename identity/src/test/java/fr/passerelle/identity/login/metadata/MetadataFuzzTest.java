package fr.passerelle.identity.login.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import fr.passerelle.identity.Edits;
import fr.passerelle.identity.SignedXml;
import fr.passerelle.identity.TestClock;
import fr.passerelle.identity.TestDatabase;
import fr.passerelle.identity.Watched;
import fr.passerelle.identity.keys.KeyUse;
import fr.passerelle.identity.keys.MasterKey;
import fr.passerelle.identity.keys.SigningKey;
import fr.passerelle.identity.keys.SigningKeys;
import fr.passerelle.identity.login.upstream.MetadataTerms;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.security.saml2.Saml2Exception;
import org.springframework.security.saml2.provider.service.registration.RelyingPartyRegistration;

/** Metadata of any shape are read, or not believed for a reason that the reading knows how to take. */
class MetadataFuzzTest {

    private static SigningKey signer;
    private static SigningKey shown;
    private static MetadataTerms trust;
    private static String plain = "";
    private static String signed = "";

    @BeforeAll
    static void settle(@TempDir Path folder) throws IOException {
        var random = new SecureRandom();
        var keys = new SigningKeys(
                TestDatabase.clean().jdbc(), new MasterKey(new byte[32], random), random, new TestClock());
        signer = keys.current(KeyUse.SAML_SP);
        shown = keys.current(KeyUse.SAML_IDP);
        var certificate = folder.resolve("essai.pem");
        Files.writeString(certificate, MetadataDocument.pem(signer));
        trust = new MetadataTerms(List.of(), certificate, null);
        var document = MetadataDocument.of("urn:amont", "validUntil=\"2027-02-01T00:00:00Z\"", shown);
        plain = document.text();
        signed = document.signedBy(signer, "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256", SignedXml.SHA256)
                .text();
    }

    @Test
    void the_documents_that_are_changed_here_are_believed_unchanged() {
        assertThat(read(plain, MetadataTerms.NONE)).isPresent();
        assertThat(read(signed, trust)).isPresent();
    }

    @FuzzTest
    void metadata_of_any_shape_are_of_one_identity_provider_or_nobodys(byte[] input) {
        read(Edits.of(plain, input), MetadataTerms.NONE)
                .ifPresent(one -> assertThat(one.getAssertingPartyMetadata().getEntityId())
                        .isNotEmpty());
    }

    @FuzzTest
    void whatever_is_changed_after_signing_says_the_same_or_nothing(byte[] input) {
        read(Edits.of(signed, input), trust).ifPresent(one -> {
            assertThat(one.getAssertingPartyMetadata().getEntityId()).isEqualTo("urn:amont");
            assertThat(one.getAssertingPartyMetadata().getSingleSignOnServiceLocation())
                    .isEqualTo("https://amont.test/sso");
            assertThat(one.getAssertingPartyMetadata().getVerificationX509Credentials())
                    .allMatch(key -> key.getCertificate().equals(shown.certificate()));
        });
    }

    private static Optional<RelyingPartyRegistration> read(String document, MetadataTerms terms) {
        return Watched.trying(() -> {
            try {
                var read = MetadataCheck.read(document.getBytes(StandardCharsets.UTF_8), terms, TestClock.START);
                return Optional.of(read.builder().registrationId("amont").build());
            } catch (IOException | Saml2Exception | IllegalArgumentException refused) {
                return Optional.empty();
            }
        });
    }
}
