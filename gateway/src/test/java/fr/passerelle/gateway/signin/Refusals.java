package fr.passerelle.gateway.signin;

import static org.assertj.core.api.Assertions.assertThat;

import fr.passerelle.identity.journal.Event;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** What every refusal has in common. */
final class Refusals {

    private static final JsonMapper JSON = new JsonMapper();

    private Refusals() {}

    /** Nobody came in, the page says so in French and tells nothing, the journal has the rest under its reference. */
    static void assertRefused(Guest guest, HttpResponse<String> answer) throws IOException {
        assertThat(answer.statusCode()).isBetween(400, 499);
        assertTellsNothing(answer);
        assertThat(detail(answer)).containsKey("error");
        assertThat(guest.isSignedIn()).isFalse();
        assertThat(guest.cookie("passerelle")).isEmpty();
    }

    /** A French page that is never stored, with a reference and no word of the machinery. */
    static void assertTellsNothing(HttpResponse<String> answer) {
        assertThat(answer.headers().firstValue("Cache-Control"))
                .hasValueSatisfying(value -> assertThat(value).contains("no-store"));
        assertThat(answer.body())
                .contains("lang=\"fr\"", reference(answer))
                .doesNotContainIgnoringCase("exception", "opensaml", "spring", "saml", "stack", "GRAINDORGE");
    }

    /** The detail of the journal's entry; the entry names nobody. */
    static Map<String, String> detail(HttpResponse<String> answer) {
        return HostileRegion.jdbc()
                .sql("select event, person, detail from journal where reference = ?")
                .param(reference(answer))
                .query((row, n) -> {
                    assertThat(row.getString("event")).isEqualTo(Event.SIGN_IN_REFUSED.name());
                    assertThat(row.getString("person")).isNull();
                    assertThat(row.getString("detail")).doesNotContainIgnoringCase("GRAINDORGE", "$");
                    return JSON.<Map<String, String>>readValue(
                            row.getString("detail"),
                            JSON.getTypeFactory().constructMapType(Map.class, String.class, String.class));
                })
                .single();
    }

    static String reference(HttpResponse<String> answer) {
        return answer.headers().firstValue("Passerelle-Reference").orElse("no reference");
    }
}
