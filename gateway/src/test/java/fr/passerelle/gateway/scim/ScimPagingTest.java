package fr.passerelle.gateway.scim;

import static fr.passerelle.gateway.scim.TestResources.and;
import static fr.passerelle.gateway.scim.TestResources.bulk;
import static fr.passerelle.gateway.scim.TestResources.creating;
import static fr.passerelle.gateway.scim.TestResources.map;
import static fr.passerelle.gateway.scim.TestResources.pupil;
import static fr.passerelle.gateway.scim.TestResources.with;
import static fr.passerelle.gateway.scim.TestScim.SCHOOL_USER;
import static fr.passerelle.gateway.scim.TestScim.filter;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pages by index (RFC 7644 section 3.4.2.4) and by cursor (RFC 9865), and what of a resource they show (section 3.9). */
class ScimPagingTest {

    private static final int PEOPLE = 25;
    private final TestScim scim = TestScim.clean();

    @BeforeEach
    void push() {
        var pushed = scim.post(
                "/Bulk",
                bulk(IntStream.rangeClosed(1, PEOPLE)
                        .mapToObj(n -> creating(
                                "b" + n,
                                "/Users",
                                with(
                                        and(
                                                pupil(key(n)),
                                                "emails",
                                                List.of(map("value", n + "@essai.invalid", "type", "home"))),
                                        "birthDate",
                                        "2012-01-01")))
                        .toArray()));
        assertThat(pushed.status()).isEqualTo(200);
    }

    @Test
    void a_page_tells_the_total_and_where_it_starts() {
        var page = scim.get("/Users?startIndex=11&count=10");

        assertThat(page.at("/schemas/0")).isEqualTo("urn:ietf:params:scim:api:messages:2.0:ListResponse");
        assertThat(page.body().at("/totalResults").asInt()).isEqualTo(PEOPLE);
        assertThat(page.body().at("/startIndex").asInt()).isEqualTo(11);
        assertThat(page.body().at("/itemsPerPage").asInt()).isEqualTo(10);
        assertThat(keys(page)).isEqualTo(keys(11, 20));
    }

    @Test
    void the_last_page_is_short_and_a_page_after_it_empty() {
        assertThat(keys(scim.get("/Users?startIndex=21&count=10"))).isEqualTo(keys(21, 25));
        assertThat(scim.get("/Users?startIndex=99&count=10")
                        .body()
                        .at("/Resources")
                        .size())
                .isZero();
    }

    @Test
    void a_start_below_one_is_one_and_a_negative_count_is_none() {
        assertThat(keys(scim.get("/Users?startIndex=-3&count=2"))).isEqualTo(keys(1, 2));
        assertThat(scim.get("/Users?count=-1").body().at("/Resources").size()).isZero();
    }

    @Test
    void a_count_of_none_asks_for_the_total_only() {
        var page = scim.get("/Users?count=0");

        assertThat(page.body().at("/totalResults").asInt()).isEqualTo(PEOPLE);
        assertThat(page.body().at("/Resources").isArray()).isTrue();
        assertThat(page.body().at("/Resources").size()).isZero();
    }

    @Test
    void pages_of_a_filter_count_what_it_matches() {
        var page = scim.get("/Users?startIndex=3&count=2&" + filter("externalId ge \"K11\""));

        assertThat(page.body().at("/totalResults").asInt()).isEqualTo(15);
        assertThat(keys(page)).isEqualTo(keys(13, 14));
    }

    @Test
    void cursors_lead_through_everything_once() {
        var seen = new ArrayList<String>();
        var cursor = "";
        var pages = 0;
        do {
            var page = scim.get("/Users?count=10&cursor=" + cursor);
            seen.addAll(keys(page));
            cursor = page.at("/nextCursor");
            assertThat(page.body().at("/totalResults").asInt()).isEqualTo(PEOPLE);
            pages++;
        } while (!cursor.isEmpty());

        assertThat(seen).isEqualTo(keys(1, PEOPLE));
        assertThat(pages).isEqualTo(3);
    }

    @Test
    void cursors_lead_through_a_filter() {
        var filter = filter("externalId ge \"K11\"");
        var first = scim.get("/Users?count=10&cursor&" + filter);
        var second = scim.get("/Users?count=10&" + filter + "&cursor=" + first.at("/nextCursor"));

        assertThat(keys(first)).isEqualTo(keys(11, 20));
        assertThat(keys(second)).isEqualTo(keys(21, 25));
        assertThat(second.body().has("nextCursor")).isFalse();
    }

    @Test
    void a_page_by_cursor_misses_nobody_when_somebody_goes_meanwhile() {
        var first = scim.get("/Users?count=10&cursor=");
        scim.delete("/Users/" + first.at("/Resources/0/id"));

        assertThat(keys(scim.get("/Users?count=10&cursor=" + first.at("/nextCursor"))))
                .isEqualTo(keys(11, 20));
    }

    @Test
    void a_search_by_post_is_paged_by_cursor_too() {
        var first = search(map("schemas", List.of(TestResources.SEARCH), "cursor", "", "count", 20));
        var second =
                search(map("schemas", List.of(TestResources.SEARCH), "cursor", first.at("/nextCursor"), "count", 20));

        assertThat(keys(second)).isEqualTo(keys(21, 25));
    }

    @Test
    void a_cursor_of_another_question_is_none() {
        var cursor = scim.get("/Users?count=10&cursor=").at("/nextCursor");

        for (var other : List.of(
                "/Users?cursor=" + cursor + "&" + filter("userName pr"),
                "/Groups?cursor=" + cursor,
                "/Users?cursor=" + cursor + "A",
                "/Users?cursor=abc",
                "/Users?cursor=%C3%A9")) {
            var refused = scim.get(other);
            assertThat(refused.status()).as(other).isEqualTo(400);
            assertThat(refused.at("/scimType")).isEqualTo("invalidCursor");
        }
    }

    @Test
    void a_count_of_none_is_no_page_of_a_cursor() {
        assertThat(scim.get("/Users?cursor=&count=0").at("/scimType")).isEqualTo("invalidCount");
        assertThat(scim.get("/Users?cursor=&startIndex=2").status()).isEqualTo(400);
    }

    @Test
    void numbers_that_are_none_are_refused_and_endless_ones_are_as_good_as_the_largest() {
        assertThat(scim.get("/Users?count=many").at("/scimType")).isEqualTo("invalidValue");
        assertThat(scim.get("/Users?startIndex=1.5").at("/scimType")).isEqualTo("invalidValue");
        assertThat(scim.get("/Users?count=999999999999999999999")
                        .body()
                        .at("/itemsPerPage")
                        .asInt())
                .isEqualTo(PEOPLE);
        assertThat(scim.get("/Users?startIndex=999999999999999999999")
                        .body()
                        .at("/itemsPerPage")
                        .asInt())
                .isZero();
    }

    @Test
    void only_the_attributes_asked_for_are_shown_and_the_id() {
        var shown = scim.get("/Users?count=1&attributes=userName,emails.value," + SCHOOL_USER + ":birthDate")
                .body()
                .at("/Resources/0");

        assertThat(shown.propertyNames()).containsExactlyInAnyOrder("schemas", "id", "userName", "emails", SCHOOL_USER);
        assertThat(shown.at("/emails/0").propertyNames()).containsExactly("value");
        assertThat(shown.at("/" + SCHOOL_USER).propertyNames()).containsExactly("birthDate");
    }

    @Test
    void a_whole_extension_is_asked_for_by_its_urn() {
        var shown = scim.get("/Users?count=1&attributes=" + SCHOOL_USER).body().at("/Resources/0");

        assertThat(shown.propertyNames()).containsExactlyInAnyOrder("schemas", "id", SCHOOL_USER);
    }

    @Test
    void excluded_attributes_are_left_out_but_not_the_id() {
        var shown = scim.get("/Users?count=1&excludedAttributes=id,NAME.givenName,emails,meta," + SCHOOL_USER)
                .body()
                .at("/Resources/0");

        assertThat(shown.propertyNames())
                .containsExactlyInAnyOrder("schemas", "id", "externalId", "userName", "name", "active");
        assertThat(shown.at("/name").propertyNames()).containsExactly("familyName");
    }

    @Test
    void what_is_created_and_changed_is_shown_as_asked() {
        var created = scim.ask("POST", "/Users?attributes=userName", pupil("K99"));

        assertThat(created.body().propertyNames()).containsExactlyInAnyOrder("schemas", "id", "userName");
        assertThat(scim.get("/Users/" + created.at("/id") + "?attributes=name.familyName")
                        .body()
                        .propertyNames())
                .containsExactlyInAnyOrder("schemas", "id", "name");
    }

    private TestScim.Reply search(Object body) {
        return scim.post("/Users/.search", body);
    }

    private static String key(int n) {
        return "K%02d".formatted(n);
    }

    private static List<String> keys(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(ScimPagingTest::key).toList();
    }

    private static List<String> keys(TestScim.Reply page) {
        return page.body()
                .at("/Resources")
                .valueStream()
                .map(each -> each.at("/externalId").asString())
                .toList();
    }
}
