package fr.passerelle.identity.login.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import fr.passerelle.identity.login.upstream.CasTerms.Logout;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a CAS server of the settings is asked, and where browsers sign out of it. */
class CasTermsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"http://ent.example/cas", "ftp://localhost/cas", "https:cas", "https://ent.example/cas?a=b"})
    void a_server_is_asked_over_tls_and_nothing_else_but_on_this_machine(String url) {
        assertThatIllegalArgumentException().isThrownBy(() -> terms(url, Logout.SERVICE));
    }

    @ParameterizedTest
    @CsvSource({"SERVICE, service", "URL, url"})
    void a_way_back_from_a_sign_out_goes_by_the_parameter_that_the_server_knows(Logout logout, String parameter) {
        assertThat(terms("https://ent.example/cas/", logout).logoutTo("https://passerelle.example/fin?etat=1&x=2"))
                .hasValue("https://ent.example/cas/logout?" + parameter
                        + "=https%3A%2F%2Fpasserelle.example%2Ffin%3Fetat%3D1%26x%3D2");
    }

    @Test
    void nobody_is_sent_to_a_server_that_is_not_to_be_told() {
        assertThat(terms("https://ent.example/cas", Logout.NONE).logoutTo("https://passerelle.example/fin"))
                .isEmpty();
    }

    private static CasTerms terms(String url, Logout logout) {
        return new CasTerms(URI.create(url), "/serviceValidate", logout);
    }
}
