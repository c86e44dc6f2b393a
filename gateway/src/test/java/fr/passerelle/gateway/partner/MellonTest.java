package fr.passerelle.gateway.partner;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import fr.passerelle.gateway.demo.Visitor;
import java.io.IOException;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@NeedsPartner(value = Apache.PROGRAM, debian = "apache2")
@NeedsPartner(value = Mellon.MODULE, debian = Mellon.PACKAGE)
class MellonTest {

    private static final String LICENSED = "maelle.graindorge";
    /** Who comes here in no other test: mellon looks for a session by its name alone, and takes the first. */
    private static final String ALONE = "claude.hebert";

    private static final String WITHOUT_LICENCE = "noe.duval";

    @RegisterExtension
    private static final LogsOnFailure LOGS = new LogsOnFailure();

    private static Apache publisher;

    @BeforeAll
    static void open() throws IOException {
        publisher = TlsRegion.mellon();
        LOGS.follow(publisher.errorLog());
    }

    @AfterAll
    static void close() {
        publisher.close();
    }

    @Test
    void a_licensed_pupil_reaches_the_page_with_what_the_contract_lists_and_nothing_else() throws IOException {
        assertThat(received(LICENSED))
                .containsOnly(Map.entry("UAI", "0149801C"), Map.entry("PRO", "National_ELV"), Map.entry("DIV", "2GT1"));
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
    void an_assertion_as_we_sent_it_opens_the_page() throws IOException {
        try (var visitor = TlsRegion.visitor()) {
            assertThat(visitor.send(answer(visitor), Map.of()).text()).contains("MELLON_NAME_ID=");
        }
    }

    @Test
    void one_changed_on_the_way_opens_nothing() throws IOException {
        try (var visitor = TlsRegion.visitor()) {
            var answer = answer(visitor);
            var changed = new String(
                            Base64.getDecoder().decode(answer.fields().getOrDefault("SAMLResponse", "")), UTF_8)
                    .replace("National_ELV", "National_ENS");
            var page = visitor.send(
                    answer, Map.of("SAMLResponse", Base64.getEncoder().encodeToString(changed.getBytes(UTF_8))));
            assertThat(page.status()).isBetween(400, 403);
            assertThat(page.text()).doesNotContain("MELLON_");
        }
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
        var before = TlsRegion.assertions("mellon");
        visit(WITHOUT_LICENCE);
        assertThat(TlsRegion.assertions("mellon")).isEqualTo(before);
        visit(LICENSED);
        assertThat(TlsRegion.assertions("mellon")).isEqualTo(before + 1);
    }

    @Test
    void a_sign_out_here_is_one_there() throws IOException {
        try (var visitor = TlsRegion.visitor()) {
            var page = publisher.uri("/variables.shtml");
            assertThat(TlsRegion.farewell(visitor, ALONE, page))
                    .contains("Un éditeur derrière mod_auth_mellon : déconnecté");
            assertThat(visitor.go(page).text()).contains("name=\"password\"");
        }
    }

    @Test
    void a_sign_out_there_is_one_here() throws IOException {
        try (var visitor = TlsRegion.visitor()) {
            TlsRegion.enter(visitor, ALONE, publisher.uri("/variables.shtml"));
            var back = visitor.go(publisher.uri("/mellon/logout?ReturnTo=" + publisher.uri("/mellon/metadata")));
            assertThat(back.at()).isEqualTo(publisher.uri("/mellon/metadata"));
            assertThat(visitor.go(TlsRegion.at("/")).text()).doesNotContain("/deconnexion");
        }
    }

    private static Visitor.Page visit(String login) throws IOException {
        try (var visitor = TlsRegion.visitor()) {
            return TlsRegion.enter(visitor, login, publisher.uri("/variables.shtml"));
        }
    }

    /** Beside the pseudonym and the assertion's id; mellon writes each value a second time under a numbered name. */
    private static Map<String, String> received(String login) throws IOException {
        var all = Variables.of(visit(login), "MELLON_");
        all.keySet().removeIf(name -> name.matches("NAME_ID|ASSERTION_ID|.*_0"));
        return all;
    }

    /** The form that carries an assertion about a licensed pupil, not yet sent. */
    private static Visitor.Form answer(Visitor visitor) throws IOException {
        TlsRegion.enter(visitor, LICENSED, TlsRegion.at("/connexion"));
        return Visitor.form(visitor.go(publisher.uri("/variables.shtml")), "SAMLResponse");
    }

    private static String pseudonym(String login) throws IOException {
        return Variables.one(visit(login), "MELLON_NAME_ID");
    }
}
