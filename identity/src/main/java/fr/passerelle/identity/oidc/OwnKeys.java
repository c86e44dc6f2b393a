package fr.passerelle.identity.oidc;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import fr.passerelle.identity.keys.KeyUse;
import fr.passerelle.identity.keys.SigningKeys;
import fr.passerelle.identity.keys.WebKeys;
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
        return wanted.select(new JWKSet(Stream.of(KeyUse.OIDC, KeyUse.OIDC_RSA)
                .flatMap(use -> keys.shown(use).stream())
                .map(key -> written.computeIfAbsent(key.id(), id -> WebKeys.of(key)))
                .toList()));
    }
}
