package fr.passerelle.identity.login.oidc;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import fr.passerelle.identity.keys.KeyUse;
import fr.passerelle.identity.keys.SigningKey;
import fr.passerelle.identity.keys.SigningKeys;
import java.security.interfaces.RSAPublicKey;

/** The keys by which we say to providers who we are. */
final class OwnKey {

    private final SigningKeys keys;

    OwnKey(SigningKeys keys) {
        this.keys = keys;
    }

    /** Both halves of the one that signs. */
    RSAKey whole() {
        return whole(keys.current(KeyUse.OIDC_RP));
    }

    private static RSAKey whole(SigningKey key) {
        return new RSAKey.Builder((RSAPublicKey) key.certificate().getPublicKey())
                .privateKey(key.privateKey())
                .keyID(key.id())
                .algorithm(JWSAlgorithm.RS256)
                .keyUse(com.nimbusds.jose.jwk.KeyUse.SIGNATURE)
                .build();
    }

    /** The public halves, as providers read them: also of one that is shown before it signs, or believed after it has. */
    String published() {
        return new JWKSet(keys.shown(KeyUse.OIDC_RP).stream()
                        .<JWK>map(key -> whole(key).toPublicJWK())
                        .toList())
                .toString(true);
    }
}
