package fr.passerelle.gateway.scim;

import static fr.passerelle.gateway.scim.TestResources.and;
import static fr.passerelle.gateway.scim.TestResources.group;
import static fr.passerelle.gateway.scim.TestResources.map;
import static fr.passerelle.gateway.scim.TestResources.person;
import static fr.passerelle.gateway.scim.TestResources.with;
import static fr.passerelle.gateway.scim.TestScim.COLLEGE;
import static fr.passerelle.gateway.scim.TestScim.SCHOOL_USER;
import static fr.passerelle.gateway.scim.TestScim.filter;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Filters (RFC 7644 section 3.4.2.2). */
class ScimFilterTest {

    private final TestScim scim = TestScim.clean();
    private String zoe = "";

    @BeforeEach
    void push() {
        scim.school(COLLEGE);
        zoe = scim.post(
                        "/Users",
                        with(
                                and(
                                        person("A1", "PUPIL", "Lecoq", "Zoé"),
                                        "active",
                                        true,
                                        "emails",
                                        List.of(
                                                map("value", "zoe@essai.invalid", "type", "home"),
                                                map("value", "z@travail.invalid", "type", "work"))),
                                "schools",
                                List.of(map("uai", COLLEGE, "level", "2111"))))
                .created();
        scim.post("/Users", and(person("B2", "TEACHER", "Hébert", "Claude"), "active", false));
        scim.post("/Users", and(person("C3", "GUARDIAN", "Valette", "Inès"), "displayName", "Inès \"V\" (mère)"));
        scim.post("/Groups", group("6A", COLLEGE, zoe));
    }

    @Test
    void eq_compares_texts_in_any_case_and_keys_exactly() {
        assertThat(found("userName eq \"NOM.A1\"")).containsExactly("A1");
        assertThat(found("name.familyName eq \"HÉBERT\"")).containsExactly("B2");
        assertThat(found("externalId eq \"A1\"")).containsExactly("A1");
        assertThat(found("externalId eq \"a1\"")).isEmpty();
        assertThat(found("id eq \"" + zoe + "\"")).containsExactly("A1");
    }

    @Test
    void ne_holds_where_no_value_is_equal() {
        assertThat(found("name.familyName ne \"lecoq\"")).containsExactly("B2", "C3");
        assertThat(found("emails.type ne \"home\"")).containsExactly("B2", "C3");
    }

    @Test
    void co_sw_and_ew_look_inside() {
        assertThat(found("name.familyName co \"ÉBE\"")).containsExactly("B2");
        assertThat(found("name.familyName sw \"va\"")).containsExactly("C3");
        assertThat(found("name.familyName ew \"OQ\"")).containsExactly("A1");
        assertThat(found("displayName co \"\\\"V\\\" (\"")).containsExactly("C3");
    }

    @Test
    void gt_ge_lt_and_le_order_texts() {
        assertThat(found("externalId gt \"B2\"")).containsExactly("C3");
        assertThat(found("externalId ge \"B2\"")).containsExactly("B2", "C3");
        assertThat(found("externalId lt \"B2\"")).containsExactly("A1");
        assertThat(found("externalId le \"B2\"")).containsExactly("A1", "B2");
    }

    @Test
    void dates_are_ordered_as_moments() {
        assertThat(found("meta.lastModified gt \"2000-01-01T00:00:00Z\"")).hasSize(3);
        assertThat(found("meta.lastModified gt \"2999-01-01T00:00:00+02:00\"")).isEmpty();
        var changed = scim.get("/Users/" + zoe).at("/meta/lastModified");
        assertThat(found("meta.lastModified eq \"" + changed + "\"")).contains("A1");
        assertThat(found("meta.lastModified eq \"" + changed.replace("Z", "+00:00") + "\""))
                .contains("A1");
    }

    @Test
    void booleans_are_equal_or_not() {
        assertThat(found("active eq true")).containsExactly("A1", "C3");
        assertThat(found("active eq false")).containsExactly("B2");
        assertThat(refused("active gt true")).isEqualTo("invalidFilter");
        assertThat(refused("active eq \"true\"")).isEqualTo("invalidFilter");
    }

    @Test
    void pr_holds_where_there_is_a_value() {
        assertThat(found("emails pr")).containsExactly("A1");
        assertThat(found("not (emails pr)")).containsExactly("B2", "C3");
    }

    @Test
    void null_is_what_is_not_there() {
        assertThat(found("displayName eq null")).containsExactly("A1", "B2");
        assertThat(found("displayName ne null")).containsExactly("C3");
    }

    @Test
    void and_binds_closer_than_or() {
        assertThat(found("externalId eq \"A1\" or externalId eq \"B2\" and active eq true"))
                .containsExactly("A1");
        assertThat(found("externalId eq \"C3\" and active eq false or externalId eq \"B2\""))
                .containsExactly("B2");
        assertThat(found("(externalId eq \"A1\" or externalId eq \"B2\") and active eq false"))
                .containsExactly("B2");
    }

    @Test
    void brackets_hold_of_one_value_and_not_of_several_together() {
        assertThat(found("emails[type eq \"work\" and value co \"@travail\"]")).containsExactly("A1");
        assertThat(found("emails[type eq \"home\" and value co \"@travail\"]")).isEmpty();
        assertThat(found("emails.type eq \"home\" and emails.value co \"@travail\""))
                .containsExactly("A1");
    }

    @Test
    void a_complex_attribute_compares_by_its_value() {
        assertThat(found("emails eq \"zoe@essai.invalid\"")).containsExactly("A1");
        assertThat(found("emails co \"TRAVAIL\"")).containsExactly("A1");
        assertThat(refused("name eq \"Lecoq\"")).isEqualTo("invalidFilter");
    }

    @Test
    void an_extension_is_named_by_its_urn() {
        assertThat(found(SCHOOL_USER + ":profile eq \"teacher\"")).containsExactly("B2");
        assertThat(found(SCHOOL_USER + ":schools[uai eq \"" + COLLEGE + "\" and level sw \"21\"]"))
                .containsExactly("A1");
        assertThat(found(TestResources.USER + ":userName eq \"nom.a1\"")).containsExactly("A1");
    }

    @Test
    void members_and_groups_are_looked_for_both_ways() {
        assertThat(scim.get("/Groups?" + filter("members[value eq \"" + zoe + "\"]"))
                        .at("/totalResults"))
                .isEqualTo("1");
        assertThat(found("groups.display eq \"6a\"")).containsExactly("A1");
    }

    @Test
    void names_and_operators_are_read_in_any_case() {
        assertThat(found("USERNAME EQ \"nom.a1\" AND NOT (active EQ false)")).containsExactly("A1");
    }

    @Test
    void what_is_no_filter_is_refused() {
        for (var wrong : List.of(
                "userName",
                "userName eq",
                "userName eq nom",
                "userName is \"x\"",
                "eq \"x\"",
                "(userName pr",
                "userName pr)",
                "userName pr and",
                "and userName pr",
                "userName pr userName pr",
                "emails[type eq \"work\"",
                "emails[type eq \"work\"] pr",
                "emails[type[x pr]]",
                "userName eq {\"a\":1}",
                "userName eq [1]",
                "userName eq 12",
                "userName eq 1e99999",
                "userName gt null",
                "not userName pr",
                "()",
                "not ()",
                "nickName eq \"x\"",
                "meta.lastModified gt \"yesterday\"",
                "meta.lastModified co \"2026\"",
                "emails[nick eq \"x\"]",
                "a.b.c eq \"x\"",
                "urn:autre:x eq \"y\"")) {
            assertThat(refused(wrong)).as(wrong).isEqualTo("invalidFilter");
        }
    }

    @Test
    void the_national_number_is_not_looked_for() {
        var refused = scim.get("/Users?" + filter(SCHOOL_USER + ":ine eq \"000000001AA\""));

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.at("/scimType")).isEqualTo("sensitive");
        assertThat(refused.text()).doesNotContain("000000001AA");
        assertThat(search(SCHOOL_USER + ":ine pr").at("/scimType")).isEqualTo("invalidFilter");
    }

    @Test
    void a_search_is_the_same_by_post() {
        assertThat(search("name.familyName sw \"va\"").at("/Resources/0/externalId"))
                .isEqualTo("C3");
    }

    @Test
    void a_search_over_everything_finds_those_kinds_that_know_the_attribute() {
        var all = scim.post("/.search", map("schemas", List.of(TestResources.SEARCH), "filter", "displayName pr"));

        assertThat(all.body()
                        .at("/Resources")
                        .valueStream()
                        .map(each -> each.at("/meta/resourceType").asString()))
                .containsExactlyInAnyOrder("User", "Group");
        assertThat(scim.get("?" + filter("meta.resourceType eq \"School\"")).at("/totalResults"))
                .isEqualTo("1");
    }

    private TestScim.Reply search(String filter) {
        return scim.post("/Users/.search", map("schemas", List.of(TestResources.SEARCH), "filter", filter));
    }

    private Set<String> found(String filter) {
        var answer = scim.get("/Users?" + filter(filter));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        var keys = new TreeSet<String>();
        answer.body()
                .at("/Resources")
                .forEach(each -> keys.add(each.at("/externalId").asString()));
        assertThat(answer.body().at("/totalResults").asInt()).isEqualTo(keys.size());
        return keys;
    }

    private String refused(String filter) {
        var answer = scim.get("/Users?" + filter(filter));
        return answer.status() == 400 ? answer.at("/scimType") : answer.text();
    }
}
