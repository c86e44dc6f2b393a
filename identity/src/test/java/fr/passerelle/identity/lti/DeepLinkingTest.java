package fr.passerelle.identity.lti;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import fr.passerelle.identity.TestBrowser;
import fr.passerelle.identity.TestClock;
import fr.passerelle.identity.TestHouse;
import fr.passerelle.identity.person.People;
import java.text.ParseException;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@AtTheLtiDoor
class DeepLinkingTest {

    private static final String TEACHER = "prof-1";

    @LocalServerPort
    private int port;

    @Autowired
    private People people;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    private TestBrowser teacher;

    @BeforeEach
    void settle() {
        TestHouse.settle(people, clock, "Zoé");
        jdbc.sql("insert into person (id, minted_at) values (?, now())")
                .param(TEACHER)
                .update();
        jdbc.sql("insert into link (source, key, person, evidence, author, from_at)"
                        + " values ('essai', '2', ?, 'ADOPTED', 'test', now())")
                .param(TEACHER)
                .update();
        jdbc.sql(
                        "insert into person_record (source, key, profile, content, digest, schools, changed_at)"
                                + " select 'essai', '2', 'TEACHER', content, '', '{}', now() from person_record where key = '1'")
                .update();
        people.refresh();
        teacher = new TestBrowser(port).signIn(TEACHER);
    }

    @Test
    @SuppressWarnings("unchecked")
    void a_teacher_is_taken_to_the_tools_choice_with_data_of_ours() {
        var tool = TestTool.begun(teacher.get("/lti/choose?client=atelier"));
        var claims = TestTool.claims(tool.ask(teacher)).getClaims();

        assertThat(claims).containsEntry(Claims.LTI + "message_type", "LtiDeepLinkingRequest");
        assertThat((Map<String, Object>) claims.get(Messages.DEEP_LINKING + "deep_linking_settings"))
                .containsEntry("deep_link_return_url", TestHouse.ADDRESS + "/lti/chosen")
                .containsEntry("accept_types", List.of("ltiResourceLink"))
                .hasEntrySatisfying("data", data -> assertThat((String) data).matches("[0-9a-f]{48}"));
    }

    @Test
    void a_pupil_chooses_nothing() {
        var pupil = new TestBrowser(port).signIn(TestHouse.PUPIL);
        var page = TestTool.begun(pupil.get("/lti/choose?client=atelier")).ask(pupil);

        assertThat(page.statusCode()).isEqualTo(403);
        assertThat(page.body()).contains("CHOIX_RESERVE").doesNotContain("id_token");
    }

    @Test
    @SuppressWarnings("unchecked")
    void what_was_chosen_is_kept_listed_and_launched_by_pupils_of_the_school() {
        choose(TestTool.signed(TestTool.chosen(data()).build()));
        var pupil = new TestBrowser(port).signIn(TestHouse.PUPIL);
        var shown = pupil.get("/lti/links?client=atelier").body();
        var link = jdbc.sql("select id from lti_link").query(String.class).single();

        assertThat(shown).contains("Les marées", "link=" + link).doesNotContain("Choisir des contenus");
        var redirect = pupil.get("/lti/launch?client=atelier&link=" + link);
        assertThat(TestTool.initiation(redirect)).containsEntry("target_link_uri", "https://atelier.example/fiches/7");
        var claims = TestTool.claims(TestTool.begun(redirect).ask(pupil)).getClaims();
        assertThat(claims)
                .containsEntry(Claims.LTI + "target_link_uri", "https://atelier.example/fiches/7")
                .containsEntry(Claims.LTI + "resource_link", Map.of("id", link, "title", "Les marées"));
        assertThat((Map<String, Object>) claims.get(Claims.CUSTOM)).containsKeys("fiche", "uai");
    }

    @Test
    void a_link_of_another_school_is_not_there() {
        choose(TestTool.signed(TestTool.chosen(data()).build()));
        jdbc.sql("update lti_link set schools = '{0149801C}'").update();
        var link = jdbc.sql("select id from lti_link").query(String.class).single();

        assertThat(teacher.get("/lti/links?client=atelier").body()).doesNotContain("Les marées");
        assertThat(teacher.get("/lti/launch?client=atelier&link=" + link).statusCode())
                .isEqualTo(404);
    }

    @Test
    void a_link_is_taken_away_by_whoever_chose_it_and_that_is_written_down() {
        choose(TestTool.signed(TestTool.chosen(data()).build()));
        var link = jdbc.sql("select id from lti_link").query(String.class).single();
        var taken = teacher.post("/lti/remove", removal());

        assertThat(taken.statusCode()).isEqualTo(303);
        assertThat(taken.headers().firstValue("Location")).contains("/lti/links?client=atelier");
        assertThat(teacher.get("/lti/links?client=atelier").body()).contains("Aucun contenu");
        assertThat(jdbc.sql("select person || ' ' || (detail ->> 'link') from journal where event = 'LINK_REMOVED'")
                        .query(String.class)
                        .list())
                .containsExactly(TEACHER + " " + link);
    }

    @Test
    void whoever_chose_it_under_a_number_that_was_merged_into_theirs_takes_it_away_as_well() {
        choose(TestTool.signed(TestTool.chosen(data()).build()));
        jdbc.sql("insert into person (id, minted_at, merged_into) values ('prof-0', now(), ?)")
                .param(TEACHER)
                .update();
        jdbc.sql("update lti_link set author = 'prof-0'").update();

        assertThat(teacher.post("/lti/remove", removal()).statusCode()).isEqualTo(303);
        assertThat(kept()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"author = 'prof-9' | 403 | LIEN_D_AUTRUI", "author = 'prof-9', schools = '{}' | 404 | LIEN_INCONNU"
            },
            quoteCharacter = '#')
    void a_link_that_somebody_else_chose_is_not_taken_away(String theirs, int status, String code) {
        choose(TestTool.signed(TestTool.chosen(data()).build()));
        var form = removal();
        jdbc.sql("update lti_link set " + theirs).update();
        var refused = teacher.post("/lti/remove", form);

        assertThat(refused.statusCode()).isEqualTo(status);
        assertThat(refused.body()).contains(code);
        assertThat(kept()).isEqualTo(1);
        assertThat(jdbc.sql("select count(*) from journal where event = 'REQUEST_REFUSED'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void nobody_is_offered_to_take_away_what_somebody_else_chose() {
        choose(TestTool.signed(TestTool.chosen(data()).build()));

        assertThat(new TestBrowser(port)
                        .signIn(TestHouse.PUPIL)
                        .get("/lti/links?client=atelier")
                        .body())
                .contains("Les marées")
                .doesNotContain("Retirer", "/lti/remove");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&_csrf=", "&_csrf=devine"})
    void a_link_is_not_taken_away_without_the_token_of_our_form(String token) {
        choose(TestTool.signed(TestTool.chosen(data()).build()));
        var form = removal().replaceFirst("&_csrf=.*", token);

        assertThat(teacher.post("/lti/remove", form).statusCode()).isEqualTo(403);
        assertThat(kept()).isEqualTo(1);
    }

    @Test
    void a_link_is_not_taken_away_by_whoever_is_not_signed_in_any_more() {
        choose(TestTool.signed(TestTool.chosen(data()).build()));
        var form = removal();
        clock.advance(Duration.ofDays(1));

        assertThat(teacher.post("/lti/remove", form).headers().firstValue("Location"))
                .hasValueSatisfying(place -> assertThat(place).startsWith("/test/entrance"));
        assertThat(kept()).isEqualTo(1);
    }

    @Test
    void an_answer_is_good_once() {
        var answer = TestTool.signed(TestTool.chosen(data()).build());
        choose(answer);

        assertThat(teacher.post("/lti/chosen", "JWT=" + answer).statusCode()).isEqualTo(400);
        assertThat(kept()).isEqualTo(1);
    }

    @Test
    void a_nonce_is_good_once_even_with_fresh_data() {
        var first = TestTool.chosen(data()).build();
        choose(TestTool.signed(first));
        var again =
                TestTool.chosen(data()).claim("nonce", first.getClaim("nonce")).build();

        assertThat(teacher.post("/lti/chosen", "JWT=" + TestTool.signed(again)).statusCode())
                .isEqualTo(400);
    }

    @Test
    void what_another_browser_brings_home_is_not_kept() {
        var answer = teacher.post(
                "/lti/chosen", "JWT=" + TestTool.signed(TestTool.chosen(data()).build()));
        var stranger = new TestBrowser(port).signIn(TEACHER);

        assertThat(stranger.get(answer.headers().firstValue("Location").orElseThrow())
                        .statusCode())
                .isEqualTo(400);
        assertThat(kept()).isZero();
    }

    static Stream<Arguments> forged() {
        return Stream.of(
                named("another issuer", claims -> claims.issuer("voisin")),
                named("another audience", claims -> claims.audience("https://ailleurs.example")),
                named("two audiences", claims -> claims.audience(List.of(TestHouse.ADDRESS, "x"))),
                named("no nonce", claims -> claims.claim("nonce", null)),
                named("no end", claims -> claims.expirationTime(null)),
                named("a far end", claims -> claims.expirationTime(after(Duration.ofDays(2)))),
                named("over", claims -> claims.expirationTime(after(Duration.ofSeconds(-31)))),
                named("from the future", claims -> claims.issueTime(after(Duration.ofMinutes(5)))),
                named("another deployment", claims -> claims.claim(Claims.LTI + "deployment_id", "2")),
                named("another message", claims -> claims.claim(Claims.LTI + "message_type", "LtiResourceLinkRequest")),
                named("another version", claims -> claims.claim(Claims.LTI + "version", "1.1")),
                named("other data", claims -> claims.claim(Messages.DEEP_LINKING + "data", "0".repeat(48))),
                named("no data", claims -> claims.claim(Messages.DEEP_LINKING + "data", null)),
                named("a link elsewhere", claims -> linkTo(claims, "https://evil.invalid/")),
                named("a script", claims -> linkTo(claims, "javascript:alert(1)")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forged")
    void an_answer_that_is_not_as_it_must_be_is_refused(String what, UnaryOperator<JWTClaimsSet.Builder> forgery) {
        var claims = forgery.apply(TestTool.chosen(data())).build();

        assertThat(teacher.post("/lti/chosen", "JWT=" + TestTool.signed(claims)).statusCode())
                .isEqualTo(400);
    }

    @Test
    void an_answer_without_a_signature_or_under_a_shared_secret_is_refused() throws JOSEException, ParseException {
        var claims = TestTool.chosen(data()).build();
        var hashed = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("outil-1").build(), claims);
        hashed.sign(new MACSigner(TestTools.KEY.toRSAPublicKey().getEncoded()));

        assertThat(teacher.post("/lti/chosen", "JWT=" + new PlainJWT(claims).serialize())
                        .statusCode())
                .isEqualTo(400);
        assertThat(teacher.post("/lti/chosen", "JWT=" + hashed.serialize()).statusCode())
                .isEqualTo(400);
    }

    @Test
    void an_answer_under_another_key_or_an_unknown_one_is_refused() {
        var claims = TestTool.chosen(data()).build();
        var unknown = new RSAKey.Builder(TestTools.KEY).keyID("outil-9").build();

        assertThat(teacher.post("/lti/chosen", "JWT=" + TestTool.signed(claims, TestTools.OTHER_KEY))
                        .statusCode())
                .isEqualTo(400);
        assertThat(teacher.post("/lti/chosen", "JWT=" + TestTool.signed(claims, unknown))
                        .statusCode())
                .isEqualTo(400);
        // None of them has burnt the question: the honest answer still counts.
        choose(TestTool.signed(claims));
        assertThat(kept()).isEqualTo(1);
    }

    private static Arguments named(String what, UnaryOperator<JWTClaimsSet.Builder> forgery) {
        return Arguments.of(what, forgery);
    }

    private static JWTClaimsSet.Builder linkTo(JWTClaimsSet.Builder claims, String url) {
        return claims.claim(
                Messages.DEEP_LINKING + "content_items",
                List.of(Map.of("type", "ltiResourceLink", "url", url, "title", "Ailleurs")));
    }

    private static Date after(Duration some) {
        return Date.from(TestClock.START.plus(some));
    }

    /** The data of a choice that has begun. */
    private String data() {
        var page = TestTool.begun(teacher.get("/lti/choose?client=atelier")).ask(teacher);
        var settings = (Map<?, ?>) TestTool.claims(page).getClaim(Messages.DEEP_LINKING + "deep_linking_settings");
        return String.valueOf(settings.get("data"));
    }

    private void choose(String answer) {
        var taken = teacher.post("/lti/chosen", "JWT=" + answer);
        assertThat(taken.statusCode()).isEqualTo(303);
        var kept = teacher.get(taken.headers().firstValue("Location").orElseThrow());
        assertThat(kept.headers().firstValue("Location")).contains("/lti/links?client=atelier");
    }

    /** What the first form of the teacher's page posts. */
    private String removal() {
        var fields = TestTool.fields(teacher.get("/lti/links?client=atelier"));
        assertThat(fields).containsKeys("client", "link", "_csrf");
        return "client=" + fields.get("client") + "&link=" + fields.get("link") + "&_csrf="
                + TestBrowser.encoded(fields.get("_csrf"));
    }

    private int kept() {
        return jdbc.sql("select count(*) from lti_link").query(Integer.class).single();
    }
}
