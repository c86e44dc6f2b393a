package fr.passerelle.identity.oidc;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import fr.passerelle.identity.keys.KeyUse;
import fr.passerelle.identity.keys.SigningKey;
import fr.passerelle.identity.keys.SigningKeys;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Our keys as they stand now: of each kind the one that signs, then those that are shown before or after it signs. */
final class OwnKeys implements JWKSource<SecurityContext> {

    private final SigningKeys keys;
    private final ConcurrentMap<String, JWK> written = new ConcurrentHashMap<>();

    OwnKeys(SigningKeys keys) {
        this.keys = keys;
    }

    @Override
    public List<JWK> get(JWKSelector wanted, @Nullable SecurityContext context) {
        return wanted.select(new JWKSet(Stream.concat(
                        keys.shown(KeyUse.OIDC).stream()
                                .map(key -> written.computeIfAbsent(key.id(), id -> elliptic(key))),
                        keys.shown(KeyUse.OIDC_RSA).stream()
                                .map(key -> written.computeIfAbsent(key.id(), id -> rsa(key))))
                .toList()));
    }

    private static JWK elliptic(SigningKey key) {
        return new ECKey.Builder(Curve.P_256, (ECPublicKey) key.certificate().getPublicKey())
                .privateKey(key.privateKey())
                .keyID(key.id())
                .algorithm(JWSAlgorithm.ES256)
                .keyUse(com.nimbusds.jose.jwk.KeyUse.SIGNATURE)
                .build();
    }

    private static JWK rsa(SigningKey key) {
        return new RSAKey.Builder((RSAPublicKey) key.certificate().getPublicKey())
                .privateKey(key.privateKey())
                .keyID(key.id())
                .algorithm(JWSAlgorithm.RS256)
                .keyUse(com.nimbusds.jose.jwk.KeyUse.SIGNATURE)
                .build();
    }
}
