package fr.passerelle.gateway.scim;

import static fr.passerelle.gateway.scim.TestResources.bulk;
import static fr.passerelle.gateway.scim.TestResources.creating;
import static fr.passerelle.gateway.scim.TestResources.group;
import static fr.passerelle.gateway.scim.TestResources.map;
import static fr.passerelle.gateway.scim.TestResources.op;
import static fr.passerelle.gateway.scim.TestResources.patch;
import static fr.passerelle.gateway.scim.TestResources.pupil;
import static fr.passerelle.gateway.scim.TestResources.with;
import static fr.passerelle.gateway.scim.TestScim.COLLEGE;
import static fr.passerelle.gateway.scim.TestScim.FIRST;
import static fr.passerelle.gateway.scim.TestScim.OTHER;
import static fr.passerelle.gateway.scim.TestScim.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import fr.passerelle.connectors.scim.ScimTokens;
import fr.passerelle.gateway.RawAnswer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who may push, and who sees what another pushed: nobody. */
class ScimTokensTest {

    private final TestScim scim = TestScim.clean();
    private final ScimTokens tokens = scim.server().the(ScimTokens.class);

    @Test
    void without_a_token_nothing_is_told() {
        for (var authorization : List.of(
                "", "Authorization: Basic eDp5\r\n", "Authorization: Bearer\r\n", "Authorization: Bearer a b\r\n")) {
            var refused = knock(authorization);
            assertThat(refused.status()).as(authorization).isEqualTo(401);
            assertThat(refused.header("WWW-Authenticate")).startsWith("Bearer realm=\"scim\"");
            assertThat(refused.header("Content-Type")).isEqualTo("application/scim+json");
            assertThat(refused.body()).contains("\"status\":\"401\"");
        }
    }

    @Test
    void two_tokens_at_once_are_none() {
        var header = "Authorization: Bearer " + scim.token(FIRST) + "\r\n";

        assertThat(knock(header + header).status()).isEqualTo(401);
        assertThat(knock(header).status()).isEqualTo(200);
    }

    @Test
    void a_token_that_differs_in_one_sign_is_none() {
        var token = scim.token(FIRST);
        for (var at : List.of(0, 12, token.length() - 2)) {
            var changed = new StringBuilder(token);
            changed.setCharAt(at, token.charAt(at) == 'A' ? 'B' : 'A');
            assertThat(scim.as(changed.toString(), "GET", "/Users", null).status())
                    .isEqualTo(401);
        }
        assertThat(scim.as(token + "A", "GET", "/Users", null).status()).isEqualTo(401);
    }

    @Test
    void the_id_of_one_token_does_not_serve_with_the_secret_of_another() {
        var first = scim.token(FIRST).split("_", 3);
        var second = scim.token(SECOND).split("_", 3);

        assertThat(scim.as("passerelle_" + second[1] + "_" + first[2], "GET", "/Users", null)
                        .status())
                .isEqualTo(401);
    }

    @Test
    void a_revoked_token_is_none_from_the_next_request_on_and_the_others_stay() {
        var one = tokens.make(FIRST);
        var two = tokens.make(FIRST);
        assertThat(scim.as(one.token(), "GET", "/Users", null).status()).isEqualTo(200);

        assertThat(tokens.revoke(one.id())).isTrue();

        assertThat(scim.as(one.token(), "GET", "/Users", null).status()).isEqualTo(401);
        assertThat(scim.as(two.token(), "GET", "/Users", null).status()).isEqualTo(200);
        assertThat(tokens.revoke(one.id())).isFalse();
    }

    @Test
    void a_token_of_a_source_that_the_settings_do_not_have_is_none() {
        assertThat(scim.as(tokens.make("passee").token(), "GET", "/Users", null).status())
                .isEqualTo(401);
    }

    @Test
    void when_a_token_was_used_is_known_and_what_it_is_is_not_kept() {
        var made = tokens.make(FIRST);
        scim.as(made.token(), "GET", "/Users", null);

        var listed = tokens.list(FIRST).stream()
                .filter(token -> token.id().equals(made.id()))
                .findFirst()
                .orElseThrow();
        assertThat(listed.used()).isNotNull();
        assertThat(scim.jdbc()
                        .sql("select string_agg(t::text, ' ') from scim_token t")
                        .query(String.class)
                        .single())
                .doesNotContain(made.token().split("_", 3)[2]);
    }

    @Test
    void what_another_source_pushed_is_not_there() {
        var school = scim.school(COLLEGE);
        var user = scim.post("/Users", pupil("1001")).created();
        var division = scim.post("/Groups", group("6A", COLLEGE, user)).created();

        for (var path : List.of("/Users/" + user, "/Groups/" + division, "/Schools/" + school)) {
            assertThat(second("GET", path, null)).as(path).isEqualTo(404);
            assertThat(second("DELETE", path, null)).as(path).isEqualTo(404);
            assertThat(second("PATCH", path, patch(op("add", "displayName", "x"))))
                    .as(path)
                    .isEqualTo(404);
            assertThat(scim.get(path).status()).as(path).isEqualTo(200);
        }
        assertThat(second("PUT", "/Users/" + user, pupil("1001"))).isEqualTo(404);
    }

    @Test
    void what_another_source_pushed_is_not_found() {
        var user = scim.post("/Users", pupil("1001")).created();

        for (var path : List.of(
                "/Users",
                "?count=100",
                "/Users?cursor=",
                "/Users?" + TestScim.filter("id eq \"" + user + "\""),
                "/Users?" + TestScim.filter("externalId eq \"1001\""),
                "/Users?" + TestScim.filter("userName pr"))) {
            assertThat(scim.as(scim.token(SECOND), "GET", path, null)
                            .body()
                            .at("/Resources")
                            .size())
                    .as(path)
                    .isZero();
        }
    }

    @Test
    void what_another_source_pushed_cannot_be_named() {
        scim.school(COLLEGE);
        var user = scim.post("/Users", pupil("1001")).created();
        var theirs = scim.school(COLLEGE);

        assertThat(second("POST", "/Users", with(pupil("2001"), "schools", List.of(map("value", theirs)))))
                .isEqualTo(400);
        assertThat(second("POST", "/Users", with(pupil("2001"), "schools", List.of(map("uai", COLLEGE)))))
                .isEqualTo(400);
        assertThat(second(
                        "POST",
                        "/Users",
                        with(pupil("2001"), "guardians", List.of(map("value", user, "kinship", "10")))))
                .isEqualTo(400);
        second("POST", "/Schools", TestResources.school(COLLEGE));
        assertThat(second("POST", "/Groups", group("6A", COLLEGE, user))).isEqualTo(400);
        assertThat(scim.as(scim.token(SECOND), "POST", "/Bulk", bulk(map("method", "DELETE", "path", "/Users/" + user)))
                        .at("/Operations/0/status"))
                .isEqualTo("404");
    }

    @Test
    void a_cursor_of_another_source_leads_to_ones_own() {
        scim.post("/Bulk", bulk(creating("a", "/Users", pupil("1")), creating("b", "/Users", pupil("2"))));
        var cursor = scim.get("/Users?count=1&cursor=").at("/nextCursor");

        assertThat(scim.as(scim.token(SECOND), "GET", "/Users?count=1&cursor=" + cursor, null)
                        .body()
                        .at("/Resources")
                        .size())
                .isZero();
    }

    @Test
    void two_sources_may_use_the_same_keys() {
        scim.post("/Users", pupil("1001"));

        assertThat(second("POST", "/Users", pupil("1001"))).isEqualTo(201);
    }

    @Test
    void no_cookie_is_set_and_none_is_asked_for() {
        var answer = scim.raw("GET", "/scim/v2/Users", "Cookie: passerelle=x; XSRF-TOKEN=y\r\n", "");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers("Set-Cookie")).isEmpty();
        assertThat(answer.header("Cache-Control")).contains("no-store");
    }

    @Test
    void who_asks_too_often_is_told_to_wait() {
        var statuses = new ArrayList<Integer>();
        TestScim.Reply last = scim.as(scim.token(OTHER), "GET", "/Me", null);
        for (int i = 0; i < 60 && last.status() != 429; i++) {
            last = scim.as(scim.token(OTHER), "GET", "/Me", null);
            statuses.add(last.status());
        }

        assertThat(statuses).contains(501, 429);
        assertThat(last.header("Retry-After")).isEqualTo("1");
        assertThat(last.at("/status")).isEqualTo("429");
        assertThat(scim.get("/Users").status()).isEqualTo(200);
    }

    @Test
    void everything_is_written_down_by_id_and_count_and_without_a_name() {
        var user = scim.post("/Users", pupil("1001")).created();
        scim.get("/Users");
        scim.get("/Users/nobody");
        scim.post("/Bulk", bulk(creating("a", "/Users", pupil("1002")), creating("b", "/Users", pupil("1002"))));
        scim.delete("/Users/" + user);

        assertThat(scim.journal())
                .containsExactly("SCIM_PUSHED", "SCIM_READ", "SCIM_REFUSED", "SCIM_PUSHED", "SCIM_PUSHED");
        var details = scim.jdbc()
                .sql("select detail::text from journal where event like 'SCIM%' order by id")
                .query((row, n) -> row.getString(1))
                .list();
        assertThat(details.get(0))
                .contains("manche-1d", "POST", "USER", user, scim.token(FIRST).split("_", -1)[1]);
        assertThat(details.get(2)).contains("404");
        assertThat(details.get(3)).contains("\"done\": \"1\"", "\"refused\": \"1\"");
        assertThat(details.toString()).doesNotContainIgnoringCase("lecoq").doesNotContain("1001", "1002");
    }

    private int second(String method, String path, Object body) {
        return scim.as(scim.token(SECOND), method, path, body).status();
    }

    private RawAnswer knock(String authorization) {
        return RawAnswer.to(
                scim.server().port(),
                "GET /scim/v2/Users HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n" + authorization + "\r\n");
    }
}
