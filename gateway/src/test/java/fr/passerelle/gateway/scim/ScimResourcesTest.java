package fr.passerelle.gateway.scim;

import static fr.passerelle.gateway.scim.TestResources.and;
import static fr.passerelle.gateway.scim.TestResources.group;
import static fr.passerelle.gateway.scim.TestResources.map;
import static fr.passerelle.gateway.scim.TestResources.person;
import static fr.passerelle.gateway.scim.TestResources.pupil;
import static fr.passerelle.gateway.scim.TestResources.with;
import static fr.passerelle.gateway.scim.TestScim.COLLEGE;
import static fr.passerelle.gateway.scim.TestScim.SCHOOL_USER;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Creating, reading, replacing and deleting (RFC 7644 sections 3.3, 3.4.1, 3.5.1, 3.6). */
class ScimResourcesTest {

    private final TestScim scim = TestScim.clean();

    @Test
    void what_is_created_is_answered_whole_with_its_address_and_version() {
        var created = scim.post("/Users", pupil("1001"));

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.header("Content-Type")).isEqualTo("application/scim+json");
        assertThat(created.header("ETag")).isEqualTo("W/\"1\"");
        assertThat(created.header("Location"))
                .isEqualTo("http://127.0.0.1/scim/v2/Users/" + created.at("/id"))
                .isEqualTo(created.at("/meta/location"));
        assertThat(created.at("/meta/resourceType")).isEqualTo("User");
        assertThat(created.at("/meta/version")).isEqualTo("W/\"1\"");
        assertThat(created.at("/externalId")).isEqualTo("1001");
        assertThat(created.at("/name/familyName")).isEqualTo("Lecoq");
    }

    @Test
    void what_was_created_is_read_back_the_same() {
        var created = scim.post("/Users", pupil("1001"));

        assertThat(scim.get("/Users/" + created.created()).body()).isEqualTo(created.body());
    }

    @Test
    void a_school_named_by_its_uai_is_answered_with_its_id() {
        var school = scim.school(COLLEGE);
        var created = scim.post(
                "/Users",
                with(
                        pupil("1001"),
                        "schools",
                        List.of(map("uai", COLLEGE, "level", "2111", "divisions", List.of("6A")))));

        assertThat(created.body().at("/" + SCHOOL_USER + "/schools/0/value").asString())
                .isEqualTo(school);
        assertThat(created.body().at("/" + SCHOOL_USER + "/schools/0/$ref").asString())
                .isEqualTo("http://127.0.0.1/scim/v2/Schools/" + school);
    }

    @Test
    void what_the_schemas_do_not_know_is_not_kept() {
        var created = scim.post("/Users", and(pupil("1001"), "password", "secret", "nickName", "Tomtom", "x", 1));

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.text()).doesNotContain("secret", "Tomtom");
    }

    @Test
    void an_id_that_the_sender_chose_is_passed_over() {
        assertThat(scim.post("/Users", and(pupil("1001"), "id", "mine")).created())
                .isNotEqualTo("mine");
    }

    @Test
    void a_put_replaces_everything_but_the_number_of_the_pupil_and_the_key() {
        var id = scim.post("/Users", with(and(pupil("1001"), "displayName", "Tom"), "ine", "000000001AA"))
                .created();
        var kept = ine(id);
        var body = pupil("1001");
        body.remove("externalId");

        var replaced = scim.put("/Users/" + id, body);

        assertThat(replaced.status()).isEqualTo(200);
        assertThat(replaced.at("/displayName")).isEmpty();
        assertThat(replaced.at("/externalId")).isEqualTo("1001");
        assertThat(replaced.at("/meta/version")).isEqualTo("W/\"2\"");
        assertThat(ine(id)).isEqualTo(kept).isNotEmpty();
    }

    @Test
    void a_put_that_says_there_is_no_national_number_takes_it_away() {
        var id = scim.post("/Users", with(pupil("1001"), "ine", "000000001AA")).created();

        scim.put("/Users/" + id, with(pupil("1001"), "ine", null));

        assertThat(ine(id)).isEmpty();
    }

    @Test
    void a_put_that_changes_nothing_keeps_the_version() {
        var id = scim.post("/Users", pupil("1001")).created();

        assertThat(scim.put("/Users/" + id, pupil("1001")).at("/meta/version")).isEqualTo("W/\"1\"");
    }

    @Test
    void what_is_deleted_is_gone_and_its_key_is_free_again() {
        var id = scim.post("/Users", pupil("1001")).created();

        assertThat(scim.delete("/Users/" + id).status()).isEqualTo(204);
        assertThat(scim.get("/Users/" + id).status()).isEqualTo(404);
        assertThat(scim.delete("/Users/" + id).status()).isEqualTo(404);
        assertThat(scim.post("/Users", pupil("1001")).created()).isNotEqualTo(id);
    }

    @Test
    void one_external_id_is_one_resource() {
        scim.post("/Users", pupil("1001"));
        var second = scim.post("/Users", and(pupil("1001"), "userName", "other"));

        assertThat(second.status()).isEqualTo(409);
        assertThat(second.at("/scimType")).isEqualTo("uniqueness");
        assertThat(second.at("/schemas/0")).isEqualTo("urn:ietf:params:scim:api:messages:2.0:Error");
        assertThat(second.at("/status")).isEqualTo("409");
    }

    @Test
    void a_user_name_is_unique_in_whatever_case() {
        scim.post("/Users", and(pupil("1001"), "userName", "Tom.Lecoq"));

        assertThat(scim.post("/Users", and(pupil("1002"), "userName", "TOM.lecoq"))
                        .status())
                .isEqualTo(409);
    }

    @Test
    void a_put_cannot_take_the_user_name_of_another() {
        scim.post("/Users", and(pupil("1001"), "userName", "one"));
        var id = scim.post("/Users", and(pupil("1002"), "userName", "two")).created();

        assertThat(scim.put("/Users/" + id, and(pupil("1002"), "userName", "ONE"))
                        .status())
                .isEqualTo(409);
    }

    @Test
    void the_key_of_a_person_does_not_change() {
        var id = scim.post("/Users", pupil("1001")).created();
        var refused = scim.put("/Users/" + id, pupil("1002"));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.at("/scimType")).isEqualTo("mutability");
    }

    @Test
    void a_school_outside_the_contract_is_refused_with_its_reason() {
        var refused = scim.post("/Schools", TestResources.school("0149801C"));

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.at("/detail")).contains("0149801C", "contrat", "manche");
    }

    @Test
    void a_kind_of_school_outside_the_contract_is_refused() {
        assertThat(scim.post("/Schools", and(TestResources.school(COLLEGE), "kind", "LYCEE"))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void a_person_in_a_school_that_was_not_pushed_is_refused() {
        var refused = scim.post("/Users", with(pupil("1001"), "schools", List.of(map("uai", COLLEGE))));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.at("/scimType")).isEqualTo("invalidValue");
    }

    @Test
    void a_school_where_somebody_is_stays() {
        var school = scim.school(COLLEGE);
        scim.post("/Users", with(pupil("1001"), "schools", List.of(map("value", school))));

        assertThat(scim.delete("/Schools/" + school).status()).isEqualTo(409);
    }

    @Test
    void a_group_shows_its_members_and_a_member_its_groups() {
        scim.school(COLLEGE);
        var tom = scim.post("/Users", pupil("1001")).created();
        var division = scim.post("/Groups", group("6A", COLLEGE, tom));

        assertThat(division.at("/members/0/value")).isEqualTo(tom);
        assertThat(scim.get("/Users/" + tom).at("/groups/0/display")).isEqualTo("6A");
        assertThat(scim.get("/Users/" + tom).at("/groups/0/value")).isEqualTo(division.created());
    }

    @Test
    void a_member_who_joins_shows_another_version() {
        scim.school(COLLEGE);
        var tom = scim.post("/Users", pupil("1001")).created();

        scim.post("/Groups", group("6A", COLLEGE, tom));

        assertThat(scim.get("/Users/" + tom).header("ETag")).isEqualTo("W/\"2\"");
    }

    @Test
    void who_is_deleted_leaves_groups_and_pupils() {
        scim.school(COLLEGE);
        var adult =
                scim.post("/Users", person("2001", "GUARDIAN", "Lecoq", "Anne")).created();
        var tom = scim.post("/Users", with(pupil("1001"), "guardians", List.of(map("value", adult, "kinship", "10"))))
                .created();
        var division = scim.post("/Groups", group("6A", COLLEGE, adult, tom)).created();

        scim.delete("/Users/" + adult);

        assertThat(scim.get("/Groups/" + division).body().at("/members").size()).isEqualTo(1);
        assertThat(scim.get("/Users/" + tom).text()).doesNotContain("guardians");
    }

    @Test
    void a_guardian_may_be_named_by_key() {
        var adult =
                scim.post("/Users", person("2001", "GUARDIAN", "Lecoq", "Anne")).created();
        var tom = scim.post(
                "/Users",
                with(pupil("1001"), "guardians", List.of(map("key", "2001", "kinship", "10", "legal", true))));

        assertThat(tom.body().at("/" + SCHOOL_USER + "/guardians/0/value").asString())
                .isEqualTo(adult);
    }

    @Test
    void only_a_pupil_has_guardians() {
        scim.post("/Users", person("2001", "GUARDIAN", "Lecoq", "Anne"));

        assertThat(scim.post(
                                "/Users",
                                with(
                                        person("2002", "TEACHER", "Hébert", "Claude"),
                                        "guardians",
                                        List.of(map("key", "2001", "kinship", "10"))))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void attributes_are_named_in_any_case() {
        var body = pupil("1001");
        body.remove("userName");

        assertThat(scim.post("/Users", and(body, "USERNAME", "tom")).at("/userName"))
                .isEqualTo("tom");
    }

    private String ine(String id) {
        return scim.jdbc()
                .sql("select coalesce(ine, '') from scim_resource where id = ?")
                .param(id)
                .query(String.class)
                .single();
    }
}
