package fr.passerelle.identity.oidc;

import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;

/** The clients of the settings as Spring Authorization Server sees them; none is ever registered at run time. */
final class Clients implements RegisteredClientRepository {

    private final Map<String, RegisteredClient> byId;

    Clients(OidcParties parties) {
        this.byId = Stream.concat(
                        parties.programs().map(Clients::register),
                        parties.clients().map(Clients::register))
                .collect(Collectors.toUnmodifiableMap(RegisteredClient::getClientId, Function.identity()));
    }

    @Override
    public void save(RegisteredClient client) {
        throw new UnsupportedOperationException("clients come from the settings");
    }

    @Override
    public @Nullable RegisteredClient findById(String id) {
        return findByClientId(id);
    }

    @Override
    public @Nullable RegisteredClient findByClientId(String clientId) {
        return byId.get(clientId);
    }

    /** It signs nobody in: it has no address to send a browser back to. */
    private static RegisteredClient register(NoticeClient program) {
        return RegisteredClient.withId(program.clientId())
                .clientId(program.clientId())
                .clientSecret(program.clientSecretSha256())
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .scope(Scopes.NOTICES)
                .tokenSettings(TokenSettings.builder()
                        .accessTokenTimeToLive(Duration.ofMinutes(10))
                        .build())
                .build();
    }

    private static RegisteredClient register(OidcRelyingParty party) {
        var client = RegisteredClient.withId(party.clientId())
                .clientId(party.clientId())
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .redirectUris(all -> party.redirectUris().forEach(uri -> all.add(uri.toString())))
                .scope(OidcScopes.OPENID)
                .scope(OidcScopes.PROFILE)
                .scope(OidcScopes.EMAIL)
                .scope(Scopes.NOTICES)
                .tokenSettings(tokens(party));
        if (party.refreshTokens()) {
            client.authorizationGrantType(AuthorizationGrantType.REFRESH_TOKEN);
        }
        var settings = ClientSettings.builder()
                .requireProofKey(party.pkce() == CodeChallenge.REQUIRED)
                .requireAuthorizationConsent(false);
        switch (party.proof()) {
            case ClientProof.Secret(var sha256) ->
                client.clientSecret(sha256)
                        .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                        .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST);
            case ClientProof.Certificate certificate -> client.clientAuthenticationMethod(certificate.method());
            case ClientProof.Keys _ -> {
                client.clientAuthenticationMethod(ClientAuthenticationMethod.PRIVATE_KEY_JWT);
                // Tells Spring that an assertion is signed by a key; which algorithms pass is ClientAssertions' to say.
                settings.tokenEndpointAuthenticationSigningAlgorithm(SignatureAlgorithm.ES256);
            }
        }
        return client.clientSettings(settings.build()).build();
    }

    private static TokenSettings tokens(OidcRelyingParty party) {
        return TokenSettings.builder()
                .authorizationCodeTimeToLive(Duration.ofSeconds(60))
                .accessTokenTimeToLive(Duration.ofMinutes(10))
                .refreshTokenTimeToLive(Duration.ofHours(12))
                .reuseRefreshTokens(false)
                .idTokenSignatureAlgorithm(
                        SignatureAlgorithm.from(party.signedWith().name()))
                .build();
    }
}
