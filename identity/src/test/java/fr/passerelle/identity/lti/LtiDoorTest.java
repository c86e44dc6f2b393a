package fr.passerelle.identity.lti;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import fr.passerelle.identity.TestBrowser;
import fr.passerelle.identity.TestClock;
import fr.passerelle.identity.TestHouse;
import fr.passerelle.identity.keys.KeyUse;
import fr.passerelle.identity.keys.SigningKeys;
import fr.passerelle.identity.person.People;
import java.net.http.HttpResponse;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@AtTheLtiDoor
class LtiDoorTest {

    @LocalServerPort
    private int port;

    @Autowired
    private People people;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private SigningKeys keys;

    private TestBrowser browser;

    @BeforeEach
    void settle() {
        TestHouse.settle(people, clock, "Zoé");
        browser = new TestBrowser(port).signIn(TestHouse.PUPIL);
    }

    @Test
    void a_launch_sends_the_browser_to_the_tools_login_with_a_hint_that_says_nothing() {
        var redirect = browser.get("/lti/launch?client=atelier");
        var said = TestTool.initiation(redirect);

        assertThat(redirect.statusCode()).isEqualTo(303);
        assertThat(redirect.headers().firstValue("Location").orElseThrow())
                .startsWith("https://atelier.example/connexion?x=1&iss=");
        assertThat(said)
                .containsEntry("iss", TestHouse.ADDRESS)
                .containsEntry("target_link_uri", "https://atelier.example/entrer")
                .containsEntry("client_id", "atelier")
                .containsEntry("lti_deployment_id", "1");
        assertThat(said.get("login_hint")).matches("[0-9a-f]{48}").doesNotContain(TestHouse.PUPIL);
    }

    @Test
    void the_token_is_posted_to_the_registered_address_with_the_tools_state() {
        var tool = begin();
        var page = tool.ask(browser);

        assertThat(page.body()).contains("action=\"https://atelier.example/retour\"");
        assertThat(TestTool.fields(page)).containsEntry("state", tool.said("state"));
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "form-action https://atelier.example;", "frame-ancestors 'none'");
        assertThat(page.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
    }

    @Test
    void the_token_is_signed_rs256_by_the_key_in_force() throws JOSEException {
        var token = TestTool.token(begin().ask(browser));
        var key = keys.current(KeyUse.OIDC_RSA);

        assertThat(token.getHeader().getAlgorithm().getName()).isEqualTo("RS256");
        assertThat(token.getHeader().getKeyID()).isEqualTo(key.id());
        assertThat(token.verify(
                        new RSASSAVerifier((RSAPublicKey) key.certificate().getPublicKey())))
                .isTrue();
    }

    @Test
    void the_token_says_what_the_contract_releases_and_what_the_protocol_demands() {
        var tool = begin();
        var claims = TestTool.claims(tool.ask(browser)).getClaims();

        assertThat(claims.keySet())
                .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                Stream.of("iss", "aud", "sub", "iat", "exp", "jti", "nonce"),
                                Stream.of(
                                                "roles",
                                                "context",
                                                "custom",
                                                "message_type",
                                                "version",
                                                "deployment_id",
                                                "tool_platform",
                                                "launch_presentation",
                                                "target_link_uri",
                                                "resource_link")
                                        .map(Claims.LTI::concat))
                        .toList());
        assertThat(claims)
                .hasEntrySatisfying("sub", sub -> assertThat((String) sub).matches("[0-9a-f]{64}"))
                .containsEntry("iss", TestHouse.ADDRESS)
                .containsEntry("aud", List.of("atelier"))
                .containsEntry("nonce", tool.said("nonce"))
                .containsEntry(Claims.LTI + "message_type", "LtiResourceLinkRequest")
                .containsEntry(Claims.LTI + "version", "1.3.0")
                .containsEntry(Claims.LTI + "deployment_id", "1")
                .containsEntry(Claims.LTI + "resource_link", Map.of("id", TestHouse.MAPS, "title", "L'Atelier"))
                .containsEntry(
                        Claims.ROLES,
                        List.of(
                                "http://purl.imsglobal.org/vocab/lis/v2/institution/person#Student",
                                "http://purl.imsglobal.org/vocab/lis/v2/membership#Learner"));
        assertThat(claims.get(Claims.CUSTOM))
                .isEqualTo(Map.of("prenom", "Zoé", "profil", "National_ELV", "uai", "0509802H"));
        assertThat(claims.toString()).doesNotContain("LECOQ", TestHouse.PUPIL);
    }

    @Test
    void one_launch_is_one_decision_and_the_journal_has_it() {
        begin().ask(browser);

        assertThat(jdbc.sql("select detail->>'protocol' || ' ' || (detail->>'decision' is not null) from journal"
                                + " where event = 'ASSERTION_SENT'")
                        .query(String.class)
                        .list())
                .containsExactly("lti true");
    }

    @Test
    void whoever_may_not_enter_is_told_why_and_the_tool_nothing() {
        var tool = TestTool.begun(browser.get("/lti/launch?client=fini"));
        var page = tool.ask(browser);

        assertThat(page.statusCode()).isEqualTo(403);
        assertThat(page.body()).contains("LICENCE_OVER").doesNotContain("id_token", "fini.example");
    }

    @Test
    void a_tool_that_asks_by_a_form_is_answered_after_a_redirect_of_ours() {
        var answer = browser.post("/lti/authorize", begin().form());

        assertThat(answer.statusCode()).isEqualTo(303);
        var again = answer.headers().firstValue("Location").orElseThrow();
        assertThat(again).startsWith("/lti/authorize?");
        assertThat(TestTool.fields(browser.get(again))).containsKey("id_token");
    }

    @Test
    void whoever_is_not_signed_in_is_sent_to_sign_in_first() {
        var answer = new TestBrowser(port).get("/lti/launch?client=atelier");

        assertThat(answer.headers().firstValue("Location").orElseThrow())
                .isEqualTo("/test/entrance?back=" + TestBrowser.encoded("/lti/launch?client=atelier"));
    }

    @Test
    void a_sign_out_tells_that_no_tool_can_be_told() {
        begin().ask(browser);

        assertThat(jdbc.sql("select protocol || ' ' || publisher || ' ' || party from served")
                        .query(String.class)
                        .list())
                .containsExactly("lti un atelier");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://atelier.example/retour/",
                "https://atelier.example/retour?x=1",
                "https://atelier.example/Retour",
                "https://voisin.example/retour",
                "https://atelier.example@evil.invalid/retour",
                "http://atelier.example/retour",
                "https://atelier.example/entrer",
                ""
            })
    void a_foreign_redirect_uri_is_refused_here_and_leaves_the_hint_alone(String address) {
        var tool = begin();
        assertThat(refusal(tool.with("redirect_uri", address))).isEqualTo("REDIRECT_NOT_REGISTERED");
        assertThat(TestTool.fields(tool.with("redirect_uri", "https://atelier.example/retour")
                        .ask(browser)))
                .containsKey("id_token");
    }

    @ParameterizedTest
    @CsvSource({
        "response_mode, query, NOT_OFFERED",
        "response_mode, fragment, NOT_OFFERED",
        "response_type, code, NOT_OFFERED",
        "response_type, id_token token, NOT_OFFERED",
        "prompt, login, MALFORMED",
        "scope, openid profile, MALFORMED",
        "nonce, '', MALFORMED",
        "client_id, nobody, UNKNOWN_TOOL",
        "lti_deployment_id, 2, HINT_OTHER",
        "lti_message_hint, x, HINT_OTHER",
        "login_hint, x, HINT_OVER"
    })
    void what_the_protocol_fixes_is_not_the_tools_to_choose(String name, String value, String fault) {
        assertThat(refusal(begin().with(name, value))).isEqualTo(fault);
    }

    @Test
    void a_parameter_given_twice_means_nothing() {
        var page = browser.get("/lti/authorize?" + begin().form() + "&nonce=zwei");

        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.body()).doesNotContain("id_token");
    }

    @Test
    void a_hint_is_good_once() {
        var tool = begin();
        assertThat(tool.ask(browser).statusCode()).isEqualTo(200);
        tool.with("nonce", "neu").with("state", "neu");

        assertThat(refusal(tool)).isEqualTo("HINT_OVER");
    }

    @Test
    void of_many_that_come_at_once_with_one_hint_one_is_answered() throws InterruptedException, ExecutionException {
        var form = begin().form();
        Callable<Integer> attempt = () -> browser.get("/lti/authorize?" + form).statusCode();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var tries = threads.invokeAll(Collections.nCopies(16, attempt));
            var served = 0;
            for (var each : tries) {
                served += each.get() == 200 ? 1 : 0;
            }
            assertThat(served).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonce", "state"})
    void a_nonce_or_a_state_that_came_before_is_refused(String name) {
        var first = begin();
        first.ask(browser);

        assertThat(refusal(begin().with(name, first.said(name)))).isEqualTo("REPLAYED");
    }

    @Test
    void a_hint_of_another_tool_is_refused() {
        var tool = begin().with("client_id", "voisin").with("redirect_uri", "https://voisin.example/retour");

        assertThat(refusal(tool)).isEqualTo("HINT_OTHER");
    }

    @Test
    void a_hint_of_another_session_is_refused_even_of_the_same_person() {
        var tool = begin();
        var other = new TestBrowser(port).signIn(TestHouse.PUPIL);

        assertThat(tool.ask(other).body()).doesNotContain("id_token");
        assertThat(fault()).isEqualTo("SESSION_OTHER");
    }

    @Test
    void a_hint_without_a_session_is_refused() {
        assertThat(begin().ask(new TestBrowser(port)).body()).doesNotContain("id_token");
        assertThat(fault()).isEqualTo("SESSION_OTHER");
    }

    @Test
    void a_hint_lasts_five_minutes() {
        var tool = begin();
        clock.advance(Duration.ofMinutes(5).plusSeconds(1));

        assertThat(refusal(tool)).isEqualTo("HINT_OVER");
    }

    private TestTool begin() {
        return TestTool.begun(browser.get("/lti/launch?client=atelier"));
    }

    private String refusal(TestTool tool) {
        HttpResponse<String> page = tool.ask(browser);
        assertThat(page.statusCode()).isGreaterThanOrEqualTo(400);
        assertThat(page.body()).doesNotContain("id_token");
        return fault();
    }

    private String fault() {
        return jdbc.sql("select detail->>'fault' from journal where event = 'REQUEST_REFUSED'"
                        + " order by at desc, id desc limit 1")
                .query(String.class)
                .single();
    }
}
