package fr.passerelle.identity.oidc;

import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;

/**
 * Where Spring lays down a pushed request that it found good. No bean: Spring looks for the one service of this type,
 * which is {@link Grants}, and with two would silently keep everything in memory.
 */
final class PushedShelf implements OAuth2AuthorizationService {

    private final PushedRequests pushed;

    PushedShelf(PushedRequests pushed) {
        this.pushed = pushed;
    }

    @Override
    public void save(OAuth2Authorization asked) {
        pushed.keep(asked);
    }

    @Override
    public void remove(OAuth2Authorization asked) {
        throw new UnsupportedOperationException("taking removes");
    }

    @Override
    public @Nullable OAuth2Authorization findById(String id) {
        return null;
    }

    @Override
    public @Nullable OAuth2Authorization findByToken(String token, @Nullable OAuth2TokenType type) {
        return null;
    }
}
