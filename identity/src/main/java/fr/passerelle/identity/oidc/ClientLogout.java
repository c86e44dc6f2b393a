package fr.passerelle.identity.oidc;

import fr.passerelle.identity.keys.PartnerKeys;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a client and we tell each other that somebody signs out.
 *
 * @param backChannel where it takes logout tokens, by TLS or on this machine; it is not told when absent
 * @param returnTo where it may send a browser after its sign-out here, compared character by character
 */
public record ClientLogout(
        @Nullable URI backChannel, @DefaultValue List<URI> returnTo) {

    /** Of a client that neither tells nor is told. */
    public static final ClientLogout NONE = new ClientLogout(null, List.of());

    public ClientLogout {
        returnTo = List.copyOf(returnTo);
        if (backChannel != null) {
            var _ = PartnerKeys.at(backChannel);
        }
        returnTo.forEach(uri -> {
            if (uri.getHost() == null || uri.getRawFragment() != null || uri.getRawUserInfo() != null) {
                throw new IllegalArgumentException("not an address that a browser could be sent back to: " + uri);
            }
        });
    }
}
