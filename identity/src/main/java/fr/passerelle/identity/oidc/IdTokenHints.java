package fr.passerelle.identity.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import fr.passerelle.identity.settings.PublicAddress;
import java.text.ParseException;
import java.util.Optional;
import java.util.Set;

/** Reads ID tokens that come back as hints: signed by us, for one client; an expired one still says whose session it was. */
final class IdTokenHints {

    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    private final PublicAddress issuer;

    IdTokenHints(JWKSource<SecurityContext> keys, PublicAddress issuer) {
        this.issuer = issuer;
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, null));
        processor.setJWSKeySelector(
                new JWSVerificationKeySelector<>(Set.of(JWSAlgorithm.ES256, JWSAlgorithm.RS256), keys));
        processor.setJWTClaimsSetVerifier((claims, context) -> {});
    }

    /**
     * What one says.
     *
     * @param clientId whose token it was
     * @param sid of which session
     * @param subject what the client calls the person
     */
    record Hint(String clientId, String sid, String subject) {}

    Optional<Hint> read(String token) {
        try {
            return hint(processor.process(token, null));
        } catch (ParseException | BadJOSEException | JOSEException strange) {
            return Optional.empty();
        }
    }

    /** A logout token or an access token is none: the one has events, the other no {@code sid}. */
    private Optional<Hint> hint(JWTClaimsSet claims) throws ParseException {
        var sid = claims.getStringClaim("sid");
        return issuer.toString().equals(claims.getIssuer())
                        && sid != null
                        && claims.getSubject() != null
                        && claims.getClaim("events") == null
                        && claims.getAudience().size() == 1
                ? Optional.of(new Hint(claims.getAudience().getFirst(), sid, claims.getSubject()))
                : Optional.empty();
    }
}
