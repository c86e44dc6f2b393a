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

/** Passerelle between the two programs of the SAML world that are met most: SimpleSAMLphp asks for the password, Shibboleth asks who it is. */
@NeedsPartner(value = Apache.PROGRAM, debian = "apache2")
@NeedsPartner(value = ShibbolethSp.MODULE, debian = ShibbolethSp.PACKAGE)
@NeedsPartner(value = ShibbolethSp.DAEMON, debian = ShibbolethSp.DAEMON_PACKAGE)
@NeedsPartner(value = SimpleSaml.PHP, debian = SimpleSaml.PHP_PACKAGE)
@NeedsPartner(value = SimpleSaml.PAGES, debian = SimpleSaml.PACKAGE)
class ShibbolethTest {

    private static final String LICENSED = "maelle.graindorge";
    private static final String WITHOUT_LICENCE = "noe.duval";

    @RegisterExtension
    private static final LogsOnFailure LOGS = new LogsOnFailure();

    private static SimpleSaml upstream;
    private static ShibbolethSp publisher;

    @BeforeAll
    static void open() throws IOException {
        upstream = TlsRegion.simpleSaml();
        LOGS.follow(upstream.log());
        publisher = TlsRegion.shibboleth();
        LOGS.follow(publisher.log());
        LOGS.follow(publisher.errorLog());
    }

    @AfterAll
    static void close() {
        publisher.close();
        upstream.close();
    }

    @Test
    void a_licensed_pupil_reaches_the_page_with_what_the_contract_lists_and_nothing_of_a_name() throws IOException {
        try (var visitor = TlsRegion.visitor()) {
            signIn(visitor, LICENSED);
            var page = TlsRegion.enter(visitor, LICENSED, publisher.page());
            assertThat(Variables.one(page, "UAI")).isEqualTo("0149801C");
            assertThat(Variables.one(page, "PRO")).isEqualTo("National_ELV");
            assertThat(Variables.one(page, "entitlement")).isEqualTo(ShibbolethSp.ENTITLEMENT);
            assertThat(Variables.one(page, "pairwise-id")).matches("[0-9a-f]{64}@localhost");
            assertThat(page.text()).doesNotContainIgnoringCase("graindorge").doesNotContainIgnoringCase("maelle");
        }
    }

    @Test
    void the_publisher_asks_signed_and_its_assertion_is_encrypted() throws IOException {
        try (var visitor = TlsRegion.visitor()) {
            signIn(visitor, LICENSED);
            var answer = Visitor.form(visitor.go(publisher.page()), "SAMLResponse");
            assertThat(text(answer)).contains("EncryptedAssertion").doesNotContain("National_ELV", "<saml2:Assertion");
        }
    }

    @Test
    void the_upstreams_assertion_is_encrypted_for_us() throws IOException {
        try (var visitor = TlsRegion.visitor()) {
            var answered = SimpleSaml.answer(visitor, ask(visitor), LICENSED, true);
            assertThat(text(Visitor.form(answered, "SAMLResponse")))
                    .contains("EncryptedAssertion", "aes128-cbc")
                    .doesNotContain("ENTPersonJointure");
        }
    }

    @Test
    void a_wrong_password_there_opens_nothing_here() throws IOException {
        try (var visitor = TlsRegion.visitor()) {
            var again = SimpleSaml.answer(visitor, ask(visitor), LICENSED, false);
            assertThat(again.text()).contains("name=\"password\"").doesNotContain("SAMLResponse");
            assertThat(isSignedIn(visitor)).isFalse();
        }
    }

    @Test
    void a_pupil_without_licence_reads_our_refusal() throws IOException {
        try (var visitor = TlsRegion.visitor()) {
            signIn(visitor, WITHOUT_LICENCE);
            var page = TlsRegion.enter(visitor, WITHOUT_LICENCE, publisher.page());
            assertThat(page.status()).isEqualTo(403);
            assertThat(page.words()).contains("abonnement");
        }
    }

    @Test
    void a_sign_out_at_the_publisher_ends_our_session_and_the_upstreams() throws IOException {
        try (var visitor = TlsRegion.visitor()) {
            enter(visitor);
            var back = visitor.go(publisher.leave(publisher.open()));
            assertThat(back.at()).isEqualTo(publisher.open());
            assertThat(isSignedIn(visitor)).isFalse();
            assertThat(ask(visitor).text()).contains("name=\"password\"");
            assertThat(visitor.go(publisher.page()).text()).contains("name=\"password\"");
        }
    }

    @Test
    void a_sign_out_at_the_upstream_ends_our_session_and_the_publishers() throws IOException {
        try (var visitor = TlsRegion.visitor()) {
            enter(visitor);
            assertThat(visitor.go(upstream.leave(upstream.entityId())).at()).isEqualTo(upstream.entityId());
            assertThat(isSignedIn(visitor)).isFalse();
            assertThat(visitor.go(publisher.page()).text()).contains("name=\"password\"");
        }
    }

    @Test
    void a_sign_out_here_ends_both() throws IOException {
        try (var visitor = TlsRegion.visitor()) {
            enter(visitor);
            assertThat(TlsRegion.leave(visitor).words())
                    .contains("Un éditeur derrière Shibboleth : déconnecté", "Votre service de connexion : déconnecté");
            assertThat(ask(visitor).text()).contains("name=\"password\"");
            assertThat(visitor.go(publisher.page()).text()).contains("name=\"password\"");
        }
    }

    private static Visitor.Page ask(Visitor visitor) throws IOException {
        return visitor.go(TlsRegion.at("/connexion/saml/" + SimpleSaml.ID));
    }

    private static void signIn(Visitor visitor, String login) throws IOException {
        var answered = SimpleSaml.answer(visitor, ask(visitor), login, true);
        visitor.send(Visitor.form(answered, "SAMLResponse"), Map.of());
        assertThat(isSignedIn(visitor)).isTrue();
    }

    /** Signs in at SimpleSAMLphp and is on the publisher's page. */
    private static void enter(Visitor visitor) throws IOException {
        signIn(visitor, LICENSED);
        assertThat(TlsRegion.enter(visitor, LICENSED, publisher.page()).at()).isEqualTo(publisher.page());
    }

    private static boolean isSignedIn(Visitor visitor) throws IOException {
        return visitor.go(TlsRegion.at("/")).text().contains("/deconnexion");
    }

    private static String text(Visitor.Form answer) {
        return new String(Base64.getDecoder().decode(answer.fields().getOrDefault("SAMLResponse", "")), UTF_8);
    }
}
