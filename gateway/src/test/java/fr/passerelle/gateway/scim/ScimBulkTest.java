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
import static fr.passerelle.gateway.scim.TestResources.school;
import static fr.passerelle.gateway.scim.TestResources.with;
import static fr.passerelle.gateway.scim.TestScim.COLLEGE;
import static fr.passerelle.gateway.scim.TestScim.SCHOOL_USER;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Many operations in one request (RFC 7644 section 3.7). */
class ScimBulkTest {

    private final TestScim scim = TestScim.clean();

    @Test
    void operations_of_every_kind_are_done_and_answered_each() {
        var tom = scim.post("/Users", pupil("1001")).created();
        var zoe = scim.post("/Users", pupil("1002")).created();
        var ines = scim.post("/Users", pupil("1003")).created();

        var answer = scim.post(
                "/Bulk",
                bulk(
                        creating("new", "/Users", pupil("1004")),
                        map("method", "PUT", "path", "/Users/" + tom, "data", and(pupil("1001"), "displayName", "Tom")),
                        map("method", "PATCH", "path", "/Users/" + zoe, "data", patch(op("add", "displayName", "Zoé"))),
                        map("method", "DELETE", "path", "/Users/" + ines)));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.at("/schemas/0")).isEqualTo("urn:ietf:params:scim:api:messages:2.0:BulkResponse");
        assertThat(statuses(answer)).containsExactly("201", "200", "200", "204");
        assertThat(answer.at("/Operations/0/bulkId")).isEqualTo("new");
        assertThat(answer.at("/Operations/0/location")).startsWith("http://127.0.0.1/scim/v2/Users/");
        assertThat(answer.at("/Operations/1/version")).isEqualTo("W/\"2\"");
        assertThat(answer.body().at("/Operations/0").has("response")).isFalse();
        assertThat(scim.get("/Users").at("/totalResults")).isEqualTo("3");
    }

    @Test
    void a_bulk_id_stands_for_what_the_same_request_creates_even_before_it_does() {
        var answer = scim.post(
                "/Bulk",
                bulk(
                        creating("6a", "/Groups", group("6A", COLLEGE, "bulkId:tom")),
                        creating(
                                "tom",
                                "/Users",
                                with(
                                        pupil("1001"),
                                        "schools",
                                        List.of(map("value", "bulkId:clg")),
                                        "guardians",
                                        List.of(map("value", "bulkId:anne", "kinship", "10", "legal", true)))),
                        creating("anne", "/Users", person("2001", "GUARDIAN", "Lecoq", "Anne")),
                        creating("clg", "/Schools", school(COLLEGE)),
                        map(
                                "method",
                                "PATCH",
                                "path",
                                "/Users/bulkId:tom",
                                "data",
                                patch(op("add", "displayName", "Tom")))));

        assertThat(statuses(answer)).containsExactly("201", "201", "201", "201", "200");
        var tom = scim.get("/Users?filter=externalId%20eq%20%221001%22");
        assertThat(tom.at("/Resources/0/displayName")).isEqualTo("Tom");
        assertThat(tom.at("/Resources/0/groups/0/display")).isEqualTo("6A");
        assertThat(tom.body()
                        .at("/Resources/0/" + SCHOOL_USER + "/guardians/0/key")
                        .asString())
                .isEqualTo("2001");
    }

    @Test
    void one_refusal_stops_nobody_else() {
        var answer = scim.post(
                "/Bulk",
                bulk(
                        creating("a", "/Users", pupil("1001")),
                        creating("b", "/Users", pupil("1001")),
                        creating("c", "/Users", pupil("1003"))));

        assertThat(statuses(answer)).containsExactly("201", "409", "201");
        assertThat(answer.at("/Operations/1/response/scimType")).isEqualTo("uniqueness");
        assertThat(answer.at("/Operations/1/response/schemas/0"))
                .isEqualTo("urn:ietf:params:scim:api:messages:2.0:Error");
        assertThat(answer.body().at("/Operations/1").has("location")).isFalse();
    }

    @Test
    void after_so_many_refusals_the_rest_is_left() {
        var answer = scim.post(
                "/Bulk",
                and(
                        bulk(
                                creating("a", "/Users", pupil("1001")),
                                creating("b", "/Users", pupil("1001")),
                                creating("c", "/Users", pupil("1003"))),
                        "failOnErrors",
                        1));

        assertThat(statuses(answer)).containsExactly("201", "409");
        assertThat(scim.get("/Users").at("/totalResults")).isEqualTo("1");
    }

    @Test
    void what_refers_to_a_refused_operation_is_refused() {
        scim.school(COLLEGE);
        var answer = scim.post(
                "/Bulk",
                bulk(
                        creating("bad", "/Users", and(pupil("1001"), "userName", 12)),
                        creating("6a", "/Groups", group("6A", COLLEGE, "bulkId:bad")),
                        creating("6b", "/Groups", group("6B", COLLEGE, "bulkId:none"))));

        assertThat(statuses(answer)).containsExactly("400", "400", "400");
    }

    @Test
    void operations_that_refer_to_each_other_in_a_circle_are_a_conflict() {
        var answer = scim.post(
                "/Bulk",
                bulk(
                        creating("a", "/Users", tied("1001", "b")),
                        creating("b", "/Users", tied("1002", "a")),
                        creating("c", "/Users", tied("1003", "c")),
                        creating("d", "/Users", pupil("1004"))));

        assertThat(statuses(answer)).containsExactly("409", "409", "409", "201");
    }

    @Test
    void a_version_that_has_passed_is_refused() {
        var tom = scim.post("/Users", pupil("1001")).created();
        var answer = scim.post(
                "/Bulk",
                bulk(
                        map("method", "DELETE", "path", "/Users/" + tom, "version", "W/\"9\""),
                        map("method", "DELETE", "path", "/Users/" + tom, "version", "W/\"1\"")));

        assertThat(statuses(answer)).containsExactly("412", "204");
    }

    @Test
    void operations_that_cannot_be_meant_are_refused_each() {
        var answer = scim.post(
                "/Bulk",
                bulk(
                        map("method", "GET", "path", "/Users"),
                        map("method", "POST", "path", "/Users", "data", pupil("1001")),
                        creating("a", "/Cats", pupil("1001")),
                        creating("b", "/Users/1", pupil("1001")),
                        creating("c", "Users", pupil("1001")),
                        map("method", "PUT", "path", "/Users/1"),
                        map("method", "DELETE", "path", "/Users"),
                        map("method", "DELETE", "path", "/Users/nobody"),
                        map("method", "DELETE", "path", "/Users/1/2")));

        assertThat(statuses(answer)).containsExactly("400", "400", "404", "400", "404", "400", "400", "404", "404");
    }

    @Test
    void a_request_whose_operations_cannot_be_told_apart_is_refused() {
        assertThat(scim.post("/Bulk", bulk(creating("a", "/Users", pupil("1")), creating("a", "/Users", pupil("2"))))
                        .status())
                .isEqualTo(400);
        assertThat(scim.post("/Bulk", bulk("x")).status()).isEqualTo(400);
        assertThat(scim.post("/Bulk", map("Operations", List.of())).status()).isEqualTo(400);
        assertThat(scim.get("/Bulk").status()).isEqualTo(405);
    }

    @Test
    void more_operations_than_announced_are_too_many() {
        var most = scim.get("/ServiceProviderConfig")
                .body()
                .at("/bulk/maxOperations")
                .asInt();
        var answer = scim.post(
                "/Bulk",
                bulk(IntStream.rangeClosed(0, most)
                        .mapToObj(n -> map("method", "DELETE", "path", "/Users/" + n))
                        .toArray()));

        assertThat(answer.status()).isEqualTo(413);
    }

    @Test
    void a_thousand_people_are_pushed_in_one_request() {
        scim.school(COLLEGE);
        var people = bulk(IntStream.range(0, 1_000)
                .mapToObj(n -> creating(
                        "b" + n,
                        "/Users",
                        with(
                                pupil("K" + n),
                                "ine",
                                "%09dZZ".formatted(n),
                                "birthDate",
                                "2013-04-05",
                                "schools",
                                List.of(map("uai", COLLEGE, "level", "2111", "divisions", List.of("6A"))))))
                .toArray());

        var answer = scim.post("/Bulk", people);

        assertThat(statuses(answer)).hasSize(1_000).containsOnly("201");
        assertThat(scim.get("/Users?count=0").at("/totalResults")).isEqualTo("1000");
    }

    private static Object tied(String key, String bulkId) {
        return with(pupil(key), "guardians", List.of(map("value", "bulkId:" + bulkId, "kinship", "10")));
    }

    private static List<String> statuses(TestScim.Reply answer) {
        return answer.body()
                .at("/Operations")
                .valueStream()
                .map(each -> each.at("/status").asString())
                .toList();
    }
}
