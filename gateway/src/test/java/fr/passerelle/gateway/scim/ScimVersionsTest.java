package fr.passerelle.gateway.scim;

import static fr.passerelle.gateway.scim.TestResources.and;
import static fr.passerelle.gateway.scim.TestResources.op;
import static fr.passerelle.gateway.scim.TestResources.patch;
import static fr.passerelle.gateway.scim.TestResources.pupil;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Versions of resources (RFC 7644 section 3.14). */
class ScimVersionsTest {

    private final TestScim scim = TestScim.clean();
    private final String user = "/Users/" + scim.post("/Users", pupil("1001")).created();

    @Test
    void who_has_the_version_is_not_sent_it_again() {
        var known = scim.ask("GET", user, null, "If-None-Match", "W/\"1\"");

        assertThat(known.status()).isEqualTo(304);
        assertThat(known.header("ETag")).isEqualTo("W/\"1\"");
        assertThat(known.text()).isEmpty();
        assertThat(scim.ask("GET", user, null, "If-None-Match", "W/\"2\", W/\"9\"")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void what_has_changed_meanwhile_is_not_written_over() {
        scim.patch(user, patch(op("add", "displayName", "Tom")));

        assertThat(scim.put(user, pupil("1001"), "If-Match", "W/\"1\"").status())
                .isEqualTo(412);
        assertThat(scim.patch(user, patch(op("add", "displayName", "T")), "If-Match", "W/\"1\"")
                        .status())
                .isEqualTo(412);
        assertThat(scim.delete(user, "If-Match", "W/\"1\"").status()).isEqualTo(412);
        assertThat(scim.get(user).at("/displayName")).isEqualTo("Tom");
    }

    @Test
    void who_cites_the_version_writes() {
        assertThat(scim.put(user, and(pupil("1001"), "displayName", "Tom"), "If-Match", "W/\"1\"")
                        .status())
                .isEqualTo(200);
        assertThat(scim.patch(user, patch(op("add", "displayName", "T")), "If-Match", "W/\"1\", W/\"2\"")
                        .status())
                .isEqualTo(200);
        assertThat(scim.delete(user, "If-Match", "*").status()).isEqualTo(204);
    }

    @Test
    void a_tag_of_somebody_else_is_never_met() {
        for (var tag : List.of("\"x\"", "1", "W/1", "", "W/\"", "W/\"01\"")) {
            assertThat(scim.delete(user, "If-Match", tag).status()).as(tag).isEqualTo(412);
        }
    }

    @Test
    void a_strong_tag_with_the_same_words_is_taken() {
        assertThat(scim.delete(user, "If-Match", "\"1\"").status()).isEqualTo(204);
    }

    @Test
    void nothing_is_written_for_who_wants_it_not_to_be_there() {
        assertThat(scim.put(user, and(pupil("1001"), "displayName", "Tom"), "If-None-Match", "*")
                        .status())
                .isEqualTo(412);
    }
}
