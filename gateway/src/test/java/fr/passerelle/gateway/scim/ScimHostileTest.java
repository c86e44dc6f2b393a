package fr.passerelle.gateway.scim;

import static fr.passerelle.gateway.scim.TestResources.and;
import static fr.passerelle.gateway.scim.TestResources.bulk;
import static fr.passerelle.gateway.scim.TestResources.creating;
import static fr.passerelle.gateway.scim.TestResources.group;
import static fr.passerelle.gateway.scim.TestResources.map;
import static fr.passerelle.gateway.scim.TestResources.op;
import static fr.passerelle.gateway.scim.TestResources.patch;
import static fr.passerelle.gateway.scim.TestResources.person;
import static fr.passerelle.gateway.scim.TestResources.pupil;
import static fr.passerelle.gateway.scim.TestResources.with;
import static fr.passerelle.gateway.scim.TestScim.COLLEGE;
import static fr.passerelle.gateway.scim.TestScim.SCHOOL_USER;
import static fr.passerelle.gateway.scim.TestScim.filter;
import static org.assertj.core.api.Assertions.assertThat;

import fr.passerelle.gateway.RawAnswer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the worst sender with a token would send: always a refusal in SCIM's words, never a trace. */
class ScimHostileTest {

    private final TestScim scim = TestScim.clean();

    @Test
    void json_nested_without_end_is_refused() {
        assertThat(posted("{\"a\":".repeat(5_000) + "1" + "}".repeat(5_000))).isEqualTo("invalidSyntax");
        assertThat(posted("[".repeat(100_000))).isEqualTo("invalidSyntax");
    }

    @Test
    void endless_numbers_and_names_are_refused() {
        assertThat(posted("{\"x\":" + "9".repeat(1_000) + "}")).isEqualTo("invalidSyntax");
        assertThat(posted("{\"" + "n".repeat(10_000) + "\":1}")).isEqualTo("invalidSyntax");
        assertThat(posted("{\"schemas\":[\"" + "s".repeat(50_000) + "\"]}")).isEqualTo("invalidSyntax");
        assertThat(posted("{\"x\":1e999999999}")).isEqualTo("invalidSyntax");
    }

    @Test
    void a_member_said_twice_is_refused_in_whatever_case() {
        assertThat(posted("{\"userName\":\"a\",\"userName\":\"b\"}")).isEqualTo("invalidSyntax");
        assertThat(posted("{\"userName\":\"a\",\"USERNAME\":\"b\"}")).isEqualTo("invalidSyntax");
    }

    @Test
    void what_is_no_json_object_is_refused() {
        for (var body : List.of("", " ", "null", "[]", "\"x\"", "{} {}", "{\"a\":1,}", "{a:1}", "<x/>", "\uFEFF")) {
            assertThat(posted(body)).as(body).isEqualTo("invalidSyntax");
        }
    }

    @Test
    void what_is_no_utf_8_is_refused() {
        var answer = scim.raw(
                "POST",
                "/scim/v2/Users",
                "Content-Type: application/scim+json\r\nContent-Length: 9\r\n",
                "{\"a\":\"\u00ff\"}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("invalidSyntax");
    }

    @Test
    void a_body_of_another_type_is_not_read() {
        for (var type : List.of(
                "text/plain",
                "application/xml",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "application/scim+json; charset=utf-16",
                "x",
                "")) {
            var answer = scim.raw(
                    "POST",
                    "/scim/v2/Users",
                    (type.isEmpty() ? "" : "Content-Type: " + type + "\r\n") + "Content-Length: 2\r\n",
                    "{}");
            assertThat(answer.status()).as(type).isEqualTo(415);
            assertThat(answer.header("Content-Type")).as(type).isEqualTo("application/scim+json");
        }
    }

    @Test
    void a_body_over_its_limit_is_not_read_whether_or_not_it_says_so() {
        var megabyte = "{\"x\":\"" + "x".repeat(1 << 20) + "\"}";
        var told = scim.post("/Users", megabyte);
        var untold = scim.raw(
                "POST",
                "/scim/v2/Users",
                "Content-Type: application/scim+json\r\nTransfer-Encoding: chunked\r\n",
                Integer.toHexString(megabyte.length()) + "\r\n" + megabyte + "\r\n0\r\n\r\n");

        assertThat(told.status()).isEqualTo(413);
        assertThat(told.at("/status")).isEqualTo("413");
        assertThat(untold.status()).isEqualTo(413);
        assertThat(scim.ask("POST", "/Bulk", megabyte).status()).isEqualTo(400);
        assertThat(scim.ask("POST", "/Bulk", " ".repeat(8 << 20) + "{}").status())
                .isEqualTo(413);
    }

    /** Nothing of the body is ever sent: who reads it before asking who is there would wait for it. */
    @Test
    void a_form_that_a_stranger_puts_is_not_read() {
        var answer = RawAnswer.to(scim.server().port(), """
                PUT /scim/v2/Users/1 HTTP/1.1\r
                Host: 127.0.0.1\r
                Content-Type: application/x-www-form-urlencoded\r
                Content-Length: 1000000\r
                \r
                """);

        assertThat(answer.status()).isEqualTo(401);
    }

    @Test
    void texts_that_deceive_or_cannot_be_kept_are_refused() {
        for (var bad : List.of(
                "a\\u0000b", "a\\nb", "a\\u202eb", "a\\ud800b", "a\\ufffdb", "\\u0085", "\\u2066", "x".repeat(201))) {
            var body =
                    TestScim.Reply.json(and(pupil("1001"), "displayName", "@")).replace("\"@\"", "\"" + bad + "\"");
            assertThat(posted(body)).as(bad).isEqualTo("invalidValue");
        }
        assertThat(scim.get("/Users").at("/totalResults")).isEqualTo("0");
    }

    @Test
    void a_key_that_is_none_is_refused() {
        for (var key : List.of("", " ", "a b", "a$b", "é", "a\u0000", "k".repeat(65), "k".repeat(10_000))) {
            assertThat(scim.post("/Users", pupil(key)).status()).as(key).isEqualTo(400);
        }
        assertThat(scim.post("/Users", and(pupil("1"), "externalId", 12)).status())
                .isEqualTo(400);
        assertThat(scim.post("/Users", and(pupil("1"), "externalId", null)).status())
                .isEqualTo(400);
    }

    @Test
    void values_of_the_wrong_kind_are_refused() {
        for (var wrong : List.of(
                and(pupil("1"), "userName", List.of("a")),
                and(pupil("1"), "userName", map("a", 1)),
                and(pupil("1"), "name", "Lecoq"),
                and(pupil("1"), "name", List.of()),
                and(pupil("1"), "active", "perhaps"),
                and(pupil("1"), "active", 1),
                and(pupil("1"), "emails", map("value", "x")),
                and(pupil("1"), "emails", List.of("x")),
                and(pupil("1"), SCHOOL_USER, "PUPIL"),
                with(pupil("1"), "profile", "WIZARD"),
                with(pupil("1"), "birthDate", "31/12/2012"),
                with(pupil("1"), "birthDate", "1212-12-12"),
                with(pupil("1"), "birthDate", "2999-01-01"),
                with(pupil("1"), "birthDate", "+999999999-12-31"),
                with(pupil("1"), "ine", "123"),
                with(pupil("1"), "schools", List.of(map("level", "2111"))),
                and(pupil("1"), "emails", Collections.nCopies(3_000, map("value", "x"))))) {
            var refused = scim.post("/Users", wrong);
            assertThat(refused.status()).as(refused.text()).isEqualTo(400);
            assertThat(refused.at("/scimType")).isIn("invalidValue", "invalidSyntax");
        }
    }

    @Test
    void schemas_that_are_not_of_this_kind_are_refused() {
        assertThat(scim.post("/Users", and(pupil("1"), "schemas", List.of("urn:autre")))
                        .status())
                .isEqualTo(400);
        assertThat(scim.post("/Users", and(pupil("1"), "schemas", List.of(TestResources.USER, "urn:autre")))
                        .status())
                .isEqualTo(400);
        assertThat(scim.post("/Users", and(pupil("1"), "schemas", "x")).status())
                .isEqualTo(400);
        assertThat(scim.post("/Users", and(pupil("1"), "schemas", List.of())).status())
                .isEqualTo(400);
    }

    @Test
    void a_filter_of_ten_thousand_clauses_is_refused_at_once() {
        var endless = "userName pr" + " or userName pr".repeat(10_000);

        assertThat(searched(endless)).isEqualTo("invalidSyntax");
        assertThat(searched(endless.substring(0, 3_900).replaceAll(" or userName?$| or user.{0,5}$", "")))
                .isEqualTo("invalidFilter");
        assertThat(searched("not (".repeat(300) + "userName pr" + ")".repeat(300)))
                .isEqualTo("invalidFilter");
        assertThat(searched("(".repeat(1_500) + "userName pr" + ")".repeat(1_500)))
                .isIn("", "invalidFilter");
    }

    @Test
    void a_patch_without_end_is_refused() {
        var user = "/Users/" + scim.post("/Users", pupil("1001")).created();
        var many = IntStream.range(0, 101)
                .mapToObj(n -> op("add", "displayName", "x" + n))
                .toArray();
        var long_ = "emails[" + "type eq \"x\" or ".repeat(400) + "type pr].value";
        var values = Collections.nCopies(2_001, map("value", "x"));

        assertThat(scim.patch(user, patch(many)).status()).isEqualTo(413);
        assertThat(scim.patch(user, patch(op("add", long_, "x"))).status()).isEqualTo(400);
        assertThat(scim.patch(user, patch(op("add", "emails", values))).status())
                .isEqualTo(413);
        assertThat(scim.patch(user, patch(map("op", "add", "value", map("emails", values))))
                        .status())
                .isEqualTo(413);
        assertThat(scim.patch(user, patch(op("add", "a.".repeat(1_000) + "b", "x")))
                        .status())
                .isEqualTo(400);
        assertThat(scim.patch(user, patch(op("replace", "name", 12))).status()).isEqualTo(400);
        assertThat(scim.patch(user, patch(op("add", "name[familyName eq \"x\"].givenName", "x")))
                        .status())
                .isEqualTo(400);
        assertThat(scim.get(user).header("ETag")).isEqualTo("W/\"1\"");
    }

    @Test
    void a_path_that_two_programs_could_read_in_two_ways_reaches_nobody() {
        for (var path : List.of(
                "/scim/v2/Users;x=1",
                "/scim/v2/Users%2F1",
                "/scim/v2/%2e%2e/Users",
                "/scim//v2/Users",
                "/scim/v2/../v2/Users",
                "/scim/v2/Users/%00",
                "/scim/v2\\Users")) {
            assertThat(scim.raw("GET", path, "", "").status()).as(path).isEqualTo(400);
        }
        assertThat(scim.raw("GET", "/%73cim/v2/Users", "", "").status()).isIn(400, 404);
    }

    @Test
    void a_parameter_said_twice_is_no_parameter() {
        assertThat(scim.get("/Users?count=1&count=2").status()).isEqualTo(400);
        assertThat(scim.get("/Users?" + filter("userName pr") + "&" + filter("userName pr"))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void another_method_cannot_be_slipped_in() {
        var user = scim.post("/Users", pupil("1001")).created();

        scim.ask("POST", "/Users/" + user, "{}", "X-HTTP-Method-Override", "DELETE");
        scim.ask("POST", "/Users/" + user + "?_method=DELETE", "{}");

        assertThat(scim.get("/Users/" + user).status()).isEqualTo(200);
    }

    @Test
    void a_group_of_more_members_than_any_is_refused() {
        scim.school(COLLEGE);
        var ids = IntStream.range(0, 2_001).mapToObj(n -> "m" + n).toArray(String[]::new);

        assertThat(scim.post("/Groups", group("6A", COLLEGE, ids)).status()).isEqualTo(400);
    }

    /** Numbers with a mark that nothing else has: they must be nowhere, neither in the database nor in an answer. */
    @Test
    void a_national_number_is_found_nowhere_after_it_was_pushed() {
        var heard = new StringBuilder();
        scim.school(COLLEGE);
        var user = "/Users/"
                + scim.post("/Users", with(pupil("1001"), "ine", "987650001QX")).created();
        var replies = new ArrayList<>(pushed(user));
        replies.addAll(pushedOtherwise(user));
        replies.forEach(reply -> heard.append(reply.text()).append(reply.http().headers()));
        heard.append(everythingKept());

        assertThat(heard.toString()).contains("1001").doesNotContain("98765");
        assertThat(scim.jdbc()
                        .sql("select count(*) from scim_resource where ine is not null")
                        .query(Integer.class)
                        .single())
                .isEqualTo(3);
    }

    private List<TestScim.Reply> pushed(String user) {
        return List.of(
                scim.post("/Users", with(pupil("1002"), "ine", "987650002QX")),
                scim.put(user, with(pupil("1001"), "ine", "987650003QX")),
                scim.patch(user, patch(op("replace", SCHOOL_USER + ":ine", "987650004QX"))),
                scim.patch(user, patch(map("op", "add", "value", map(SCHOOL_USER, map("ine", "987650005QX"))))),
                scim.patch(user, patch(op("replace", SCHOOL_USER + ":ine", "987650006QX!"))),
                scim.patch(user, patch(op("add", "emails[value eq \"987650007QX\"].ine", "987650007QX"))),
                scim.post("/Users", and(pupil("1003"), "userName", "987650008QX")),
                scim.post("/Users", pupil("987650009QX")),
                scim.post("/Users", and(pupil("1004"), "ine", "987650010QX")),
                scim.post("/Users", "{\"ine\":\"987650011QX\""));
    }

    private List<TestScim.Reply> pushedOtherwise(String user) {
        return List.of(
                scim.post(
                        "/Bulk",
                        bulk(
                                creating("a", "/Users", with(pupil("1005"), "ine", "987650012QX")),
                                creating(
                                        "b",
                                        "/Users",
                                        with(person("1006", "PUPIL", "Hébert", "Zoé"), "ine", "987650013QX?")),
                                map(
                                        "method",
                                        "PATCH",
                                        "path",
                                        user,
                                        "data",
                                        patch(op("add", SCHOOL_USER + ":ine", "987650014QX"))))),
                scim.get("/Users?" + filter(SCHOOL_USER + ":ine eq \"987650015QX\"")),
                scim.post(
                        "/Users/.search",
                        map(
                                "schemas",
                                List.of(TestResources.SEARCH),
                                "filter",
                                SCHOOL_USER + ":ine eq \"987650016QX\"")),
                scim.get("/Users?attributes=" + SCHOOL_USER + ":ine"),
                scim.get("/Users"),
                scim.get(user));
    }

    private String everythingKept() {
        var kept = new StringBuilder();
        var tables = scim.jdbc()
                .sql("select tablename from pg_tables where schemaname = 'public'")
                .query((row, n) -> row.getString(1))
                .list();
        for (var table : tables) {
            kept.append(scim.jdbc()
                    .sql("select coalesce(string_agg(t::text, ' '), '') from " + table + " t")
                    .query(String.class)
                    .single());
        }
        return kept.toString();
    }

    private String posted(String body) {
        var answer = scim.post("/Users", body);
        return answer.status() == 400 ? answer.at("/scimType") : answer.status() + answer.text();
    }

    private String searched(String filter) {
        return scim.post("/Users/.search", map("schemas", List.of(TestResources.SEARCH), "filter", filter))
                .at("/scimType");
    }
}
