package fr.passerelle.identity.oidc;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import fr.passerelle.identity.journal.Event;
import fr.passerelle.identity.journal.Journal;
import fr.passerelle.identity.keys.Sha256;
import fr.passerelle.identity.oidc.Grant.Resting;
import fr.passerelle.identity.person.PersonId;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;

/**
 * What was granted, in the database, with rules of ours that Spring's own service does not have.
 *
 * <ul>
 *   <li>A code and a refresh token are claimed by one UPDATE over all nodes, which writes the new tokens as well and
 *       whose row count decides; whoever comes second ends what the first was given.
 *   <li>One that is used again ends its grant (RFC 6749 4.1.2, RFC 9700 4.14): the row is gone, and every token with it.
 *   <li>Codes and tokens rest as SHA-256.
 *   <li>Of the person only the number, the session's name and the time of the sign-in are stored.
 * </ul>
 */
public final class Grants implements OAuth2AuthorizationService {

    private static final Duration REMEMBERED = Duration.ofHours(1);
    private static final String CODE_AGAIN = "code used again";
    private final GrantRows rows;
    private final GrantForms forms;
    private final GrantTokens tokens;
    private final Journal journal;
    private final Clock clock;
    /** Of codes that were just made: what an old copy would allow, the UPDATE that claims the code does not. */
    private final Cache<UUID, Grant> fresh = Caffeine.newBuilder()
            .maximumSize(20_000)
            .expireAfterWrite(Duration.ofSeconds(20))
            .build();

    Grants(GrantRows rows, GrantForms forms, GrantTokens tokens, Journal journal, Clock clock) {
        this.rows = rows;
        this.forms = forms;
        this.tokens = tokens;
        this.journal = journal;
        this.clock = clock;
    }

    /** Makes the codes that are kept here. */
    OAuth2TokenGenerator<OAuth2AuthorizationCode> codes() {
        return tokens.codes();
    }

    /** Forgets what has been over for an hour; a job calls it now and then. */
    public int sweep() {
        return rows.sweep(clock.instant().minus(REMEMBERED));
    }

    /** Claims a code or a token in that work, and writes down with it what is said for it. */
    <T> T together(Supplier<T> work) {
        return rows.together(work);
    }

    @Override
    public void save(OAuth2Authorization granted) {
        var code = granted.getToken(OAuth2AuthorizationCode.class);
        var access = granted.getAccessToken();
        var presented = granted.<String>getAttribute(GrantForms.PRESENTED);
        if (presented != null) {
            renew(granted, presented);
        } else if (code == null) {
            var id = GrantTokens.grantOfAccess(
                    Objects.requireNonNull(access).getToken().getTokenValue());
            rows.insert(GrantForms.ours(id.orElseThrow(), granted));
        } else if (!code.isInvalidated()) {
            var id = GrantTokens.grantOf(code.getToken().getTokenValue());
            var grant = GrantForms.ours(id.orElseThrow(), granted);
            rows.insert(grant);
            fresh.put(grant.id(), grant);
        } else if (access == null) {
            end(granted, "code of another client");
        } else if (access.isInvalidated()) {
            end(granted, CODE_AGAIN);
        } else {
            redeem(granted, GrantForms.resting(access));
        }
    }

    /** The name of the session in which that was granted. */
    static Optional<String> session(OAuth2Authorization granted) {
        return Optional.ofNullable(granted.getAttribute(GrantForms.SESSION));
    }

    @Override
    public void remove(OAuth2Authorization granted) {
        delete(granted);
    }

    @Override
    public @Nullable OAuth2Authorization findById(String id) {
        return rows.find(UUID.fromString(id)).flatMap(forms::bare).orElse(null);
    }

    /** Codes, access and refresh tokens by their type; without one, an access or a refresh token. */
    @Override
    public @Nullable OAuth2Authorization findByToken(String token, @Nullable OAuth2TokenType type) {
        var found = type == null
                ? byRefreshToken(token).or(() -> byAccessToken(token))
                : switch (type.getValue()) {
                    case OAuth2ParameterNames.CODE -> byCode(token);
                    case OAuth2ParameterNames.ACCESS_TOKEN -> byAccessToken(token);
                    case OAuth2ParameterNames.REFRESH_TOKEN -> byRefreshToken(token);
                    default -> Optional.<OAuth2Authorization>empty();
                };
        return found.orElse(null);
    }

    /** Ends the grant of a code that had been used before somebody was refused with it. */
    void endIfUsed(String code) {
        byCode(code)
                .filter(granted -> Optional.ofNullable(granted.getToken(OAuth2AuthorizationCode.class))
                        .filter(OAuth2Authorization.Token::isInvalidated)
                        .isPresent())
                .ifPresent(granted -> end(granted, CODE_AGAIN));
    }

    /** Ends the grant that a refused refresh token names: it was used before, is another client's, or nobody may. */
    void endNamedBy(String refreshToken) {
        GrantTokens.grantOf(refreshToken)
                .flatMap(rows::find)
                .flatMap(forms::bare)
                .ifPresent(granted -> end(granted, "refresh refused"));
    }

    /** Ends a grant and every token of it, and writes down why; once, whoever else is about to. */
    void end(OAuth2Authorization granted, String why) {
        if (delete(granted)) {
            journal.write(
                    Event.REQUEST_REFUSED,
                    new PersonId(granted.getPrincipalName()),
                    Map.of("protocol", "oidc", "client", granted.getRegisteredClientId(), "error", why));
        }
    }

    private void redeem(OAuth2Authorization granted, Resting access) {
        var id = UUID.fromString(granted.getId());
        var refresh = granted.getRefreshToken();
        var first = rows.redeem(id, clock.instant(), access, refresh == null ? null : GrantForms.resting(refresh));
        fresh.invalidate(id);
        need(first, granted, CODE_AGAIN);
    }

    private void renew(OAuth2Authorization granted, String presented) {
        var first = rows.renew(
                UUID.fromString(granted.getId()),
                presented,
                GrantForms.resting(Objects.requireNonNull(granted.getAccessToken())),
                GrantForms.resting(Objects.requireNonNull(granted.getRefreshToken())));
        need(first, granted, "refresh token used again");
    }

    private void need(boolean first, OAuth2Authorization granted, String otherwise) {
        if (!first) {
            end(granted, otherwise);
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT);
        }
    }

    private boolean delete(OAuth2Authorization granted) {
        var id = UUID.fromString(granted.getId());
        fresh.invalidate(id);
        return rows.delete(id);
    }

    private Optional<OAuth2Authorization> byCode(String code) {
        return GrantTokens.grantOf(code)
                .flatMap(id -> Optional.ofNullable(fresh.getIfPresent(id)).or(() -> rows.find(id)))
                .filter(grant -> is(grant.code(), code))
                .flatMap(grant -> forms.withCode(grant, code));
    }

    private Optional<OAuth2Authorization> byAccessToken(String token) {
        return GrantTokens.grantOfAccess(token)
                .flatMap(rows::find)
                .filter(grant -> is(grant.access(), token))
                .flatMap(grant -> forms.withAccess(grant, token));
    }

    private Optional<OAuth2Authorization> byRefreshToken(String token) {
        return GrantTokens.grantOf(token)
                .flatMap(rows::find)
                .filter(grant -> is(grant.refresh(), token))
                .flatMap(grant -> forms.withRefresh(grant, token));
    }

    private static boolean is(@Nullable Resting resting, String presented) {
        return resting != null && resting.digest().equals(Sha256.hex(presented));
    }
}
