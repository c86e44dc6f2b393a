package fr.passerelle.identity.login.oidc;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import fr.passerelle.identity.keys.KeyUse;
import fr.passerelle.identity.keys.SigningKeys;
import fr.passerelle.identity.keys.WebKeys;

/** The keys by which we say to providers who we are. */
final class OwnKey {

    private final SigningKeys keys;

    OwnKey(SigningKeys keys) {
        this.keys = keys;
    }

    /** Both halves of the one that signs. */
    JWK whole() {
        return WebKeys.of(keys.current(KeyUse.OIDC_RP));
    }

    /** The public halves, as providers read them: also of one that is shown before it signs, or believed after it has. */
    String published() {
        return new JWKSet(keys.shown(KeyUse.OIDC_RP).stream().map(WebKeys::of).toList())
                .toPublicJWKSet()
                .toString(true);
    }
}
