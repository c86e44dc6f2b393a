package fr.passerelle.identity.oidc;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import java.net.URI;
import java.text.ParseException;
import java.util.Set;
import java.util.regex.Pattern;

/** How a client's program says who it is: by a secret, or by assertions under keys of its own (RFC 7523). */
public sealed interface ClientProof {

    /**
     * A secret.
     *
     * @param sha256 its SHA-256 in hexadecimal; the secret is random, so nothing slower is needed
     */
    record Secret(String sha256) implements ClientProof {

        private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

        public Secret {
            if (!HASH.matcher(sha256).matches()) {
                throw new IllegalArgumentException(
                        "a client's secret is given as 64 hexadecimal digits of its SHA-256");
            }
        }

        @Override
        public String toString() {
            return "Secret";
        }
    }

    /**
     * Keys that stand in the settings.
     *
     * @param set public halves only: EC on P-256, or RSA of 2048 bits or more
     */
    record Keys(JWKSet set) implements ClientProof {

        public Keys {
            if (set.isEmpty() || !set.getKeys().stream().allMatch(Keys::isFit)) {
                throw new IllegalArgumentException(
                        "a client's keys are public ones, EC on P-256 or RSA from 2048 bits");
            }
        }

        /** As a JSON Web Key Set. */
        public static Keys of(String json) {
            try {
                return new Keys(JWKSet.parse(json));
            } catch (ParseException unreadable) {
                throw new IllegalArgumentException("a client's keys are given as a JSON Web Key Set", unreadable);
            }
        }

        private static boolean isFit(JWK key) {
            return !key.isPrivate()
                    && switch (key) {
                        case RSAKey rsa -> rsa.size() >= 2048;
                        case ECKey ec -> Curve.P_256.equals(ec.getCurve());
                        default -> false;
                    };
        }
    }

    /** Keys that the client publishes there: by TLS, or on this machine. */
    record KeyAddress(URI uri) implements ClientProof {

        private static final Set<String> HERE = Set.of("127.0.0.1", "localhost", "[::1]");

        public KeyAddress {
            var host = uri.getHost() == null ? "" : uri.getHost();
            var safe = "https".equals(uri.getScheme()) || ("http".equals(uri.getScheme()) && HERE.contains(host));
            if (host.isEmpty() || uri.getRawUserInfo() != null || !safe) {
                throw new IllegalArgumentException("a client's keys are fetched from an https address, not " + uri);
            }
        }
    }
}
