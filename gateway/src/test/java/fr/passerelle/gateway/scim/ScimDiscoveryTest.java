package fr.passerelle.gateway.scim;

import static fr.passerelle.gateway.scim.TestScim.filter;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What programs ask first (RFC 7644 section 4, RFC 7643 sections 5 to 7). */
class ScimDiscoveryTest {

    private final TestScim scim = TestScim.clean();

    @Test
    void what_the_service_can_do_is_told() {
        var config = scim.get("/ServiceProviderConfig").body();

        assertThat(config.at("/patch/supported").booleanValue()).isTrue();
        assertThat(config.at("/bulk/supported").booleanValue()).isTrue();
        assertThat(config.at("/bulk/maxOperations").asInt()).isEqualTo(1_000);
        assertThat(config.at("/bulk/maxPayloadSize").asInt()).isEqualTo(8 << 20);
        assertThat(config.at("/filter/supported").booleanValue()).isTrue();
        assertThat(config.at("/filter/maxResults").asInt()).isEqualTo(500);
        assertThat(config.at("/etag/supported").booleanValue()).isTrue();
        assertThat(config.at("/sort/supported").booleanValue()).isFalse();
        assertThat(config.at("/changePassword/supported").booleanValue()).isFalse();
        assertThat(config.at("/authenticationSchemes/0/type").asString()).isEqualTo("oauthbearertoken");
        assertThat(config.at("/pagination/cursor").booleanValue()).isTrue();
        assertThat(config.at("/pagination/index").booleanValue()).isTrue();
        assertThat(config.at("/pagination/maxPageSize").asInt()).isEqualTo(500);
    }

    @Test
    void every_type_of_resource_is_listed_with_its_schemas() {
        var types = scim.get("/ResourceTypes").body();

        assertThat(types.at("/totalResults").asInt()).isEqualTo(3);
        assertThat(types.at("/Resources")
                        .valueStream()
                        .map(type -> type.at("/endpoint").asString()))
                .containsExactly("/Users", "/Groups", "/Schools");
        assertThat(scim.get("/ResourceTypes/User").at("/schemaExtensions/0/schema"))
                .isEqualTo(TestScim.SCHOOL_USER);
        assertThat(scim.get("/ResourceTypes/Cat").status()).isEqualTo(404);
    }

    @Test
    void every_schema_that_a_type_names_is_there() {
        for (var type : scim.get("/ResourceTypes").body().at("/Resources")) {
            assertThat(scim.get("/Schemas/" + type.at("/schema").asString()).at("/id"))
                    .isEqualTo(type.at("/schema").asString());
            for (var extension : type.at("/schemaExtensions")) {
                assertThat(scim.get("/Schemas/" + extension.at("/schema").asString())
                                .status())
                        .isEqualTo(200);
            }
        }
    }

    @Test
    void the_national_number_is_announced_as_written_only_and_returned_never() {
        var ine = scim.get("/Schemas/" + TestScim.SCHOOL_USER)
                .body()
                .at("/attributes")
                .valueStream()
                .filter(attribute -> attribute.at("/name").asString().equals("ine"))
                .findFirst()
                .orElseThrow();

        assertThat(ine.at("/mutability").asString()).isEqualTo("writeOnly");
        assertThat(ine.at("/returned").asString()).isEqualTo("never");
    }

    @Test
    void what_is_there_to_be_read_is_not_written_or_filtered() {
        for (var path : List.of("/ServiceProviderConfig", "/ResourceTypes", "/Schemas")) {
            assertThat(scim.post(path, "{}").status()).as(path).isEqualTo(405);
            assertThat(scim.get(path + "?" + filter("id pr")).status()).as(path).isEqualTo(403);
            assertThat(scim.get(path + "/x/y").status()).as(path).isEqualTo(404);
        }
    }

    @Test
    void a_token_is_nobody_in_particular() {
        assertThat(scim.get("/Me").status()).isEqualTo(501);
    }

    @Test
    void what_is_nowhere_is_told_in_scims_own_words() {
        for (var path : List.of("/Cats", "/Users/a/b", "/users", "/Users/nobody")) {
            var unknown = scim.get(path);
            assertThat(unknown.status()).as(path).isEqualTo(404);
            assertThat(unknown.at("/status")).as(path).isEqualTo("404");
        }
        assertThat(scim.ask("POST", "/Users/nobody", "{}").status()).isEqualTo(405);
        assertThat(scim.ask("OPTIONS", "/Users", null).status()).isEqualTo(405);
        assertThat(scim.raw("GET", "/scim/v1/Users", "", "").status()).isEqualTo(404);
    }

    @Test
    void json_by_its_plain_name_is_answered_to_who_asks_for_nothing_else() {
        assertThat(scim.ask("GET", "/Users", null, "Accept", "application/json").header("Content-Type"))
                .isEqualTo("application/json");
        assertThat(scim.ask("GET", "/Users", null, "Accept", "application/json, */*")
                        .header("Content-Type"))
                .isEqualTo("application/scim+json");
    }
}
