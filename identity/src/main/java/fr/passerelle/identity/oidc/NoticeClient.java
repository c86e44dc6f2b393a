package fr.passerelle.identity.oidc;

/**
 * The client of a publisher that speaks another protocol than OpenID Connect: it can only fetch what the publisher is
 * told about its pseudonyms.
 *
 * @param clientSecretSha256 the SHA-256 of its secret in hexadecimal; the secret is random, so nothing slower is needed
 */
public record NoticeClient(String clientId, String clientSecretSha256) {

    public NoticeClient {
        if (clientId.isBlank()) {
            throw new IllegalArgumentException("a client has an id");
        }
        var _ = new ClientProof.Secret(clientSecretSha256);
    }

    @Override
    public String toString() {
        return "NoticeClient[" + clientId + "]";
    }
}
