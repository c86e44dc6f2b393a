package fr.passerelle.identity.keys;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;

/** Our keys as JSON Web Keys (RFC 7517): ES256 on P-256, RS256 otherwise. */
public final class WebKeys {

    private WebKeys() {}

    /** Both halves of it; only the public one ever leaves. */
    public static JWK of(SigningKey key) {
        return key.use().isElliptic() ? elliptic(key) : rsa(key);
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
