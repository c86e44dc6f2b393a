package fr.passerelle.identity.login.oidc;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The keys by which a provider signs: public ones, strong ones, and those only that are for signing. A token that names a key
 * unknown here has them read again; one that names none is believed only where there is no choice.
 */
final class ProviderKeys implements JWKSource<SecurityContext> {

    private static final int MOST = 64;
    private static final int SHORTEST_RSA = 2048;
    private static final Set<Curve> CURVES = Set.of(Curve.P_256, Curve.P_384, Curve.P_521);
    private final Fresh<JWKSet> published;

    ProviderKeys(Fresh<JWKSet> published) {
        this.published = published;
    }

    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) {
        var found = chosen(selector, published.get());
        return found.isEmpty() ? chosen(selector, published.again()) : found;
    }

    private static List<JWK> chosen(JWKSelector selector, Optional<JWKSet> keys) {
        var fitting = keys.map(selector::select).orElse(List.of());
        return selector.getMatcher().getKeyIDs() == null && fitting.size() > 1 ? List.of() : fitting;
    }

    /** @throws IOException when that is no set of keys, or there is none in it that could be used */
    static JWKSet read(byte[] document) throws IOException {
        try {
            var usable = JWKSet.parse(new String(document, StandardCharsets.UTF_8)).getKeys().stream()
                    .limit(MOST)
                    .filter(key -> key.getKeyUse() == null || KeyUse.SIGNATURE.equals(key.getKeyUse()))
                    .filter(ProviderKeys::isStrong)
                    .map(JWK::toPublicJWK)
                    .toList();
            if (usable.isEmpty()) {
                throw new IOException("no key that could be used is published there");
            }
            return new JWKSet(usable);
        } catch (ParseException | IllegalArgumentException | IllegalStateException broken) {
            throw new IOException("no keys can be read there", broken);
        }
    }

    private static boolean isStrong(JWK key) {
        return switch (key) {
            case RSAKey rsa -> rsa.size() >= SHORTEST_RSA;
            case ECKey ec -> CURVES.contains(ec.getCurve());
            default -> false;
        };
    }
}
