package fr.passerelle.identity.keys;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import java.net.MalformedURLException;
import java.net.URI;
import java.text.ParseException;
import java.util.Set;

/** The public keys by which a publisher's program signs: they stand in the settings, or are fetched. */
public sealed interface PartnerKeys {

    /** To be asked for the key of a signature. */
    JWKSource<SecurityContext> source();

    /** Those of that JSON Web Key Set. */
    static PartnerKeys of(String json) {
        try {
            return new Given(JWKSet.parse(json));
        } catch (ParseException unreadable) {
            throw new IllegalArgumentException("a client's keys are given as a JSON Web Key Set", unreadable);
        }
    }

    /** Those that are published there. */
    static PartnerKeys at(URI address) {
        return new Fetched(address);
    }

    /**
     * Keys that stand in the settings.
     *
     * @param set public halves only: EC on P-256, or RSA of 2048 bits or more
     */
    record Given(JWKSet set) implements PartnerKeys {

        public Given {
            if (set.isEmpty() || !set.getKeys().stream().allMatch(Given::isFit)) {
                throw new IllegalArgumentException(
                        "a client's keys are public ones, EC on P-256 or RSA from 2048 bits");
            }
        }

        @Override
        public JWKSource<SecurityContext> source() {
            return new ImmutableJWKSet<>(set);
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

    /** Keys that the partner publishes there: by TLS, or on this machine. */
    record Fetched(URI address) implements PartnerKeys {

        private static final Set<String> HERE = Set.of("127.0.0.1", "localhost", "[::1]");

        public Fetched {
            var host = address.getHost() == null ? "" : address.getHost();
            var safe =
                    "https".equals(address.getScheme()) || ("http".equals(address.getScheme()) && HERE.contains(host));
            if (host.isEmpty() || address.getRawUserInfo() != null || !safe) {
                throw new IllegalArgumentException("a client's keys are fetched from an https address, not " + address);
            }
        }

        /** A new one each time, with a memory of its own. */
        @Override
        public JWKSource<SecurityContext> source() {
            try {
                return JWKSourceBuilder.<SecurityContext>create(address.toURL(), new KeyFetch())
                        .build();
            } catch (MalformedURLException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }
}
