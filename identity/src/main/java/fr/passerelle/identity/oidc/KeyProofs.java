package fr.passerelle.identity.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import fr.passerelle.identity.keys.Sha256;
import fr.passerelle.identity.onetime.OneTime;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;

/**
 * Checks proofs that somebody has a key (DPoP, RFC 9449 4.3): signed by the key that they show, made for this request
 * within the last minute, and used once over all nodes.
 */
final class KeyProofs {

    static final String ALGORITHM = JWSAlgorithm.ES256.getName();
    private static final JOSEObjectType TYPE = new JOSEObjectType("dpop+jwt");
    private static final Duration FRESH = Duration.ofSeconds(60);
    private static final int LONGEST = 4096;
    private static final int LONGEST_ID = 200;
    private final OneTime onetime;
    private final Clock clock;

    KeyProofs(OneTime onetime, Clock clock) {
        this.onetime = onetime;
        this.clock = clock;
    }

    /**
     * The thumbprint of the key that was proved.
     *
     * @param method and target: those of the request that it came with, by our public address
     * @param token the access token that it came with, if there was one
     * @throws OAuth2AuthenticationException when it proves nothing
     */
    String keyOf(String proof, String method, String target, @Nullable String token) {
        if (proof.length() > LONGEST) {
            throw refused("too long");
        }
        try {
            var said = SignedJWT.parse(proof);
            var key = verified(said);
            var claims = said.getJWTClaimsSet();
            need(method.equals(claims.getStringClaim("htm")), "htm");
            need(isSamePlace(claims.getStringClaim("htu"), target), "htu");
            need(token == null || isHash(claims.getStringClaim("ath"), token), "ath");
            claim(claims, key);
            return key;
        } catch (ParseException | JOSEException strange) {
            throw refused("form");
        }
    }

    private static String verified(SignedJWT said) throws JOSEException {
        var header = said.getHeader();
        need(TYPE.equals(header.getType()), "typ");
        need(JWSAlgorithm.ES256.equals(header.getAlgorithm()), "alg");
        if (!(header.getJWK() instanceof ECKey key) || key.isPrivate() || !Curve.P_256.equals(key.getCurve())) {
            throw refused("jwk");
        }
        need(said.verify(new ECDSAVerifier(key)), "signature");
        return key.computeThumbprint().toString();
    }

    /** Its name is claimed last and beside its key's: neither a faulty copy nor a stranger burns a good one. */
    private void claim(JWTClaimsSet claims, String key) throws ParseException {
        var made = claims.getDateClaim("iat");
        var now = clock.instant();
        need(
                made != null
                        && !Duration.between(made.toInstant(), now)
                                .abs()
                                .minus(FRESH)
                                .isPositive(),
                "iat");
        var id = claims.getJWTID();
        need(id != null && !id.isBlank() && id.length() <= LONGEST_ID, "jti");
        need(
                onetime.claim(
                        "dpop-proof",
                        Sha256.hex(key + " " + id),
                        now.plus(FRESH).plus(FRESH)),
                "jti used before");
    }

    private static boolean isHash(@Nullable String hash, String token) {
        return hash != null
                && hash.equals(Base64URL.encode(Sha256.digest().digest(token.getBytes(StandardCharsets.US_ASCII)))
                        .toString());
    }

    /** Whether both lead to one place, however scheme, host and port are written; query and fragment do not count. */
    private static boolean isSamePlace(@Nullable String said, String target) {
        try {
            return said != null && normal(URI.create(said)).equals(normal(URI.create(target)));
        } catch (IllegalArgumentException strange) {
            return false;
        }
    }

    private static String normal(URI place) {
        if (place.getScheme() == null || place.getHost() == null || place.getRawUserInfo() != null) {
            throw new IllegalArgumentException("no place");
        }
        var scheme = place.getScheme().toLowerCase(Locale.ROOT);
        var usual = "https".equals(scheme) ? 443 : 80;
        var port = place.getPort() < 0 ? usual : place.getPort();
        return scheme + "://" + place.getHost().toLowerCase(Locale.ROOT) + ":" + port + place.getRawPath();
    }

    private static void need(boolean good, String about) {
        if (!good) {
            throw refused(about);
        }
    }

    private static OAuth2AuthenticationException refused(String about) {
        return new OAuth2AuthenticationException(new OAuth2Error(OAuth2ErrorCodes.INVALID_DPOP_PROOF, about, null));
    }
}
