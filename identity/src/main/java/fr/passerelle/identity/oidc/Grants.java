package fr.passerelle.identity.oidc;

import fr.passerelle.identity.journal.Event;
import fr.passerelle.identity.journal.Journal;
import fr.passerelle.identity.keys.Sha256;
import fr.passerelle.identity.person.PersonId;
import fr.passerelle.identity.session.SignedIn;
import java.security.Principal;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.JdbcOAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What was granted, in the database, with four rules of ours that Spring's own service does not have.
 *
 * <ul>
 *   <li>A code and a refresh token are claimed by one UPDATE over all nodes, whose row count decides; the new tokens are
 *       written in the same transaction, so whoever comes second finds them and ends them.
 *   <li>One that is used again ends its grant (RFC 6749 4.1.2, RFC 9700 4.14): the row is gone, and every token with it.
 *   <li>Refresh tokens rest as SHA-256.
 *   <li>Of the person only the number, the session's name and the time of the sign-in are stored.
 * </ul>
 */
public final class Grants implements OAuth2AuthorizationService {

    private static final Duration REMEMBERED = Duration.ofHours(1);
    private static final String PRESENTED = "presented";
    private static final String SESSION = "session";
    private static final String CODE_AGAIN = "code used again";
    private final JdbcTemplate database;
    private final TransactionTemplate transaction;
    private final OAuth2AuthorizationService store;
    private final Journal journal;
    private final Clock clock;

    Grants(
            JdbcTemplate database,
            PlatformTransactionManager transactions,
            RegisteredClientRepository clients,
            Journal journal,
            Clock clock) {
        this.database = database;
        this.transaction = new TransactionTemplate(transactions);
        this.store = new JdbcOAuth2AuthorizationService(database, clients);
        this.journal = journal;
        this.clock = clock;
    }

    /** Forgets what has been over for an hour; a job calls it now and then. */
    public int sweep() {
        return database.update(
                "delete from oauth2_authorization where greatest("
                        + "authorization_code_expires_at, access_token_expires_at, refresh_token_expires_at) < ?",
                now().minus(REMEMBERED));
    }

    @Override
    public void save(OAuth2Authorization granted) {
        var code = granted.getToken(OAuth2AuthorizationCode.class);
        var access = granted.getAccessToken();
        var presented = granted.<String>getAttribute(PRESENTED);
        if (presented != null) {
            claim(
                    granted,
                    "refresh token used again",
                    "update oauth2_authorization set refresh_token_value = null where id = ? and refresh_token_value = ?",
                    granted.getId(),
                    presented);
        } else if (code == null || !code.isInvalidated()) {
            store.save(atRest(granted));
        } else if (access == null) {
            end(granted, "code of another client");
        } else if (access.isInvalidated()) {
            end(granted, CODE_AGAIN);
        } else {
            claim(
                    granted,
                    CODE_AGAIN,
                    "update oauth2_authorization set code_used_at = ? where id = ? and code_used_at is null",
                    now(),
                    granted.getId());
        }
    }

    /** The name of the session in which that was granted. */
    static Optional<String> session(OAuth2Authorization granted) {
        return Optional.ofNullable(granted.getAttribute(SESSION));
    }

    @Override
    public void remove(OAuth2Authorization granted) {
        store.remove(granted);
    }

    @Override
    public @Nullable OAuth2Authorization findById(String id) {
        return store.findById(id);
    }

    /** Codes, access and refresh tokens by their type; without one, an access or a refresh token. */
    @Override
    public @Nullable OAuth2Authorization findByToken(String token, @Nullable OAuth2TokenType type) {
        // PostgreSQL refuses a text with this sign in it, and no token of ours has one.
        if (token.indexOf(0) >= 0) {
            return null;
        }
        if (type == null) {
            var renewable = byRefreshToken(token);
            return renewable == null ? byAccessToken(token) : renewable;
        }
        return switch (type.getValue()) {
            case OAuth2ParameterNames.CODE -> store.findByToken(token, type);
            case OAuth2ParameterNames.ACCESS_TOKEN -> byAccessToken(token);
            case OAuth2ParameterNames.REFRESH_TOKEN -> byRefreshToken(token);
            default -> null;
        };
    }

    /** Ends the grant of a code that had been used before somebody was refused with it. */
    void endIfUsed(String code) {
        var granted = findByToken(code, new OAuth2TokenType(OAuth2ParameterNames.CODE));
        var known = granted == null ? null : granted.getToken(OAuth2AuthorizationCode.class);
        if (granted != null && known != null && known.isInvalidated()) {
            end(granted, CODE_AGAIN);
        }
    }

    /** Ends the grant that a refused refresh token names: it was used before, is another client's, or nobody may. */
    void endNamedBy(String refreshToken) {
        RefreshTokens.grantOf(refreshToken).map(store::findById).ifPresent(granted -> end(granted, "refresh refused"));
    }

    /** Ends a grant and every token of it, and writes down why; once, whoever else is about to. */
    void end(OAuth2Authorization granted, String why) {
        if (database.update("delete from oauth2_authorization where id = ?", granted.getId()) == 1) {
            journal.write(
                    Event.REQUEST_REFUSED,
                    new PersonId(granted.getPrincipalName()),
                    Map.of("protocol", "oidc", "client", granted.getRegisteredClientId(), "error", why));
        }
    }

    private void claim(OAuth2Authorization granted, String misuse, String statement, Object... values) {
        var first = transaction.execute(status -> {
            var claimed = database.update(statement, values) == 1;
            if (claimed) {
                store.save(atRest(granted));
            }
            return claimed;
        });
        if (!Boolean.TRUE.equals(first)) {
            end(granted, misuse);
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT);
        }
    }

    /** By the index on its digest, for the token itself is too long for one. */
    private @Nullable OAuth2Authorization byAccessToken(String token) {
        return database
                .queryForList(
                        "select id from oauth2_authorization where md5(access_token_value) = md5(?)"
                                + " and access_token_value = ?",
                        String.class,
                        token,
                        token)
                .stream()
                .findFirst()
                .map(store::findById)
                .orElse(null);
    }

    private @Nullable OAuth2Authorization byRefreshToken(String token) {
        var found = RefreshTokens.grantOf(token).map(store::findById).orElse(null);
        var kept = found == null ? null : found.getRefreshToken();
        if (found == null || kept == null) {
            return null;
        }
        var presented = Sha256.hex(token);
        var resting = kept.getToken();
        return resting.getTokenValue().equals(presented)
                ? OAuth2Authorization.from(found)
                        .refreshToken(new OAuth2RefreshToken(token, resting.getIssuedAt(), resting.getExpiresAt()))
                        .attribute(PRESENTED, presented)
                        .build()
                : null;
    }

    private static OAuth2Authorization atRest(OAuth2Authorization granted) {
        var resting = OAuth2Authorization.from(granted).attributes(all -> {
            all.remove(PRESENTED);
            if (all.get(Principal.class.getName()) instanceof SignedIn person) {
                all.put(
                        Principal.class.getName(),
                        UsernamePasswordAuthenticationToken.authenticated(
                                person.getName(), null, person.getAuthorities()));
                all.put(SESSION, person.session().key());
            }
        });
        var refresh = granted.getRefreshToken();
        if (refresh != null) {
            var token = refresh.getToken();
            resting.refreshToken(new OAuth2RefreshToken(
                    Sha256.hex(token.getTokenValue()), token.getIssuedAt(), token.getExpiresAt()));
        }
        return resting.build();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
