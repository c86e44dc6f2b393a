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
@NeedsPartner(value = AuthOpenidc.MODULE, debian = AuthOpenidc.PACKAGE)
class AuthOpenidcTest {

    private static final String LICENSED = "maelle.graindorge";
    private static final String WITHOUT_LICENCE = "noe.duval";

    @RegisterExtension
    private static final LogsOnFailure LOGS = new LogsOnFailure();

    private static Apache publisher;

    @BeforeAll
    static void open() throws IOException {
        publisher = TlsRegion.openidc();
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
                        Map.entry("uai", "0149801C"), Map.entry("profil", "National_ELV"), Map.entry("niveau", "2211"));
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
    void a_pupil_without_licence_reads_our_refusal_in_place_of_the_page() throws IOException {
        var page = visit(WITHOUT_LICENCE);
        assertThat(page.status()).isEqualTo(403);
        assertThat(page.at()).hasAuthority(TlsRegion.authority());
        assertThat(page.words()).contains("abonnement");
    }

    @Test
    void nothing_is_told_of_a_pupil_without_licence_but_an_id_token_and_a_userinfo_of_a_licensed_one()
            throws IOException {
        var before = TlsRegion.assertions("openidc");
        visit(WITHOUT_LICENCE);
        assertThat(TlsRegion.assertions("openidc")).isEqualTo(before);
        visit(LICENSED);
        assertThat(TlsRegion.assertions("openidc")).isEqualTo(before + 2);
    }

    @Test
    void a_sign_out_here_is_one_there() throws IOException {
        try (var visitor = TlsRegion.visitor()) {
            var page = publisher.uri("/variables.shtml");
            assertThat(TlsRegion.farewell(visitor, LICENSED, page))
                    .contains("Un éditeur derrière mod_auth_openidc : déconnecté");
            assertThat(visitor.go(page).text()).contains("name=\"password\"");
        }
    }

    private static Visitor.Page visit(String login) throws IOException {
        try (var visitor = TlsRegion.visitor()) {
            return TlsRegion.enter(visitor, login, publisher.uri("/variables.shtml"));
        }
    }

    /** Beside the pseudonym and what is about the token itself. */
    private static Map<String, String> received(String login) throws IOException {
        var all = Variables.of(visit(login), "OIDC_CLAIM_");
        all.keySet().removeAll(Set.of("sub", "iss", "aud", "azp", "exp", "iat", "jti", "nonce", "auth_time", "sid"));
        return all;
    }

    private static String pseudonym(String login) throws IOException {
        return Variables.one(visit(login), "OIDC_CLAIM_sub");
    }
}
