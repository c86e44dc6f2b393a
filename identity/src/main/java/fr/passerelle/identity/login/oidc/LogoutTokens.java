package fr.passerelle.identity.login.oidc;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jwt.JWTClaimsSet;
import fr.passerelle.identity.login.oidc.SignedTokens.Wanted;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Verifies logout tokens (OpenID Connect Back-Channel Logout 1.0, section 2.6). */
final class LogoutTokens {

    private static final JOSEObjectType TYPE = new JOSEObjectType("logout+jwt");
    private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";
    private static final Duration LIFE = Duration.ofMinutes(5);
    private final Clock clock;

    LogoutTokens(Clock clock) {
        this.clock = clock;
    }

    /**
     * Whose session is over there.
     *
     * @param number what tells this token from every other of that provider
     * @param until after which it would not be believed any more
     */
    record Ended(
            String number,
            @Nullable String subject,
            @Nullable String session,
            Instant until) {

        @Override
        public String toString() {
            return "Ended[hidden]";
        }
    }

    Ended verify(OidcUpstream upstream, String token) throws Disbelieved {
        var exactly = new JWTClaimsSet.Builder()
                .issuer(upstream.terms().issuer().toString())
                .build();
        var claims = upstream.tokens()
                .verify(
                        token,
                        new Wanted(
                                TYPE,
                                upstream.terms().clientId(),
                                exactly,
                                Set.of("iat", "jti", "events"),
                                Set.of("nonce")))
                .claims();
        try {
            return ended(claims);
        } catch (ParseException wrong) {
            throw new Disbelieved("a claim of the logout token is of another kind", wrong);
        }
    }

    private Ended ended(JWTClaimsSet claims) throws ParseException, Disbelieved {
        var events = claims.getJSONObjectClaim("events");
        var subject = claims.getSubject();
        var session = claims.getStringClaim("sid");
        var issued = claims.getIssueTime().toInstant();
        var now = clock.instant();
        if (events == null || !(events.get(EVENT) instanceof Map<?, ?>) || (subject == null && session == null)) {
            throw new Disbelieved("the token tells of no end");
        }
        if (issued.isAfter(now.plus(SignedTokens.SKEW))
                || issued.isBefore(now.minus(LIFE).minus(SignedTokens.SKEW))) {
            throw new Disbelieved("the logout token is not of now");
        }
        return new Ended(claims.getJWTID(), subject, session, now.plus(LIFE).plus(SignedTokens.SKEW.multipliedBy(2)));
    }
}
