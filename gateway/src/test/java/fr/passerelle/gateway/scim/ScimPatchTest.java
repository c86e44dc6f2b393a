package fr.passerelle.gateway.scim;

import static fr.passerelle.gateway.scim.TestResources.and;
import static fr.passerelle.gateway.scim.TestResources.group;
import static fr.passerelle.gateway.scim.TestResources.map;
import static fr.passerelle.gateway.scim.TestResources.op;
import static fr.passerelle.gateway.scim.TestResources.patch;
import static fr.passerelle.gateway.scim.TestResources.person;
import static fr.passerelle.gateway.scim.TestResources.pupil;
import static fr.passerelle.gateway.scim.TestResources.with;
import static fr.passerelle.gateway.scim.TestScim.COLLEGE;
import static fr.passerelle.gateway.scim.TestScim.ECOLE;
import static fr.passerelle.gateway.scim.TestScim.SCHOOL_USER;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Changing parts of a resource (RFC 7644 section 3.5.2). */
class ScimPatchTest {

    private final TestScim scim = TestScim.clean();
    private String user = "";

    @BeforeEach
    void push() {
        scim.school(COLLEGE);
        scim.school(ECOLE);
        user = "/Users/"
                + scim.post(
                                "/Users",
                                with(
                                        and(
                                                pupil("1001"),
                                                "emails",
                                                List.of(
                                                        map(
                                                                "value",
                                                                "tom@essai.invalid",
                                                                "type",
                                                                "home",
                                                                "primary",
                                                                true),
                                                        map("value", "lecoq@essai.invalid", "type", "work"))),
                                        "schools",
                                        List.of(map("uai", COLLEGE, "level", "2111", "divisions", List.of("6A")))))
                        .created();
    }

    @Test
    void add_sets_a_value_that_was_not_there() {
        var patched = scim.patch(user, patch(op("add", "displayName", "Tom L.")));

        assertThat(patched.status()).isEqualTo(200);
        assertThat(patched.at("/displayName")).isEqualTo("Tom L.");
        assertThat(patched.header("ETag")).isEqualTo("W/\"2\"");
    }

    @Test
    void add_appends_to_a_list_and_knows_what_is_there() {
        var work = map("value", "lecoq@essai.invalid", "type", "work");
        var patched = scim.patch(
                user, patch(op("add", "emails", List.of(work, map("value", "t@essai.invalid", "type", "other")))));

        assertThat(patched.body().at("/emails").size()).isEqualTo(3);
    }

    @Test
    void add_takes_one_value_for_a_list() {
        var patched = scim.patch(user, patch(op("add", "emails", map("value", "t@essai.invalid"))));

        assertThat(patched.body().at("/emails").size()).isEqualTo(3);
    }

    @Test
    void replace_of_a_complex_attribute_leaves_its_other_parts() {
        var patched = scim.patch(user, patch(op("replace", "name", map("givenName", "Thomas"))));

        assertThat(patched.at("/name/givenName")).isEqualTo("Thomas");
        assertThat(patched.at("/name/familyName")).isEqualTo("Lecoq");
    }

    @Test
    void replace_reaches_a_sub_attribute() {
        assertThat(scim.patch(user, patch(op("replace", "name.familyName", "Lecoq-Hébert")))
                        .at("/name/familyName"))
                .isEqualTo("Lecoq-Hébert");
    }

    @Test
    void replace_changes_the_value_that_a_filter_chooses() {
        var patched = scim.patch(user, patch(op("replace", "emails[type eq \"work\"].value", "new@essai.invalid")));

        assertThat(patched.at("/emails/1/value")).isEqualTo("new@essai.invalid");
        assertThat(patched.at("/emails/0/value")).isEqualTo("tom@essai.invalid");
    }

    @Test
    void replace_without_a_match_has_no_target() {
        var refused = scim.patch(user, patch(op("replace", "emails[type eq \"other\"].value", "x@essai.invalid")));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.at("/scimType")).isEqualTo("noTarget");
    }

    @Test
    void add_with_a_filter_that_chooses_nothing_makes_the_value_that_it_would_choose() {
        var patched = scim.patch(user, patch(op("add", "emails[type eq \"other\"].value", "x@essai.invalid")));

        assertThat(patched.at("/emails/2/value")).isEqualTo("x@essai.invalid");
        assertThat(patched.at("/emails/2/type")).isEqualTo("other");
    }

    @Test
    void remove_takes_the_values_that_a_filter_chooses() {
        var patched = scim.patch(user, patch(map("op", "remove", "path", "emails[type eq \"work\"]")));

        assertThat(patched.body().at("/emails").size()).isEqualTo(1);
    }

    @Test
    void remove_takes_a_whole_attribute() {
        assertThat(scim.patch(user, patch(map("op", "remove", "path", "emails")))
                        .body()
                        .has("emails"))
                .isFalse();
    }

    @Test
    void what_is_demanded_cannot_be_removed() {
        var refused = scim.patch(user, patch(map("op", "remove", "path", "userName")));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.at("/scimType")).isEqualTo("mutability");
    }

    @Test
    void what_is_ours_cannot_be_written() {
        for (var path : List.of("id", "meta.version", "groups", "schemas", SCHOOL_USER + ":schools.$ref")) {
            var refused = scim.patch(user, patch(op("replace", path, "x")));
            assertThat(refused.at("/scimType")).as(path).isEqualTo("mutability");
        }
    }

    @Test
    void a_path_that_no_schema_knows_is_refused() {
        for (var path : List.of("nickName", "name.nick", "urn:autre:x", "a.b.c", "emails[", "name[x eq 1]", "[")) {
            var refused = scim.patch(user, patch(op("replace", path, "x")));
            assertThat(refused.status()).as(path).isEqualTo(400);
            assertThat(refused.at("/scimType")).as(path).isIn("invalidPath", "invalidFilter");
        }
    }

    @Test
    void remove_demands_a_path() {
        assertThat(scim.patch(user, patch(map("op", "remove"))).at("/scimType")).isEqualTo("noTarget");
    }

    @Test
    void an_extension_is_reached_by_its_urn() {
        var patched = scim.patch(user, patch(op("replace", SCHOOL_USER + ":birthFamilyName", "Hébert")));

        assertThat(patched.body().at("/" + SCHOOL_USER + "/birthFamilyName").asString())
                .isEqualTo("Hébert");
    }

    @Test
    void the_urn_of_the_kind_itself_may_stand_before_an_attribute() {
        assertThat(scim.patch(user, patch(op("replace", TestResources.USER + ":name.givenName", "Thomas")))
                        .at("/name/givenName"))
                .isEqualTo("Thomas");
    }

    @Test
    void a_class_is_added_to_one_school() {
        var path = SCHOOL_USER + ":schools[uai eq \"" + COLLEGE + "\"].divisions";
        var patched = scim.patch(user, patch(op("add", path, List.of("6B"))));

        assertThat(patched.body().at("/" + SCHOOL_USER + "/schools/0/divisions").toString())
                .isEqualTo("[\"6A\",\"6B\"]");
    }

    @Test
    void a_school_is_added_by_a_filter_that_chooses_none_yet() {
        var path = SCHOOL_USER + ":schools[uai eq \"" + ECOLE + "\"].divisions";
        var patched = scim.patch(user, patch(op("add", path, List.of("CM2"))));

        assertThat(patched.body().at("/" + SCHOOL_USER + "/schools").size()).isEqualTo(2);
        assertThat(patched.body().at("/" + SCHOOL_USER + "/schools/1/uai").asString())
                .isEqualTo(ECOLE);
    }

    @Test
    void without_a_path_each_member_of_the_value_counts() {
        var patched = scim.patch(
                user,
                patch(map(
                        "op",
                        "replace",
                        "value",
                        map(
                                "displayName",
                                "Tom",
                                "name",
                                map("givenName", "Thomas"),
                                SCHOOL_USER,
                                map("profile", "STAFF")))));

        assertThat(patched.at("/displayName")).isEqualTo("Tom");
        assertThat(patched.at("/name/familyName")).isEqualTo("Lecoq");
        assertThat(patched.body().at("/" + SCHOOL_USER + "/profile").asString()).isEqualTo("STAFF");
        assertThat(patched.body().at("/" + SCHOOL_USER + "/schools").size()).isEqualTo(1);
    }

    @Test
    void without_a_path_members_may_be_paths_and_urns() {
        var patched = scim.patch(
                user,
                patch(map(
                        "op",
                        "Replace",
                        "value",
                        map("name.givenName", "Thomas", SCHOOL_USER + ":profile", "STAFF", "active", "False"))));

        assertThat(patched.at("/name/givenName")).isEqualTo("Thomas");
        assertThat(patched.body().at("/" + SCHOOL_USER + "/profile").asString()).isEqualTo("STAFF");
        assertThat(patched.body().at("/active").booleanValue()).isFalse();
    }

    @Test
    void a_value_made_primary_takes_the_mark_from_the_others() {
        var patched = scim.patch(user, patch(op("replace", "emails[type eq \"work\"].primary", true)));

        assertThat(patched.body().at("/emails/0/primary").booleanValue()).isFalse();
        assertThat(patched.body().at("/emails/1/primary").booleanValue()).isTrue();
    }

    @Test
    void an_operation_that_is_refused_undoes_those_before_it() {
        scim.patch(user, patch(op("replace", "displayName", "Tom"), op("replace", "nickName", "x")));

        assertThat(scim.get(user).body().has("displayName")).isFalse();
        assertThat(scim.get(user).header("ETag")).isEqualTo("W/\"1\"");
    }

    @Test
    void a_patch_that_changes_nothing_keeps_the_version() {
        assertThat(scim.patch(user, patch(op("replace", "name.givenName", "Tom")))
                        .header("ETag"))
                .isEqualTo("W/\"1\"");
    }

    @Test
    void a_null_takes_a_value_away() {
        scim.patch(user, patch(op("add", "displayName", "Tom")));

        assertThat(scim.patch(user, patch(op("replace", "displayName", null)))
                        .body()
                        .has("displayName"))
                .isFalse();
    }

    @Test
    void members_join_and_leave() {
        var other = scim.post("/Users", pupil("1002")).created();
        var division = "/Groups/" + scim.post("/Groups", group("6A", COLLEGE)).created();

        var joined = scim.patch(division, patch(op("add", "members", List.of(map("value", other)))));
        var again = scim.patch(division, patch(op("add", "members", List.of(map("value", other)))));
        var left = scim.patch(division, patch(map("op", "remove", "path", "members[value eq \"" + other + "\"]")));

        assertThat(joined.at("/members/0/value")).isEqualTo(other);
        assertThat(again.body().at("/members").size()).isEqualTo(1);
        assertThat(again.header("ETag")).isEqualTo(joined.header("ETag"));
        assertThat(left.body().has("members")).isFalse();
    }

    @Test
    void members_may_be_named_to_leave() {
        var one = scim.post("/Users", pupil("1002")).created();
        var two = scim.post("/Users", pupil("1003")).created();
        var division = "/Groups/"
                + scim.post("/Groups", group("6A", COLLEGE, one, two)).created();

        var left = scim.patch(division, patch(op("remove", "members", List.of(map("value", one)))));

        assertThat(left.body().at("/members").size()).isEqualTo(1);
        assertThat(left.at("/members/0/value")).isEqualTo(two);
    }

    @Test
    void a_member_who_was_not_pushed_is_refused() {
        var division = "/Groups/" + scim.post("/Groups", group("6A", COLLEGE)).created();

        assertThat(scim.patch(division, patch(op("add", "members", List.of(map("value", "nobody")))))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void the_national_number_is_kept_by_a_patch_that_does_not_speak_of_it() {
        scim.patch(user, patch(op("add", SCHOOL_USER + ":ine", "000000001AA")));
        var kept = ine();
        scim.patch(user, patch(op("replace", "displayName", "Tom")));

        assertThat(ine()).isEqualTo(kept).isNotEmpty();
    }

    @Test
    void the_national_number_is_replaced_and_removed() {
        scim.patch(user, patch(op("add", SCHOOL_USER + ":ine", "000000001AA")));
        var first = ine();
        scim.patch(user, patch(op("replace", SCHOOL_USER + ":ine", "000000002BB")));
        var second = ine();
        scim.patch(user, patch(map("op", "remove", "path", SCHOOL_USER + ":ine")));

        assertThat(second).isNotEqualTo(first).isNotEmpty();
        assertThat(ine()).isEmpty();
    }

    @Test
    void a_guardian_is_tied_and_untied() {
        var adult =
                scim.post("/Users", person("2001", "GUARDIAN", "Lecoq", "Anne")).created();
        var path = SCHOOL_USER + ":guardians";

        var tied =
                scim.patch(user, patch(op("add", path, List.of(map("value", adult, "kinship", "10", "legal", true)))));
        var untied = scim.patch(user, patch(map("op", "remove", "path", path + "[value eq \"" + adult + "\"]")));

        assertThat(tied.body().at("/" + SCHOOL_USER + "/guardians/0/key").asString())
                .isEqualTo("2001");
        assertThat(untied.text()).doesNotContain("guardians");
    }

    @Test
    void a_body_that_is_no_patch_is_refused() {
        for (var body :
                List.of(map("Operations", List.of()), map("schemas", List.of(TestResources.PATCH)), pupil("1001"))) {
            assertThat(scim.patch(user, body).at("/scimType")).isEqualTo("invalidSyntax");
        }
        assertThat(scim.patch(user, patch(op("move", "displayName", "x"))).at("/scimType"))
                .isEqualTo("invalidSyntax");
    }

    private String ine() {
        return scim.jdbc()
                .sql("select coalesce(ine, '') from scim_resource where external_id = '1001'")
                .query(String.class)
                .single();
    }
}
