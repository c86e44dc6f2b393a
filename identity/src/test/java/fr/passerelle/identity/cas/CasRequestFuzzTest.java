package fr.passerelle.identity.cas;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import fr.passerelle.identity.Edits;
import fr.passerelle.identity.Watched;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What CAS services ask, of any shape: an address is one of the settings' or nobody's, an artifact is there or not. */
class CasRequestFuzzTest {

    private static final CasParties PARTIES = new TestServices().casParties();
    private static final String ARTIFACT = """
            <SOAP-ENV:Envelope xmlns:SOAP-ENV="http://schemas.xmlsoap.org/soap/envelope/"><SOAP-ENV:Body>\
            <samlp:Request xmlns:samlp="urn:oasis:names:tc:SAML:1.0:protocol" RequestID="_1">\
            <samlp:AssertionArtifact>ST-1</samlp:AssertionArtifact></samlp:Request></SOAP-ENV:Body></SOAP-ENV:Envelope>""";

    @Test
    void what_is_changed_here_is_understood_unchanged() throws IOException {
        assertThat(PARTIES.of(TestServices.MODERN + "/lire?page=1")).isPresent();
        assertThat(ArtifactRequest.read(new ByteArrayInputStream(ARTIFACT.getBytes(StandardCharsets.UTF_8))))
                .hasValue(new ArtifactRequest("_1", "ST-1"));
    }

    @FuzzTest
    void an_address_is_below_a_services_own_for_every_reader_or_a_strangers(byte[] input) {
        var address = Edits.of(TestServices.MODERN + "/lire?page=1", input);
        Watched.trying(() -> PARTIES.of(address)).ifPresent(party -> {
            var asked = URI.create(address);
            var path = party.service().getPath();
            assertThat(asked.getHost()).isEqualTo(party.service().getHost());
            assertThat(asked.getPort()).isEqualTo(party.service().getPort());
            assertThat(asked.getScheme()).isEqualTo(party.service().getScheme());
            assertThat(asked.getUserInfo()).isNull();
            assertThat(asked.normalize().getPath() + "/")
                    .startsWith(path.endsWith("/") ? path.substring(0, path.length() - 1) + "/" : path + "/");
            assertThat(address).doesNotContainPattern("[\\s\\\\\"<>]");
        });
    }

    @FuzzTest
    void an_artifact_is_one_text_or_none(byte[] input) {
        var body = Edits.of(ARTIFACT, input).getBytes(StandardCharsets.UTF_8);
        var read = Watched.trying(() -> {
            try {
                return ArtifactRequest.read(new ByteArrayInputStream(body));
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
        });
        if (read.isPresent()) {
            assertThat(read.get().artifact()).isNotEmpty();
            assertThat(read.get().number()).matches("[A-Za-z0-9._-]{0,128}");
        }
    }
}
