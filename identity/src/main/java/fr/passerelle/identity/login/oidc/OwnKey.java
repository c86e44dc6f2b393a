package fr.passerelle.identity.login.oidc;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import fr.passerelle.identity.keys.KeyUse;
import fr.passerelle.identity.keys.SigningKeys;
import java.security.interfaces.RSAPublicKey;

/** The key by which we say to providers who we are. */
final class OwnKey {

    private final SigningKeys keys;

    OwnKey(SigningKeys keys) {
        this.keys = keys;
    }

    /** Both halves of it. */
    RSAKey whole() {
        var key = keys.current(KeyUse.OIDC_RP);
        return new RSAKey.Builder((RSAPublicKey) key.certificate().getPublicKey())
                .privateKey(key.privateKey())
                .keyID(key.id())
                .algorithm(JWSAlgorithm.RS256)
                .keyUse(com.nimbusds.jose.jwk.KeyUse.SIGNATURE)
                .build();
    }

    /** The public half, as providers read it. */
    String published() {
        return new JWKSet(whole().toPublicJWK()).toString(true);
    }
}
