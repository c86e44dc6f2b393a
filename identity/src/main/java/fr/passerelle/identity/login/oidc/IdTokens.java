package fr.passerelle.identity.login.oidc;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.openid.connect.sdk.claims.AccessTokenHash;
import com.nimbusds.openid.connect.sdk.validators.AccessTokenValidator;
import com.nimbusds.openid.connect.sdk.validators.InvalidHashException;
import fr.passerelle.identity.login.Browsers;
import fr.passerelle.identity.login.oidc.SignedTokens.Proven;
import fr.passerelle.identity.login.oidc.SignedTokens.Wanted;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Verifies ID tokens (OpenID Connect Core 1.0, sections 3.1.3.7 and 3.1.3.8): ours, of this sign-in, of now. */
final class IdTokens {

    private static final int LONGEST = 255;
    private final OidcUpstream upstream;
    private final Clock clock;

    IdTokens(OidcUpstream upstream, Clock clock) {
        this.upstream = upstream;
        this.clock = clock;
    }

    /** What came with the token. */
    record Beside(String nonce, String accessToken) {}

    /**
     * What it says.
     *
     * @param subject what the provider calls the person
     * @param session the provider's own session, when it tells one
     * @param provenAt when the person proved to the provider who they are, when it tells
     * @param until after which the token is worth nothing
     */
    record Said(
            String subject,
            @Nullable String session,
            @Nullable Instant provenAt,
            Instant until,
            JWTClaimsSet claims) {

        @Override
        public String toString() {
            return "Said[hidden]";
        }
    }

    Said verify(String token, Beside beside) throws Disbelieved {
        var exactly = new JWTClaimsSet.Builder()
                .issuer(upstream.terms().issuer().toString())
                .claim("nonce", beside.nonce())
                .build();
        var proven = upstream.tokens()
                .verify(
                        token,
                        new Wanted(
                                SignedTokens.PLAIN,
                                upstream.terms().clientId(),
                                exactly,
                                Set.of("sub", "iat", "exp"),
                                Set.of("events")));
        try {
            checkParty(proven.claims());
            checkAge(proven.claims());
            checkHash(proven, beside.accessToken());
            return said(proven.claims(), provenAt(proven.claims()));
        } catch (ParseException wrong) {
            throw new Disbelieved("a claim of the ID token is of another kind", wrong);
        }
    }

    private void checkParty(JWTClaimsSet claims) throws ParseException, Disbelieved {
        var party = claims.getStringClaim("azp");
        var isOurs = party == null
                ? claims.getAudience().size() == 1
                : party.equals(upstream.terms().clientId());
        if (!isOurs) {
            throw new Disbelieved("the ID token was made for another party");
        }
    }

    private void checkAge(JWTClaimsSet claims) throws Disbelieved {
        var issued = claims.getIssueTime().toInstant();
        var now = clock.instant();
        if (issued.isAfter(now.plus(SignedTokens.SKEW))
                || issued.isBefore(now.minus(Browsers.PATIENCE).minus(SignedTokens.SKEW))) {
            throw new Disbelieved("the ID token is not of now");
        }
    }

    private static void checkHash(Proven proven, String accessToken) throws ParseException, Disbelieved {
        var hash = proven.claims().getStringClaim("at_hash");
        if (hash == null) {
            return;
        }
        try {
            AccessTokenValidator.validate(
                    new BearerAccessToken(accessToken), proven.algorithm(), new AccessTokenHash(hash));
        } catch (InvalidHashException | IllegalArgumentException wrong) {
            throw new Disbelieved("the access token is not the one that the ID token speaks of", wrong);
        }
    }

    /** Core 2, {@code auth_time}: seconds, and not of tomorrow. */
    private @Nullable Instant provenAt(JWTClaimsSet claims) throws ParseException, Disbelieved {
        var seconds = claims.getLongClaim("auth_time");
        if (seconds == null) {
            return null;
        }
        var latest = clock.instant().plus(SignedTokens.SKEW);
        if (seconds < 0 || seconds > latest.getEpochSecond()) {
            throw new Disbelieved("the person is said to have signed in at a time that was not");
        }
        return Instant.ofEpochSecond(seconds);
    }

    private static Said said(JWTClaimsSet claims, @Nullable Instant provenAt) throws ParseException, Disbelieved {
        var subject = claims.getSubject();
        var session = claims.getStringClaim("sid");
        if (subject.isBlank() || subject.length() > LONGEST || (session != null && session.length() > LONGEST)) {
            throw new Disbelieved("the ID token names nobody, or by too long a name");
        }
        return new Said(subject, session, provenAt, claims.getExpirationTime().toInstant(), claims);
    }
}
