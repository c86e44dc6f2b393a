package fr.passerelle.gateway.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import fr.passerelle.identity.person.PersonId;
import fr.passerelle.identity.publisher.Pseudonyms;
import fr.passerelle.identity.review.Author;
import fr.passerelle.identity.review.DecisionRefused;
import fr.passerelle.identity.review.Decisions;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Two people turn out to be one, and their publishers are told by their feed which pseudonym to keep. */
class NoticesTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String NOW = "{\"returnImmediately\":true}";
    private static final Author ANNE = new Author("A. Agent", "essai");
    private static final String REPLACED = "urn:x-passerelle:event:pseudonym-replaced";
    private static final String RESTORED = "urn:x-passerelle:event:pseudonym-restored";

    private final Guest program = new Guest();
    private final Decisions decisions = HostileRegion.demo().server().the(Decisions.class);
    private final Pseudonyms pseudonyms = HostileRegion.demo().server().the(Pseudonyms.class);
    private final PersonId kept = HostileRegion.person(HostileRegion.MAELLE);
    private final PersonId lost = HostileRegion.person(HostileRegion.CLAUDE);
    private final List<Long> taken = new ArrayList<>();

    @BeforeEach
    void forget() {
        HostileRegion.jdbc().sql("delete from notice").update();
    }

    @AfterEach
    void undo() throws DecisionRefused {
        for (var decision : taken.reversed()) {
            decisions.undo(decision, ANNE);
        }
        forget();
        program.close();
    }

    @Test
    void a_merge_is_told_as_a_signed_event_in_the_publishers_own_pseudonyms() throws Exception {
        var old = pseudonyms.of("essai-un", lost).value();
        var keep = pseudonyms.of("essai-un", kept).value();
        merge();
        var sets = sets(poll("un", NOW));
        assertThat(sets).hasSize(1);
        var event = sets.getFirst();
        assertSigned(event);
        assertThat(TestClient.header(event))
                .containsEntry("typ", "secevent+jwt")
                .containsEntry("alg", "ES256");
        var claims = claims(event);
        assertThat(claims.path("iss").asString()).isEqualTo(HostileRegion.base());
        assertThat(claims.path("aud").toString()).contains("\"un\"");
        assertThat(claims.has("sub")).isFalse();
        assertThat(claims.has("exp")).isFalse();
        assertThat(claims.path("sub_id").path("format").asString()).isEqualTo("iss_sub");
        assertThat(claims.path("sub_id").path("sub").asString()).isEqualTo(old);
        assertThat(claims.path("events").path(REPLACED).path("keep").path("sub").asString())
                .isEqualTo(keep);
        assertThat(claims.toString()).doesNotContain(kept.value(), lost.value());
    }

    @Test
    void a_publisher_sees_its_own_events_only_and_one_that_knew_but_one_of_the_two_sees_none() throws Exception {
        pseudonyms.of("essai-un", lost);
        pseudonyms.of("essai-un", kept);
        HostileRegion.jdbc()
                .sql("delete from pseudonym where publisher = 'essai-trois'")
                .update();
        pseudonyms.of("essai-trois", lost);
        merge();
        assertThat(sets(poll("un", NOW))).hasSize(1);
        assertThat(sets(poll("trois", NOW))).isEmpty();
        var reference = references(poll("un", NOW)).getFirst();
        poll("deux", ack(reference));
        poll("trois", "{\"returnImmediately\":true,\"setErrs\":{\"" + reference + "\":{\"err\":\"x\"}}}");
        assertThat(sets(poll("un", NOW))).as("nobody else can take it away").hasSize(1);
    }

    @Test
    void an_event_comes_again_until_it_is_acknowledged() throws Exception {
        pseudonyms.of("essai-trois", lost);
        pseudonyms.of("essai-trois", kept);
        merge();
        var first = references(poll("trois", NOW));
        assertThat(references(poll("trois", NOW))).isEqualTo(first).hasSize(1);
        assertThat(references(poll("trois", ack(first.getFirst())))).isEmpty();
        assertThat(references(poll("trois", ack(first.getFirst()))))
                .as("twice does no harm")
                .isEmpty();
    }

    @Test
    void an_undone_merge_is_told_too_and_in_order_a_few_at_a_time() throws Exception {
        var old = pseudonyms.of("essai-un", lost).value();
        pseudonyms.of("essai-un", kept);
        merge();
        decisions.undo(taken.removeLast(), ANNE);
        var one = poll("un", "{\"maxEvents\":1,\"returnImmediately\":true}");
        assertThat(document(one).path("moreAvailable").asBoolean()).isTrue();
        assertThat(claims(sets(one).getFirst()).path("events").has(REPLACED)).isTrue();
        var next = poll("un", ack(references(one).getFirst()));
        assertThat(document(next).path("moreAvailable").asBoolean()).isFalse();
        var claims = claims(sets(next).getFirst());
        assertThat(claims.path("events").has(RESTORED)).isTrue();
        assertThat(claims.path("sub_id").path("sub").asString()).isEqualTo(old);
    }

    @Test
    void an_event_that_a_publisher_cannot_take_is_set_aside_and_written_down() throws Exception {
        pseudonyms.of("essai-un", lost);
        pseudonyms.of("essai-un", kept);
        merge();
        var reference = references(poll("un", NOW)).getFirst();
        var refused =
                "{\"returnImmediately\":true,\"setErrs\":{\"%s\":{\"err\":\"invalid_key\",\"description\":\"?\"}}}"
                        .formatted(reference);
        assertThat(references(poll("un", refused))).isEmpty();
        assertThat(HostileRegion.jdbc()
                        .sql("select refused from notice where reference = ?")
                        .param(reference)
                        .query(String.class)
                        .single())
                .isEqualTo("invalid_key");
        assertThat(HostileRegion.jdbc()
                        .sql("select count(*) from journal where event = 'NOTICE_REFUSED'"
                                + " and detail->>'publisher' = 'essai-un'")
                        .query(Integer.class)
                        .single())
                .isPositive();
    }

    @Test
    void who_would_rather_wait_hears_of_the_next_event_as_soon_as_there_is_one() throws Exception {
        pseudonyms.of("essai-un", lost);
        pseudonyms.of("essai-un", kept);
        var token = token("un");
        var waiting = CompletableFuture.supplyAsync(() -> {
            try {
                return poll(token, "{}");
            } catch (IOException broken) {
                throw new IllegalStateException(broken);
            }
        });
        merge();
        assertThat(sets(waiting.get(15, TimeUnit.SECONDS))).hasSize(1);
    }

    @Test
    void an_acknowledgement_alone_is_answered_without_any_event() throws Exception {
        pseudonyms.of("essai-un", lost);
        pseudonyms.of("essai-un", kept);
        merge();
        var answer = poll("un", "{\"maxEvents\":0}");
        assertThat(sets(answer)).isEmpty();
        assertThat(document(answer).path("moreAvailable").asBoolean()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{\"maxEvents\":-1}",
                "{\"maxEvents\":\"1\"}",
                "{\"maxEvents\":1.5}",
                "{\"maxEvents\":99999999999}",
                "{\"returnImmediately\":1}",
                "{\"ack\":\"x\"}",
                "{\"ack\":[1]}",
                "{\"ack\":[\"\\u0000\"]}",
                "{\"setErrs\":[]}",
                "{\"setErrs\":{\"\\u0000\":{}}}"
            })
    void what_is_no_such_question_is_refused(String body) throws IOException {
        assertThat(poll("un", body).statusCode()).isEqualTo(400);
    }

    @Test
    void a_question_that_is_too_long_or_no_json_is_refused() throws IOException {
        assertThat(poll("un", " ".repeat(200_000)).statusCode()).isEqualTo(413);
        var answer = program.send(HttpRequest.newBuilder(Guest.at("/oidc/notices"))
                .header("Authorization", "Bearer " + token("un"))
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString(NOW)));
        assertThat(answer.statusCode()).isEqualTo(415);
    }

    @Test
    void without_a_token_of_this_scope_nobody_gets_in() throws Exception {
        assertThat(send("", NOW).statusCode()).isEqualTo(401);
        assertThat(send("Bearer x", NOW).statusCode()).isEqualTo(401);
        try (var guest = new Guest()) {
            var answer = TestClient.UN.redeem(program, TestClient.UN.code(guest.signIn(HostileRegion.MAELLE)));
            assertThat(poll(TestClient.member(answer, "access_token"), NOW).statusCode())
                    .isEqualTo(403);
            assertThat(poll(TestClient.member(answer, "id_token"), NOW).statusCode())
                    .isIn(401, 403);
        }
    }

    @ParameterizedTest
    @CsvSource({"un, openid", "un, notices openid", "trois, openid", "trois, ''", "un, ''"})
    void a_program_is_granted_no_other_scope(String client, String scope) throws IOException {
        assertThat(grant(client, scope).statusCode()).isEqualTo(400);
    }

    @Test
    void a_programs_token_opens_no_persons_sheet() throws IOException {
        assertThat(TestClient.userInfo(program, token("un")).statusCode()).isBetween(400, 403);
    }

    @Test
    void a_browser_is_not_asked_for_that_scope_and_a_program_cannot_sign_anybody_in() throws Exception {
        try (var guest = new Guest()) {
            guest.signIn(HostileRegion.MAELLE);
            var answer = TestClient.UN.ask(guest, TestClient.UN.asks("scope", "openid notices"));
            assertThat(Guest.location(answer)).contains("error=invalid_scope");
            var trois = new TestClient("trois");
            assertThat(Guest.location(trois.ask(guest, trois.asks()))).doesNotContain("code=");
        }
    }

    private void merge() throws DecisionRefused {
        taken.add(decisions.merge(kept, lost, true, ANNE));
    }

    private static String ack(String reference) {
        return "{\"returnImmediately\":true,\"ack\":[\"" + reference + "\"]}";
    }

    private HttpResponse<String> grant(String client, String scope) throws IOException {
        return new TestClient(client)
                .token(program, Map.of("grant_type", "client_credentials", "scope", scope == null ? "" : scope));
    }

    private String token(String client) throws IOException {
        return TestClient.member(grant(client, "notices"), "access_token");
    }

    private HttpResponse<String> poll(String clientOrToken, String body) throws IOException {
        return send("Bearer " + (clientOrToken.length() < 10 ? token(clientOrToken) : clientOrToken), body);
    }

    private HttpResponse<String> send(String authorization, String body) throws IOException {
        var request = HttpRequest.newBuilder(Guest.at("/oidc/notices"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
        return program.send(authorization.isEmpty() ? request : request.header("Authorization", authorization));
    }

    private static JsonNode document(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private static List<String> sets(HttpResponse<String> answer) {
        return document(answer).path("sets").properties().stream()
                .map(each -> each.getValue().asString())
                .toList();
    }

    private static List<String> references(HttpResponse<String> answer) {
        return document(answer).path("sets").properties().stream()
                .map(Map.Entry::getKey)
                .toList();
    }

    private static JsonNode claims(String token) {
        return JSON.readTree(JSON.writeValueAsString(TestClient.claims(token)));
    }

    private void assertSigned(String token) throws IOException, ParseException, JOSEException {
        var signed = SignedJWT.parse(token);
        var key = JWKSet.parse(program.get("/oidc/keys").body())
                .getKeyByKeyId(signed.getHeader().getKeyID())
                .toECKey();
        assertThat(signed.verify(new ECDSAVerifier(key))).isTrue();
    }
}
