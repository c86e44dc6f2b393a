package fr.passerelle.identity.lti;

import fr.passerelle.identity.keys.PartnerKeys;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A publisher's LTI tool, as the settings describe it.
 *
 * @param resource the id of the resource that it opens
 * @param clientId what the tool calls itself with us; no OpenID Connect client may be called so
 * @param deploymentId what we call the one deployment of the tool here
 * @param login where a launch begins: the tool's login initiation
 * @param target what a launch opens, unless it opens a link that was chosen
 * @param redirectUris where launches may be posted, compared character by character; one for the target unless said
 * @param jwks the tool's public keys, as a JSON Web Key Set; for what it signs when links are chosen
 * @param jwksUri where it publishes them instead
 * @param choosing where teachers choose links (Deep Linking); absent where the tool offers no choice
 * @param context what is told as the launch's context, as far as the contract permits it; absent for none
 * @param title what the resource is called towards the tool; absent for the publisher's name
 */
public record LtiTool(
        String resource,
        String clientId,
        @DefaultValue("1") String deploymentId,
        URI login,
        URI target,
        @DefaultValue List<URI> redirectUris,
        @Nullable String jwks,
        @Nullable URI jwksUri,
        @Nullable URI choosing,
        @Nullable Context context,
        @Nullable String title) {

    private static final Pattern NAME = Pattern.compile("[!-~]{1,255}");
    private static final Set<String> SCHEMES = Set.of("https", "http");

    /** What a launch's context may be. */
    public enum Context {
        /** The pupil's division; told of whoever has just one. */
        DIVISION,
        /** The school; told of whoever has just one. */
        SCHOOL
    }

    public LtiTool {
        redirectUris = redirectUris.isEmpty() ? List.of(target) : List.copyOf(redirectUris);
        if (!NAME.matcher(clientId).matches() || !NAME.matcher(deploymentId).matches()) {
            throw new IllegalArgumentException("client-id and deployment-id are 1 to 255 ASCII signs without blanks");
        }
        check(login);
        check(target);
        redirectUris.forEach(LtiTool::check);
        if (choosing != null) {
            check(choosing);
            if (jwks == null && jwksUri == null) {
                throw new IllegalArgumentException("links can be chosen only in a tool with jwks or jwks-uri");
            }
        }
        if (jwks != null && jwksUri != null) {
            throw new IllegalArgumentException("a tool has one of jwks and jwks-uri, not both");
        }
        var _ = keys(jwks, jwksUri);
    }

    /** The tool's keys, when links can be chosen in it. */
    @Nullable
    PartnerKeys keys() {
        return keys(jwks, jwksUri);
    }

    /** Whether an address lies at the tool itself, by its origin. */
    boolean isAt(URI address) {
        return target.getScheme().equals(address.getScheme())
                && target.getRawAuthority().equals(address.getRawAuthority());
    }

    private static @Nullable PartnerKeys keys(@Nullable String jwks, @Nullable URI jwksUri) {
        if (jwks != null) {
            return PartnerKeys.of(jwks);
        }
        return jwksUri == null ? null : PartnerKeys.at(jwksUri);
    }

    private static void check(URI address) {
        if (address.getHost() == null
                || address.getScheme() == null
                || !SCHEMES.contains(address.getScheme())
                || address.getRawFragment() != null
                || address.getRawUserInfo() != null) {
            throw new IllegalArgumentException("not an address that a browser could be sent to: " + address);
        }
    }

    @Override
    public String toString() {
        return "LtiTool[" + clientId + "]";
    }
}
