package fr.passerelle.gateway.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is promised to publishers, and that nothing else is there. */
class OidcDiscoveryTest {

    private static final List<String> METHODS = List.of(
            "client_secret_basic",
            "client_secret_post",
            "private_key_jwt",
            "self_signed_tls_client_auth",
            "tls_client_auth");
    private static final List<String> ASSERTIONS = List.of("ES256", "PS256", "RS256");
    private static final List<String> CLAIMS =
            List.of("aud", "auth_time", "exp", "iat", "iss", "jti", "nonce", "sid", "sub");
    private static final List<String> PROMPTS = List.of("none", "login", "consent", "select_account");
    private final Guest guest = new Guest();

    @AfterEach
    void leave() {
        guest.close();
    }

    @Test
    void the_description_promises_what_is_there_and_nothing_else() throws IOException {
        assertThat(described("/.well-known/openid-configuration"))
                .containsEntry("userinfo_endpoint", HostileRegion.base() + "/oidc/userinfo");
    }

    @Test
    void the_description_for_oauth_promises_the_same() throws IOException {
        assertThat(described("/.well-known/oauth-authorization-server")).doesNotContainKey("userinfo_endpoint");
    }

    @Test
    void the_keys_are_public_halves_only() throws IOException {
        assertThat(guest.get("/oidc/keys").body())
                .contains("\"crv\":\"P-256\"", "\"alg\":\"ES256\"", "\"kty\":\"RSA\"", "\"alg\":\"RS256\"")
                .doesNotContain("\"d\"", "\"p\"", "\"dp\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/oidc/register",
                "/oauth2/introspect",
                "/oauth2/revoke",
                "/oauth2/par",
                "/oauth2/device_authorization",
                "/oauth2/token",
                "/oauth2/register",
                "/connect/logout",
                "/connect/register",
                "/login",
                "/saml2/authenticate/neo",
                "/login/saml2/sso/neo"
            })
    void d58_nothing_is_served_beyond_the_description(String path) throws IOException {
        assertThat(guest.get(path).statusCode()).isEqualTo(404);
        var form = Map.of("token", "x", "client_id", "un", "client_secret", HostileRegion.SECRET);
        assertThat(guest.post(path, form).statusCode()).isBetween(400, 404);
    }

    /** What both descriptions have in common, and beyond that at most where the person's sheet is. */
    private Map<String, Object> described(String path) throws IOException {
        var base = HostileRegion.base();
        var said = TestClient.json(guest.get(path).body());
        var common = Map.<String, Object>ofEntries(
                Map.entry("issuer", base),
                Map.entry("authorization_endpoint", base + "/oidc/authorize"),
                Map.entry("token_endpoint", base + "/oidc/token"),
                Map.entry("jwks_uri", base + "/oidc/keys"),
                Map.entry("response_types_supported", List.of("code")),
                Map.entry("response_modes_supported", List.of("query")),
                Map.entry(
                        "grant_types_supported", List.of("authorization_code", "refresh_token", "client_credentials")),
                Map.entry("introspection_endpoint", base + "/oidc/introspect"),
                Map.entry("introspection_endpoint_auth_methods_supported", METHODS),
                Map.entry("revocation_endpoint", base + "/oidc/revoke"),
                Map.entry("revocation_endpoint_auth_methods_supported", METHODS),
                Map.entry("code_challenge_methods_supported", List.of("S256")),
                Map.entry("scopes_supported", List.of("openid", "notices")),
                Map.entry("subject_types_supported", List.of("pairwise")),
                Map.entry("id_token_signing_alg_values_supported", List.of("ES256", "RS256")),
                Map.entry("pushed_authorization_request_endpoint", base + "/oidc/par"),
                Map.entry("token_endpoint_auth_signing_alg_values_supported", ASSERTIONS),
                Map.entry("introspection_endpoint_auth_signing_alg_values_supported", ASSERTIONS),
                Map.entry("revocation_endpoint_auth_signing_alg_values_supported", ASSERTIONS),
                Map.entry("token_endpoint_auth_methods_supported", METHODS),
                Map.entry("end_session_endpoint", base + "/oidc/logout"),
                Map.entry("backchannel_logout_supported", true),
                Map.entry("backchannel_logout_session_supported", true),
                Map.entry("tls_client_certificate_bound_access_tokens", true),
                Map.entry("dpop_signing_alg_values_supported", List.of("ES256")),
                Map.entry("claims_supported", CLAIMS),
                Map.entry("request_uri_parameter_supported", false),
                Map.entry("request_parameter_supported", false),
                Map.entry("prompt_values_supported", PROMPTS),
                Map.entry("authorization_response_iss_parameter_supported", true));
        assertThat(said).containsAllEntriesOf(common).containsEntry("claims_parameter_supported", false);
        assertThat(said.keySet().stream().filter(key -> !common.containsKey(key)))
                .isSubsetOf("userinfo_endpoint", "claims_parameter_supported");
        return said;
    }
}
