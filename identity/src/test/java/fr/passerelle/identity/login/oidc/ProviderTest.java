package fr.passerelle.identity.login.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import fr.passerelle.identity.login.upstream.OidcTerms;
import fr.passerelle.identity.login.upstream.OidcTerms.Answer;
import fr.passerelle.identity.login.upstream.OidcTerms.Proof;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a provider says of itself, and what settings may say of it. */
class ProviderTest {

    private static final URI ISSUER = URI.create("https://compte.test/idp");
    private static final String GOOD = """
            {"issuer": "https://compte.test/idp", "authorization_endpoint": "https://compte.test/a",
             "token_endpoint": "https://compte.test/t", "jwks_uri": "https://compte.test/k",
             "authorization_response_iss_parameter_supported": true, "scopes_supported": ["openid"]}""";

    @Test
    void a_description_is_read_where_its_issuer_says() throws IOException {
        assertThat(Provider.place(ISSUER)).isEqualTo("https://compte.test/idp/.well-known/openid-configuration");
        assertThat(Provider.place(URI.create("https://compte.test/")))
                .isEqualTo("https://compte.test/.well-known/openid-configuration");
        var read = Provider.read(GOOD.getBytes(StandardCharsets.UTF_8), ISSUER);
        assertThat(read.token()).hasToString("https://compte.test/t");
        assertThat(read.userinfo()).isNull();
        assertThat(read.sendsIssuer()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            value = {
                "https://compte.test/idp > https://autre.test/idp",
                "https://compte.test/idp > https://compte.test/idp/",
                "token_endpoint > token",
                "https://compte.test/t > http://compte.test/t",
                "https://compte.test/k > file:///etc/passwd",
                "https://compte.test/k > http://169.254.169.254/k",
                "https://compte.test/a > https://moi:secret@compte.test/a",
                "https://compte.test/a > javascript:alert(1)",
                "https://compte.test/a > a b",
                "{ > [",
            })
    void E28_a_description_that_leads_elsewhere_is_not_believed(String good, String bad) {
        assertThatIOException()
                .isThrownBy(() -> Provider.read(GOOD.replace(good, bad).getBytes(StandardCharsets.UTF_8), ISSUER));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://compte.test", "https://compte.test?a=b", "https://moi@compte.test", "urn:x", "/idp"})
    void an_issuer_is_a_plain_https_address(String issuer) {
        assertThatIllegalArgumentException().isThrownBy(() -> terms(issuer, "s", Proof.SECRET_BASIC, "openid"));
    }

    @Test
    void a_secret_is_there_or_a_key_and_openid_is_asked_for() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> terms("https://compte.test", null, Proof.SECRET_BASIC, "openid"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> terms("https://compte.test", "s", Proof.PRIVATE_KEY, "openid"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> terms("https://compte.test", "s", Proof.SECRET_POST, "profile"));
        assertThat(terms("http://localhost:8080", "s", Proof.SECRET_POST, "openid")
                        .toString())
                .doesNotContain("s,");
    }

    @Test
    void claims_are_texts_numbers_and_lists_of_them_and_the_id_token_stands_above_userinfo() {
        var read = Claims.read(
                Map.of("sub", "a", "n", 7, "yes", true, "list", List.of("x", 8, Map.of("in", "x"))),
                Map.of("sub", "b", "more", "c", "nested", Map.of("sub", "d")));
        assertThat(read.of("sub")).containsExactly("a");
        assertThat(read.of("n")).containsExactly("7");
        assertThat(read.of("yes")).containsExactly("true");
        assertThat(read.of("list")).containsExactly("x", "8");
        assertThat(read.of("more")).containsExactly("c");
        assertThat(read.of("nested")).isEmpty();
    }

    private static OidcTerms terms(String issuer, @Nullable String secret, Proof proof, String scope) {
        return new OidcTerms(
                URI.create(issuer), "nous", secret, proof, List.of(scope), Answer.QUERY, true, List.of(), null);
    }
}
