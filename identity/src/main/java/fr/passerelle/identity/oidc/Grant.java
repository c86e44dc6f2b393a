package fr.passerelle.identity.oidc;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2Token;

/**
 * What was granted to a publisher's program, as it rests: neither code nor token is in it.
 *
 * @param principal a person's number, or the program itself where nobody is signed in
 * @param way how it was granted, in the protocol's words
 * @param session the name of the session in which it was, where there was one
 * @param signedInAt when that person had signed in
 * @param asked what was asked
 * @param codeUsedAt when the code was used
 */
record Grant(
        UUID id,
        String client,
        String principal,
        String way,
        @Nullable String session,
        @Nullable Instant signedInAt,
        Set<String> scopes,
        @Nullable Asked asked,
        @Nullable Resting code,
        @Nullable Instant codeUsedAt,
        @Nullable Resting access,
        @Nullable Resting refresh) {

    Grant {
        scopes = Set.copyOf(scopes);
    }

    /**
     * What of the request is needed when its code comes back.
     *
     * @param redirectUri where the code was sent
     * @param challenge of RFC 7636
     * @param key the thumbprint of the key to which the code is bound (RFC 9449 10)
     */
    record Asked(
            @Nullable String redirectUri,
            @Nullable String nonce,
            @Nullable String challenge,
            @Nullable String challengeMethod,
            @Nullable String key) {}

    /**
     * A code or token at rest.
     *
     * @param digest its SHA-256 in hexadecimal
     */
    record Resting(String digest, Instant issuedAt, Instant until) {

        /** That one, whose value hashes to that. */
        static Resting of(OAuth2Token token, String digest) {
            var issued = token.getIssuedAt();
            var until = token.getExpiresAt();
            if (issued == null || until == null) {
                throw new IllegalArgumentException("a token without an end");
            }
            return new Resting(digest, issued, until);
        }
    }
}
