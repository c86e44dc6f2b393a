package fr.passerelle.identity.oidc;

import java.net.URI;
import java.util.List;

/**
 * A publisher's OpenID Connect client: confidential, by code.
 *
 * @param resource the id of the resource that it opens
 * @param proof how its program says who it is
 * @param redirectUris where codes are sent, compared character by character
 * @param signedWith how its ID tokens are signed
 * @param refreshTokens whether it gets refresh tokens, which live no longer than the person's session
 * @param logout how it and we tell each other of sign-outs
 * @param binding to what its access tokens are bound
 * @param pkce whether its requests must carry a code challenge
 */
public record OidcRelyingParty(
        String resource,
        String clientId,
        ClientProof proof,
        List<URI> redirectUris,
        IdTokenSignature signedWith,
        boolean refreshTokens,
        ClientLogout logout,
        TokenBinding binding,
        CodeChallenge pkce) {

    public OidcRelyingParty {
        redirectUris = List.copyOf(redirectUris);
        if (redirectUris.isEmpty()) {
            throw new IllegalArgumentException("a client needs at least one redirect address");
        }
        redirectUris.forEach(uri -> {
            if (uri.getHost() == null || uri.getRawFragment() != null || uri.getRawUserInfo() != null) {
                throw new IllegalArgumentException("not an address that a browser could be sent back to: " + uri);
            }
        });
    }

    /** One that neither tells nor is told of sign-outs, and whose tokens are bound as it asks. */
    public OidcRelyingParty(
            String resource,
            String clientId,
            ClientProof proof,
            List<URI> redirectUris,
            IdTokenSignature signedWith,
            boolean refreshTokens) {
        this(
                resource,
                clientId,
                proof,
                redirectUris,
                signedWith,
                refreshTokens,
                ClientLogout.NONE,
                TokenBinding.AS_ASKED,
                CodeChallenge.REQUIRED);
    }

    @Override
    public String toString() {
        return "OidcRelyingParty[" + clientId + "]";
    }
}
