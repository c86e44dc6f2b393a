package fr.passerelle.gateway.signin;

import static org.assertj.core.api.Assertions.assertThat;

import fr.passerelle.gateway.partner.NeedsPartner;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Npm's openid-client, a certified relying party, as a publisher: one person's visit from discovery to the sign-out. */
@NeedsPartner(value = NodeProgram.NODE, debian = "nodejs")
@NeedsPartner(value = NpmPackages.NPM, debian = "npm")
class CertifiedClientTest {

    private static final Guest GUEST = new Guest();
    private static String asked = "";
    private static Map<String, Object> found = Map.of();

    @BeforeAll
    static void visit() throws IOException {
        GUEST.signIn(HostileRegion.MAELLE);
        try (var client = CertifiedClient.start("noeud", HostileRegion.KEY)) {
            asked = client.says();
            var answer = GUEST.get(asked.substring(HostileRegion.base().length()));
            client.hears(Guest.location(answer));
            found = TestClient.json(client.says());
        }
    }

    @AfterAll
    static void leave() {
        GUEST.close();
    }

    @Test
    void it_finds_our_doors_and_pushes_its_request_with_an_assertion_of_its_own() {
        assertThat(Query.of(asked)).containsOnlyKeys("client_id", "request_uri");
    }

    @Test
    void it_believes_our_id_token_and_finds_the_same_person_on_the_sheet() {
        assertThat(found.get("sheet")).asString().contains("sub=" + found.get("sub"));
        assertThat(found.get("sub")).asString().isNotEmpty();
    }

    @Test
    void its_tokens_are_bound_to_its_key_before_and_after_a_refresh() {
        assertThat(found).containsEntry("type", "dpop").containsEntry("renewedType", "dpop");
        assertThat(found.get("introspected")).asString().contains("active=true", "cnf={jkt=");
    }

    @Test
    void without_its_key_its_token_opens_nothing() {
        assertThat(found).containsEntry("bare", 401);
    }

    @Test
    void what_it_replaced_or_gave_back_is_over() {
        assertThat(found)
                .containsEntry("replaced", Map.of("active", false))
                .containsEntry("revoked", Map.of("active", false));
    }

    @Test
    void it_signs_the_person_out_and_has_the_browser_back() throws IOException {
        var address = String.valueOf(found.get("farewell"));
        assertThat(Guest.location(
                        GUEST.get(address.substring(HostileRegion.base().length()))))
                .isEqualTo("/au-revoir");
        assertThat(GUEST.isSignedIn()).isFalse();
        assertThat(Guest.location(GUEST.get("/au-revoir")))
                .startsWith("http://127.0.0.1:9/noeud/adieu?state=" + found.get("state"));
    }
}
