package fr.passerelle.identity.login.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.Date;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Verifies what a provider signed: by its keys only, by an algorithm of this list only, and by our clock. Neither a secret
 * shared with it nor a key that the token brings along ever counts.
 */
final class SignedTokens {

    static final Duration SKEW = Duration.ofSeconds(60);

    /** Of an ID token and of what userinfo signs. */
    static final JOSEObjectType PLAIN = JOSEObjectType.JWT;

    private static final int LONGEST = 16 * 1024;
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);
    private final ProviderKeys keys;
    private final Clock clock;

    SignedTokens(ProviderKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * What a token must say.
     *
     * @param type beside none at all, what its header may call it
     * @param audience for whom; anybody when null
     * @param exactly what it says letter by letter
     * @param some what it says at all
     * @param never what it does not say
     */
    record Wanted(
            JOSEObjectType type,
            @Nullable String audience,
            JWTClaimsSet exactly,
            Set<String> some,
            Set<String> never) {}

    /** A token that was verified. */
    record Proven(JWTClaimsSet claims, JWSAlgorithm algorithm) {}

    Proven verify(String token, Wanted wanted) throws Disbelieved {
        if (token.length() > LONGEST) {
            throw new Disbelieved("a token is too long");
        }
        try {
            var parsed = SignedJWT.parse(token);
            return new Proven(
                    processor(wanted).process(parsed, null), parsed.getHeader().getAlgorithm());
        } catch (ParseException | BadJOSEException | JOSEException | IllegalArgumentException wrong) {
            throw new Disbelieved("a token is not believed: " + wrong.getClass().getSimpleName(), wrong);
        }
    }

    private DefaultJWTProcessor<SecurityContext> processor(Wanted wanted) {
        var processor = new DefaultJWTProcessor<>();
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(wanted.type(), PLAIN, null));
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, keys));
        var verifier =
                new DefaultJWTClaimsVerifier<>(
                        // Asked whether null is in it, which a Set.of refuses to say.
                        wanted.audience() == null ? null : Collections.singleton(wanted.audience()),
                        wanted.exactly(),
                        wanted.some(),
                        wanted.never()) {
                    @Override
                    protected Date currentTime() {
                        return Date.from(clock.instant());
                    }
                };
        verifier.setMaxClockSkew(Math.toIntExact(SKEW.toSeconds()));
        processor.setJWTClaimsSetVerifier(verifier);
        return processor;
    }
}
