package fr.passerelle.identity.oidc;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;

/**
 * Makes refresh tokens that name their grant: the grant's id, a dot, and 256 random bits. So one that has been replaced
 * still leads to the grant that it must end, and none of them has to be remembered.
 */
final class RefreshTokens implements OAuth2TokenGenerator<OAuth2RefreshToken> {

    private static final Pattern FORM = Pattern.compile("([0-9a-f-]{36})\\.[A-Za-z0-9_-]{43}");
    private final SecureRandom random;
    private final Clock clock;

    RefreshTokens(SecureRandom random, Clock clock) {
        this.random = random;
        this.clock = clock;
    }

    /** The id of the grant that a text names, if it has the form of one of ours. */
    static Optional<String> grantOf(String token) {
        var parts = FORM.matcher(token);
        return parts.matches() ? Optional.of(parts.group(1)) : Optional.empty();
    }

    @Override
    public @Nullable OAuth2RefreshToken generate(OAuth2TokenContext asked) {
        if (!OAuth2TokenType.REFRESH_TOKEN.equals(asked.getTokenType())) {
            return null;
        }
        var secret = new byte[32];
        random.nextBytes(secret);
        var now = clock.instant();
        return new OAuth2RefreshToken(
                Objects.requireNonNull(asked.getAuthorization()).getId() + "."
                        + Base64.getUrlEncoder().withoutPadding().encodeToString(secret),
                now,
                now.plus(asked.getRegisteredClient().getTokenSettings().getRefreshTokenTimeToLive()));
    }
}
