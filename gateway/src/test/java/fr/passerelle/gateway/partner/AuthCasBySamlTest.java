package fr.passerelle.gateway.partner;

import static org.assertj.core.api.Assertions.assertThat;

import fr.passerelle.gateway.demo.Visitor;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** mod_auth_cas that hands its tickets in by SAML 1.1. */
@NeedsPartner(value = Apache.PROGRAM, debian = "apache2")
@NeedsPartner(value = AuthCas.MODULE, debian = AuthCas.PACKAGE)
class AuthCasBySamlTest {

    @RegisterExtension
    private static final LogsOnFailure LOGS = new LogsOnFailure();

    private static Apache publisher;

    @BeforeAll
    static void open() throws IOException {
        publisher = TlsRegion.casBySaml();
        LOGS.follow(publisher.errorLog());
    }

    @AfterAll
    static void close() {
        publisher.close();
    }

    @Test
    void a_licensed_pupil_reaches_the_page_under_a_pseudonym_with_what_the_contract_lists() throws IOException {
        var page = visit("maelle.graindorge");
        assertThat(Variables.one(page, "HTTP_CAS_USER")).matches("[0-9a-f]{64}");
        assertThat(Variables.of(page, "HTTP_CAS_"))
                .containsEntry("ENTPERSONSTRUCTRATTACHRNE", "0149801C")
                .containsEntry("ENTPERSONPROFILS", "National_ELV");
        assertThat(page.text()).doesNotContainIgnoringCase("graindorge");
    }

    @Test
    void a_pupil_without_licence_reads_our_refusal() throws IOException {
        var page = visit("noe.duval");
        assertThat(page.status()).isEqualTo(403);
        assertThat(page.at()).hasAuthority(TlsRegion.authority());
    }

    private static Visitor.Page visit(String login) throws IOException {
        try (var visitor = TlsRegion.visitor()) {
            return TlsRegion.enter(visitor, login, publisher.uri("/variables.shtml"));
        }
    }
}
