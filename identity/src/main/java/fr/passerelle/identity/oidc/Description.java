package fr.passerelle.identity.oidc;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What publishers are told that is offered (RFC 8414, OpenID Connect Discovery). */
final class Description {

    private static final List<String> KNOWN = List.of("client_secret_basic", "client_secret_post", "private_key_jwt");
    private static final List<String> SHOWN = List.of("self_signed_tls_client_auth", "tls_client_auth");
    private static final List<String> ASSERTIONS =
            ClientAssertions.ALGORITHMS.stream().map(Enum::name).sorted().toList();
    private final boolean certificates;
    private final List<String> authentication;

    Description(OidcParties parties) {
        this.certificates = parties.showCertificates();
        this.authentication = Stream.concat(KNOWN.stream(), certificates ? SHOWN.stream() : Stream.of())
                .toList();
    }

    /** Only what is really offered: Spring's own description promises all that it could do. */
    void describe(Map<String, Object> metadata) {
        metadata.put("tls_client_certificate_bound_access_tokens", certificates);
        metadata.put("dpop_signing_alg_values_supported", List.of(KeyProofs.ALGORITHM));
        metadata.put("grant_types_supported", List.of("authorization_code", "refresh_token", "client_credentials"));
        metadata.put("response_modes_supported", List.of("query"));
        metadata.put("token_endpoint_auth_methods_supported", authentication);
        metadata.put("token_endpoint_auth_signing_alg_values_supported", ASSERTIONS);
        metadata.put("introspection_endpoint_auth_methods_supported", authentication);
        metadata.put("introspection_endpoint_auth_signing_alg_values_supported", ASSERTIONS);
        metadata.put("revocation_endpoint_auth_methods_supported", authentication);
        metadata.put("revocation_endpoint_auth_signing_alg_values_supported", ASSERTIONS);
        metadata.put("id_token_signing_alg_values_supported", List.of("ES256", "RS256"));
        metadata.put(
                "claims_supported", List.of("aud", "auth_time", "exp", "iat", "iss", "jti", "nonce", "sid", "sub"));
        metadata.put("subject_types_supported", List.of("pairwise"));
        metadata.put("scopes_supported", List.of("openid", Scopes.NOTICES));
        metadata.put("authorization_response_iss_parameter_supported", true);
        // Said, since what is left out here counts as promised (Discovery 1.0, section 3).
        metadata.put("request_uri_parameter_supported", false);
        metadata.put("request_parameter_supported", false);
        metadata.put("claims_parameter_supported", false);
        metadata.put("prompt_values_supported", List.of("none", "login", "consent", "select_account"));
        metadata.put("end_session_endpoint", metadata.get("issuer") + OidcConfiguration.LOGOUT);
        metadata.put("backchannel_logout_supported", true);
        metadata.put("backchannel_logout_session_supported", true);
    }
}
