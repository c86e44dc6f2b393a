package fr.passerelle.identity.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import fr.passerelle.identity.TestDatabase;
import fr.passerelle.identity.journal.Journal;
import java.net.URI;
import java.security.Principal;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;

/** Two nodes on one database: what may be used once is used once, and what is used again ends its grant. */
class GrantsTest {

    private static final OAuth2TokenType CODE = new OAuth2TokenType("code");
    private final Instant now = Instant.now();
    private final TestDatabase database = TestDatabase.clean();
    private final Clients clients = new Clients(new OidcParties(
            Map.of(
                    "editeur",
                    List.of(new OidcRelyingParty(
                            "ark:/99999/essai",
                            "client",
                            new ClientProof.Secret("0".repeat(64)),
                            List.of(URI.create("https://editeur.example/retour")),
                            IdTokenSignature.ES256,
                            true))),
            Map.of()));
    private final List<Grants> nodes = List.of(node(), node());

    @Test
    void d24_of_a_hundred_redemptions_on_two_nodes_exactly_one_succeeds() throws InterruptedException {
        var code = granted();
        var found = nodes.getFirst().findByToken(code, CODE);
        assertThat(found).isNotNull();
        assertThat(successes(n -> OAuth2Authorization.from(found)
                        .token(access("a" + n))
                        .invalidate(
                                found.getToken(OAuth2AuthorizationCode.class).getToken())
                        .build()))
                .isEqualTo(1);
        assertThat(nodes.getLast().findById(found.getId())).isNull();
    }

    @Test
    void d49_of_a_hundred_refreshes_on_two_nodes_exactly_one_succeeds() throws InterruptedException {
        var refresh = refreshable();
        var found = nodes.getFirst().findByToken(refresh, OAuth2TokenType.REFRESH_TOKEN);
        assertThat(found).isNotNull();
        assertThat(successes(n -> OAuth2Authorization.from(found)
                        .token(access("b" + n))
                        .refreshToken(refreshToken(found.getId(), n))
                        .build()))
                .isEqualTo(1);
        assertThat(nodes.getLast().findById(found.getId())).isNull();
    }

    @Test
    void a_refresh_token_that_was_replaced_is_not_found_any_more() {
        var first = refreshable();
        var found = nodes.getFirst().findByToken(first, OAuth2TokenType.REFRESH_TOKEN);
        assertThat(found).isNotNull();
        var second = refreshToken(found.getId(), 7);
        nodes.getFirst()
                .save(OAuth2Authorization.from(found)
                        .token(access("c"))
                        .refreshToken(second)
                        .build());
        assertThat(nodes.getLast().findByToken(first, OAuth2TokenType.REFRESH_TOKEN))
                .isNull();
        assertThat(nodes.getLast().findByToken(second.getTokenValue(), OAuth2TokenType.REFRESH_TOKEN))
                .isNotNull();
    }

    private Grants node() {
        return new Grants(
                new GrantRows(database.template()),
                new GrantForms(clients),
                new GrantTokens(new SecureRandom(), Clock.systemUTC()),
                new Journal(database.jdbc(), Clock.systemUTC(), new SecureRandom()),
                Clock.systemUTC());
    }

    private long successes(IntFunction<OAuth2Authorization> attempt) throws InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads
                    .invokeAll(IntStream.range(0, 100)
                            .<Callable<Boolean>>mapToObj(n -> () -> saved(nodes.get(n % 2), attempt.apply(n)))
                            .toList())
                    .stream()
                    .filter(future -> future.resultNow())
                    .count();
        }
    }

    private static boolean saved(Grants node, OAuth2Authorization changed) {
        try {
            node.save(changed);
            return true;
        } catch (OAuth2AuthenticationException refused) {
            return false;
        }
    }

    private String granted() {
        var code = UUID.randomUUID() + "." + "c".repeat(43);
        nodes.getFirst().save(fresh(code).build());
        return code;
    }

    private String refreshable() {
        var found = nodes.getFirst().findByToken(granted(), CODE);
        assertThat(found).isNotNull();
        var token = refreshToken(found.getId(), 1_000);
        nodes.getFirst()
                .save(OAuth2Authorization.from(found)
                        .token(access("first"))
                        .refreshToken(token)
                        .invalidate(
                                found.getToken(OAuth2AuthorizationCode.class).getToken())
                        .build());
        return token.getTokenValue();
    }

    private OAuth2Authorization.Builder fresh(String code) {
        return OAuth2Authorization.withRegisteredClient(clients.findByClientId("client"))
                .principalName("p-essai")
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .attribute(
                        Principal.class.getName(),
                        UsernamePasswordAuthenticationToken.authenticated("p-essai", null, List.of()))
                .token(new OAuth2AuthorizationCode(code, now, now.plusSeconds(60)));
    }

    private OAuth2AccessToken access(String value) {
        return new OAuth2AccessToken(OAuth2AccessToken.TokenType.BEARER, value, now, now.plusSeconds(600));
    }

    private OAuth2RefreshToken refreshToken(String grant, int number) {
        return new OAuth2RefreshToken(grant + "." + "%043d".formatted(number), now, now.plusSeconds(600));
    }
}
