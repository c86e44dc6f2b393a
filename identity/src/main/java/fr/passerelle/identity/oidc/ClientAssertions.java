package fr.passerelle.identity.oidc;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import fr.passerelle.identity.keys.Sha256;
import fr.passerelle.identity.onetime.OneTime;
import fr.passerelle.identity.settings.PublicAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

/**
 * Reads the assertions by which a client's program says who it is (RFC 7523 3, OpenID Connect Core 9): signed by a key
 * of the settings, for us alone, over within five minutes, and used once over all nodes.
 */
final class ClientAssertions implements JwtDecoderFactory<RegisteredClient> {

    static final Set<SignatureAlgorithm> ALGORITHMS =
            Set.of(SignatureAlgorithm.ES256, SignatureAlgorithm.PS256, SignatureAlgorithm.RS256);

    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final Duration SKEW = Duration.ofSeconds(30);
    private static final int LONGEST_ID = 200;
    private final OidcParties parties;
    private final OneTime onetime;
    private final Set<String> us;
    private final Clock clock;
    private final ConcurrentMap<String, JwtDecoder> known = new ConcurrentHashMap<>();

    ClientAssertions(OidcParties parties, OneTime onetime, PublicAddress address, Clock clock) {
        this.parties = parties;
        this.onetime = onetime;
        this.us = Set.of(address.toString(), address + OidcConfiguration.TOKEN);
        this.clock = clock;
    }

    @Override
    public JwtDecoder createDecoder(RegisteredClient client) {
        return known.computeIfAbsent(client.getClientId(), this::make);
    }

    private JwtDecoder make(String client) {
        var proof = parties.find(client).orElseThrow().proof();
        var decoder = NimbusJwtDecoder.withJwkSource(keys(proof))
                .jwsAlgorithms(all -> all.addAll(ALGORITHMS))
                .build();
        decoder.setJwtValidator(assertion -> fault(client, assertion)
                .map(wrong -> OAuth2TokenValidatorResult.failure(
                        new OAuth2Error(OAuth2ErrorCodes.INVALID_CLIENT, wrong, null)))
                .orElseGet(OAuth2TokenValidatorResult::success));
        return decoder;
    }

    private static JWKSource<SecurityContext> keys(ClientProof proof) {
        return switch (proof) {
            case ClientProof.Keys(var keys) -> keys.source();
            case ClientProof.Secret _, ClientProof.Certificate _ ->
                throw new IllegalStateException("a client without keys");
        };
    }

    /** What is wrong with it; its id is claimed last, so that a faulty copy does not burn a good one. */
    private Optional<String> fault(String client, Jwt assertion) {
        if (!client.equals(assertion.getClaimAsString("iss")) || !client.equals(assertion.getSubject())) {
            return Optional.of("iss, sub");
        }
        if (!isForUs(assertion.getAudience())) {
            return Optional.of("aud");
        }
        var ends = assertion.getExpiresAt();
        if (ends == null || !isInTime(ends, assertion.getNotBefore(), assertion.getIssuedAt())) {
            return Optional.of("exp, nbf, iat");
        }
        var id = assertion.getId();
        if (id == null || id.isBlank() || id.length() > LONGEST_ID) {
            return Optional.of("jti");
        }
        return onetime.claim("client-assertion", Sha256.hex(client + " " + id), ends.plus(SKEW))
                ? Optional.empty()
                : Optional.of("jti used before");
    }

    private boolean isForUs(@Nullable List<String> audience) {
        return audience != null && !audience.isEmpty() && us.containsAll(audience);
    }

    private boolean isInTime(Instant ends, @Nullable Instant begins, @Nullable Instant made) {
        var now = clock.instant();
        var soon = now.plus(SKEW);
        return ends.isAfter(now.minus(SKEW))
                && !ends.isAfter(soon.plus(LONGEST))
                && (begins == null || !begins.isAfter(soon))
                && (made == null || !made.isAfter(soon));
    }
}
