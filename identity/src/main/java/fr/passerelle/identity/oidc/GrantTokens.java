package fr.passerelle.identity.oidc;

import com.nimbusds.jwt.JWTParser;
import java.security.SecureRandom;
import java.text.ParseException;
import java.time.Clock;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;

/**
 * Makes codes and tokens that name their grant: the grant's id, a dot, and 256 random bits; an access token's id does so
 * too. So one that has been used or replaced still leads to the grant that it must end, and no index has to be kept.
 */
final class GrantTokens {

    private static final String ID = "([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})";
    private static final Pattern SECRET = Pattern.compile(ID + "\\.[A-Za-z0-9_-]{43}");
    private static final Pattern NUMBER = Pattern.compile(ID + "\\.[0-9a-f]{16}");
    private static final int LONGEST = 8192;
    private final SecureRandom random;
    private final Clock clock;

    GrantTokens(SecureRandom random, Clock clock) {
        this.random = random;
        this.clock = clock;
    }

    /** The grant that a code or a refresh token names, if it has the form of one of ours. */
    static Optional<UUID> grantOf(String secret) {
        var parts = SECRET.matcher(secret);
        return parts.matches() ? Optional.of(UUID.fromString(parts.group(1))) : Optional.empty();
    }

    /** The grant that an access token names; whether it is one of ours is for its digest to say. */
    static Optional<UUID> grantOfAccess(String token) {
        if (token.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            var id = JWTParser.parse(token).getJWTClaimsSet().getJWTID();
            var parts = NUMBER.matcher(id == null ? "" : id);
            return parts.matches() ? Optional.of(UUID.fromString(parts.group(1))) : Optional.empty();
        } catch (ParseException strange) {
            return Optional.empty();
        }
    }

    /** The id of an access token of that grant. */
    String accessId(UUID grant) {
        return grant + ".%016x".formatted(random.nextLong());
    }

    /** Codes, each of a grant about to be. */
    OAuth2TokenGenerator<OAuth2AuthorizationCode> codes() {
        return asked -> {
            var now = clock.instant();
            return new OAuth2AuthorizationCode(
                    secret(UUID.randomUUID()),
                    now,
                    now.plus(asked.getRegisteredClient().getTokenSettings().getAuthorizationCodeTimeToLive()));
        };
    }

    /** Refresh tokens of grants that there are. */
    OAuth2TokenGenerator<OAuth2RefreshToken> refreshTokens() {
        return this::refresh;
    }

    private @Nullable OAuth2RefreshToken refresh(OAuth2TokenContext asked) {
        if (!OAuth2TokenType.REFRESH_TOKEN.equals(asked.getTokenType())) {
            return null;
        }
        var now = clock.instant();
        var grant = Objects.requireNonNull(asked.getAuthorization()).getId();
        return new OAuth2RefreshToken(
                secret(UUID.fromString(grant)),
                now,
                now.plus(asked.getRegisteredClient().getTokenSettings().getRefreshTokenTimeToLive()));
    }

    private String secret(UUID grant) {
        var bytes = new byte[32];
        random.nextBytes(bytes);
        return grant + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
