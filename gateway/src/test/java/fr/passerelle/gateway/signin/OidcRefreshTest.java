package fr.passerelle.gateway.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How long a grant lives, who may look at it, and what ends it. */
class OidcRefreshTest extends AtTheOidcDoor {

    private static final TestClient CLIENT = TestClient.DURABLE;

    @Test
    void d49_a_refresh_token_is_replaced_at_every_use_and_the_person_stays_the_same() throws IOException {
        var first = granted(HostileRegion.MAELLE);
        var second = CLIENT.refresh(program, refreshToken(first));
        assertThat(second.statusCode()).isEqualTo(200);
        var third = CLIENT.refresh(program, refreshToken(second));
        assertThat(third.statusCode()).isEqualTo(200);
        assertThat(List.of(refreshToken(first), refreshToken(second), refreshToken(third)))
                .doesNotHaveDuplicates();
        assertThat(TestClient.claims(TestClient.member(third, "id_token")).get("sub"))
                .isEqualTo(
                        TestClient.claims(TestClient.member(first, "id_token")).get("sub"));
        assertThat(sheet(third)).isEqualTo(200);
    }

    @Test
    void d49_a_refresh_token_used_again_ends_the_whole_grant_and_is_written_down() throws IOException {
        var first = granted(HostileRegion.MAELLE);
        var second = CLIENT.refresh(program, refreshToken(first));
        var before = refusals();
        assertInvalidGrant(CLIENT.refresh(program, refreshToken(first)));
        assertThat(refusals()).isEqualTo(before + 1);
        assertInvalidGrant(CLIENT.refresh(program, refreshToken(second)));
        assertThat(sheet(second)).isEqualTo(401);
        assertThat(sheet(first)).isEqualTo(401);
    }

    @Test
    void d49_a_refresh_token_in_another_clients_hand_ends_the_whole_grant() throws IOException {
        var tokens = granted(HostileRegion.MAELLE);
        assertThat(TestClient.UN.refresh(program, refreshToken(tokens)).statusCode())
                .isEqualTo(400);
        assertInvalidGrant(CLIENT.refresh(program, refreshToken(tokens)));
        assertThat(sheet(tokens)).isEqualTo(401);
    }

    @Test
    void d49_of_fifty_refreshes_at_once_exactly_one_succeeds() throws Exception {
        var token = refreshToken(granted(HostileRegion.MAELLE));
        assertOneOf(50, () -> CLIENT.refresh(program, token).statusCode());
    }

    @Test
    void d24_of_a_hundred_redemptions_at_once_exactly_one_succeeds_and_the_reuse_is_written_down() throws Exception {
        var code = CLIENT.code(guest.signIn(HostileRegion.MAELLE));
        var before = refusals();
        assertOneOf(100, () -> CLIENT.redeem(program, code).statusCode());
        assertThat(refusals()).isGreaterThan(before);
    }

    @Test
    void d23_a_code_used_again_kills_what_was_refreshed_from_it() throws IOException {
        var code = CLIENT.code(guest.signIn(HostileRegion.MAELLE));
        var second = CLIENT.refresh(program, refreshToken(CLIENT.redeem(program, code)));
        assertThat(sheet(second)).isEqualTo(200);
        assertInvalidGrant(CLIENT.redeem(program, code));
        assertThat(sheet(second)).isEqualTo(401);
        assertInvalidGrant(CLIENT.refresh(program, refreshToken(second)));
    }

    @Test
    void d23_a_used_code_in_another_clients_hand_kills_what_it_bought() throws IOException {
        var code = CLIENT.code(guest.signIn(HostileRegion.MAELLE));
        var tokens = CLIENT.redeem(program, code);
        assertInvalidGrant(TestClient.UN.token(program, CLIENT.redemption(code)));
        assertThat(sheet(tokens)).isEqualTo(401);
        assertInvalidGrant(CLIENT.refresh(program, refreshToken(tokens)));
    }

    @Test
    void d50_nothing_is_refreshed_once_the_licence_is_withdrawn() throws IOException {
        var token = refreshToken(granted(HostileRegion.CLAUDE));
        assertInvalidGrant(HostileRegion.whileGone(HostileRegion.CLAUDE, () -> CLIENT.refresh(program, token)));
        assertInvalidGrant(CLIENT.refresh(program, token));
    }

    @Test
    void d50_nothing_is_refreshed_after_the_sign_out() throws IOException {
        var token = refreshToken(granted(HostileRegion.MAELLE));
        SignOutTest.leave(guest);
        assertInvalidGrant(CLIENT.refresh(program, token));
    }

    @Test
    void a_client_that_did_not_ask_for_them_gets_no_refresh_tokens() throws IOException {
        var tokens = TestClient.UN.redeem(program, TestClient.UN.code(guest.signIn(HostileRegion.MAELLE)));
        assertThat(refreshToken(tokens)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "\0",
                "' or 1=1 --",
                "00000000-0000-0000-0000-000000000000.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
            })
    void a_refresh_token_that_nobody_was_given_buys_nothing(String token) throws IOException {
        assertInvalidGrant(CLIENT.refresh(program, token));
    }

    @Test
    void no_refresh_token_rests_in_the_database_as_it_is() throws IOException {
        var token = refreshToken(granted(HostileRegion.MAELLE));
        assertThat(HostileRegion.jdbc()
                        .sql("select refresh_digest from oidc_grant where refresh_digest is not null")
                        .query(String.class)
                        .list())
                .isNotEmpty()
                .allMatch(kept -> kept.matches("[0-9a-f]{64}"))
                .doesNotContain(token);
    }

    @Test
    void the_sheet_ends_with_the_entitlement_and_so_does_the_grant() throws IOException {
        var tokens = granted(HostileRegion.CLAUDE);
        assertThat(HostileRegion.whileGone(HostileRegion.CLAUDE, () -> sheet(tokens)))
                .isEqualTo(401);
        assertThat(sheet(tokens)).isEqualTo(401);
        assertInvalidGrant(CLIENT.refresh(program, refreshToken(tokens)));
    }

    @Test
    void a_client_looks_at_its_own_tokens() throws IOException {
        var tokens = granted(HostileRegion.MAELLE);
        for (var kind : List.of("access_token", "refresh_token")) {
            assertThat(introspected(CLIENT, TestClient.member(tokens, kind)))
                    .as(kind)
                    .containsEntry("active", true)
                    .containsEntry("client_id", CLIENT.id());
        }
    }

    @Test
    void nobody_looks_at_anothers_tokens() throws IOException {
        var tokens = granted(HostileRegion.MAELLE);
        for (var kind : List.of("access_token", "refresh_token")) {
            assertThat(introspected(TestClient.UN, TestClient.member(tokens, kind)))
                    .as(kind)
                    .isEqualTo(Map.of("active", false));
        }
    }

    @Test
    void d51_an_id_token_is_no_access_token_to_whoever_looks_at_it() throws IOException {
        assertThat(introspected(CLIENT, TestClient.member(granted(HostileRegion.MAELLE), "id_token")))
                .isEqualTo(Map.of("active", false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"access_token", "refresh_token"})
    void a_token_given_back_ends_the_grant(String kind) throws IOException {
        var tokens = granted(HostileRegion.MAELLE);
        assertThat(CLIENT.about(program, "/oidc/revoke", TestClient.member(tokens, kind))
                        .statusCode())
                .isEqualTo(200);
        assertThat(sheet(tokens)).isEqualTo(401);
        assertThat(introspected(CLIENT, TestClient.member(tokens, "access_token")))
                .isEqualTo(Map.of("active", false));
        assertInvalidGrant(CLIENT.refresh(program, refreshToken(tokens)));
    }

    @Test
    void nobody_gives_anothers_token_back() throws IOException {
        var tokens = granted(HostileRegion.MAELLE);
        assertThat(TestClient.UN
                        .about(program, "/oidc/revoke", TestClient.member(tokens, "access_token"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(sheet(tokens)).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/oidc/introspect", "/oidc/revoke"})
    void whoever_does_not_say_who_it_is_is_told_to_and_a_browser_is_nobody(String path) throws IOException {
        var nameless = program.post(path, Map.of("token", "x"));
        assertThat(nameless.statusCode()).isEqualTo(401);
        assertThat(TestClient.member(nameless, "error")).isEqualTo("invalid_client");
        assertThat(guest.signIn(HostileRegion.MAELLE)
                        .post(path, Map.of("token", "x"))
                        .statusCode())
                .isBetween(400, 401);
        assertThat(TestClient.post(program, path, Map.of("token", "x"), CLIENT.id() + ":faux")
                        .statusCode())
                .isEqualTo(401);
    }

    private HttpResponse<String> granted(String login) throws IOException {
        return CLIENT.redeem(program, CLIENT.code(guest.signIn(login)));
    }

    private static String refreshToken(HttpResponse<String> tokens) {
        return TestClient.member(tokens, "refresh_token");
    }

    private int sheet(HttpResponse<String> tokens) throws IOException {
        return TestClient.userInfo(program, TestClient.member(tokens, "access_token"))
                .statusCode();
    }

    private Map<String, Object> introspected(TestClient client, String token) throws IOException {
        return TestClient.json(client.about(program, "/oidc/introspect", token).body());
    }

    private static void assertOneOf(int tries, Callable<Integer> attempt) throws InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var statuses = threads
                    .invokeAll(IntStream.range(0, tries).mapToObj(n -> attempt).toList())
                    .stream()
                    .map(future -> future.resultNow())
                    .toList();
            assertThat(statuses).containsOnlyOnce(200).hasSize(tries);
            assertThat(statuses).filteredOn(status -> status != 200).containsOnly(400);
        }
    }

    private static void assertInvalidGrant(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(TestClient.member(answer, "error")).isEqualTo("invalid_grant");
    }

    private static long refusals() {
        return HostileRegion.jdbc()
                .sql("select count(*) from journal where event = 'REQUEST_REFUSED' and detail ->> 'client' = 'durable'")
                .query(Long.class)
                .single();
    }
}
