package fr.passerelle.identity.oidc;

import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A publisher's OpenID Connect client: confidential, code with PKCE.
 *
 * @param resource the id of the resource that it opens
 * @param clientSecretSha256 the SHA-256 of its secret in hexadecimal; the secret is random, so nothing slower is needed
 * @param redirectUris where codes are sent, compared character by character
 */
public record OidcRelyingParty(String resource, String clientId, String clientSecretSha256, List<URI> redirectUris) {

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    public OidcRelyingParty {
        redirectUris = List.copyOf(redirectUris);
        checkHash(clientSecretSha256);
        if (redirectUris.isEmpty()) {
            throw new IllegalArgumentException("a client needs at least one redirect address");
        }
        redirectUris.forEach(uri -> {
            if (uri.getHost() == null || uri.getRawFragment() != null || uri.getRawUserInfo() != null) {
                throw new IllegalArgumentException("not an address that a browser could be sent back to: " + uri);
            }
        });
    }

    static void checkHash(String clientSecretSha256) {
        if (!HASH.matcher(clientSecretSha256).matches()) {
            throw new IllegalArgumentException("a client's secret is given as 64 hexadecimal digits of its SHA-256");
        }
    }

    @Override
    public String toString() {
        return "OidcRelyingParty[" + clientId + "]";
    }
}
