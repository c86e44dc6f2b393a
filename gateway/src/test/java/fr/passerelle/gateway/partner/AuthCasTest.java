package fr.passerelle.gateway.partner;

import static org.assertj.core.api.Assertions.assertThat;

import fr.passerelle.gateway.demo.Visitor;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@NeedsPartner(value = Apache.PROGRAM, debian = "apache2")
@NeedsPartner(value = AuthCas.MODULE, debian = AuthCas.PACKAGE)
class AuthCasTest {

    private static final String LICENSED = "maelle.graindorge";
    private static final String WITHOUT_LICENCE = "noe.duval";

    @RegisterExtension
    private static final LogsOnFailure LOGS = new LogsOnFailure();

    private static Apache publisher;

    @BeforeAll
    static void open() throws IOException {
        publisher = TlsRegion.cas();
        LOGS.follow(publisher.errorLog());
    }

    @AfterAll
    static void close() {
        publisher.close();
    }

    @Test
    void a_licensed_pupil_reaches_the_page_with_what_the_contract_lists_and_nothing_else() throws IOException {
        assertThat(received(LICENSED))
                .containsOnly(
                        Map.entry("ENTPERSONSTRUCTRATTACHRNE", "0149801C"),
                        Map.entry("ENTPERSONPROFILS", "National_ELV"),
                        Map.entry("DIVISIONS", "2GT1"));
    }

    @Test
    void the_publisher_reads_nothing_of_a_name() throws IOException {
        assertThat(visit(LICENSED).text())
                .contains(pseudonym(LICENSED))
                .doesNotContainIgnoringCase("graindorge")
                .doesNotContainIgnoringCase("maëlle")
                .doesNotContainIgnoringCase("maelle");
    }

    @Test
    void a_second_visit_in_another_browser_is_by_the_same_pseudonym() throws IOException {
        assertThat(pseudonym(LICENSED)).matches("[0-9a-f]{64}").isEqualTo(pseudonym(LICENSED));
    }

    @Test
    void several_values_of_one_attribute_arrive_each_for_itself() throws IOException {
        assertThat(received("claude.hebert").getOrDefault("DIVISIONS", "").split(";"))
                .hasSizeGreaterThan(1);
    }

    @Test
    void a_pupil_without_licence_reads_our_refusal_in_place_of_the_page() throws IOException {
        var page = visit(WITHOUT_LICENCE);
        assertThat(page.status()).isEqualTo(403);
        assertThat(page.at()).hasAuthority(TlsRegion.authority());
        assertThat(page.words()).contains("abonnement");
    }

    @Test
    void no_assertion_is_made_for_a_pupil_without_licence_but_one_for_a_licensed_pupil() throws IOException {
        var before = TlsRegion.assertions("cas");
        visit(WITHOUT_LICENCE);
        assertThat(TlsRegion.assertions("cas")).isEqualTo(before);
        visit(LICENSED);
        assertThat(TlsRegion.assertions("cas")).isEqualTo(before + 1);
    }

    @Test
    void a_sign_out_here_is_one_there() throws IOException {
        try (var visitor = TlsRegion.visitor()) {
            var page = publisher.uri("/variables.shtml");
            assertThat(TlsRegion.farewell(visitor, LICENSED, page))
                    .contains("Un éditeur derrière mod_auth_cas : prévenu de votre déconnexion");
            assertThat(visitor.go(page).text()).contains("name=\"password\"");
        }
    }

    private static Visitor.Page visit(String login) throws IOException {
        try (var visitor = TlsRegion.visitor()) {
            return TlsRegion.enter(visitor, login, publisher.uri("/variables.shtml"));
        }
    }

    /** Beside the pseudonym and what CAS 3 tells of the sign-in itself. */
    private static Map<String, String> received(String login) throws IOException {
        var all = Variables.of(visit(login), "HTTP_CAS_");
        all.keySet()
                .removeAll(Set.of(
                        "USER", "AUTHENTICATIONDATE", "ISFROMNEWLOGIN", "LONGTERMAUTHENTICATIONREQUESTTOKENUSED"));
        return all;
    }

    private static String pseudonym(String login) throws IOException {
        return Variables.one(visit(login), "HTTP_CAS_USER");
    }
}
