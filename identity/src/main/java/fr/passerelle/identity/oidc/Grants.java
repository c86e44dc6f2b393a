package fr.passerelle.identity.oidc;

import fr.passerelle.identity.journal.Event;
import fr.passerelle.identity.journal.Journal;
import fr.passerelle.identity.onetime.OneTime;
import fr.passerelle.identity.person.PersonId;
import fr.passerelle.identity.session.SignedIn;
import java.security.Principal;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.JdbcOAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;

/**
 * What was granted, in the database, with two rules of ours: a code is redeemed by one atomic claim over all nodes
 * (Spring's own service reads, checks and saves), and of the person only the number and the time of the
 * sign-in are stored.
 */
public final class Grants implements OAuth2AuthorizationService {

    private static final Duration REMEMBERED = Duration.ofHours(1);
    private final JdbcTemplate database;
    private final OAuth2AuthorizationService store;
    private final OneTime onetime;
    private final Journal journal;
    private final Clock clock;

    Grants(JdbcTemplate database, RegisteredClientRepository clients, OneTime onetime, Journal journal, Clock clock) {
        this.database = database;
        this.store = new JdbcOAuth2AuthorizationService(database, clients);
        this.onetime = onetime;
        this.journal = journal;
        this.clock = clock;
    }

    /** Forgets what has been over for an hour; a job calls it now and then. */
    public int sweep() {
        return database.update(
                "delete from oauth2_authorization"
                        + " where greatest(authorization_code_expires_at, access_token_expires_at) < ?",
                clock.instant().minus(REMEMBERED).atOffset(ZoneOffset.UTC));
    }

    @Override
    public void save(OAuth2Authorization granted) {
        claimCode(granted);
        store.save(nameOnly(granted));
    }

    @Override
    public void remove(OAuth2Authorization granted) {
        store.remove(granted);
    }

    @Override
    public @Nullable OAuth2Authorization findById(String id) {
        return store.findById(id);
    }

    @Override
    public @Nullable OAuth2Authorization findByToken(String token, @Nullable OAuth2TokenType type) {
        // PostgreSQL refuses a text with this sign in it, and no token of ours has one.
        return token.indexOf(0) < 0 ? store.findByToken(token, type) : null;
    }

    private void claimCode(OAuth2Authorization granted) {
        var code = granted.getToken(OAuth2AuthorizationCode.class);
        var access = granted.getAccessToken();
        if (code == null || !code.isInvalidated() || access == null) {
            return;
        }
        var name = ClientSecrets.hash(code.getToken().getTokenValue());
        if (!onetime.claim("oidc-code", name, clock.instant().plus(REMEMBERED))) {
            journal.write(
                    Event.REQUEST_REFUSED,
                    new PersonId(granted.getPrincipalName()),
                    Map.of("protocol", "oidc", "client", granted.getRegisteredClientId(), "error", "code used again"));
            var stored = store.findById(granted.getId());
            var kept = stored == null ? null : stored.getAccessToken();
            if (kept == null
                    || !kept.getToken().getTokenValue().equals(access.getToken().getTokenValue())) {
                throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT);
            }
        }
    }

    private static OAuth2Authorization nameOnly(OAuth2Authorization granted) {
        return granted.getAttribute(Principal.class.getName()) instanceof SignedIn person
                ? OAuth2Authorization.from(granted)
                        .attribute(
                                Principal.class.getName(),
                                UsernamePasswordAuthenticationToken.authenticated(
                                        person.getName(), null, person.getAuthorities()))
                        .build()
                : granted;
    }
}
