package fr.passerelle.identity.login.oidc;

import fr.passerelle.identity.login.upstream.OidcEndpoints;
import fr.passerelle.identity.login.upstream.OidcTerms;
import java.io.IOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what an OpenID provider says of itself (OpenID Connect Discovery 1.0, section 3), as far as we use it. */
final class Provider {

    private static final JsonMapper JSON = new JsonMapper();

    private Provider() {}

    /** Where it describes itself. */
    static String place(URI issuer) {
        return issuer.toString().replaceFirst("/$", "") + "/.well-known/openid-configuration";
    }

    /** @throws IOException when it is another's, or one that we could not speak to */
    static OidcEndpoints read(byte[] document, URI issuer) throws IOException {
        try {
            var said = JSON.readTree(document);
            if (said == null || !issuer.toString().equals(said.path("issuer").asString(""))) {
                throw new IOException("it is the description of another issuer");
            }
            return new OidcEndpoints(
                    wanted(said, "authorization_endpoint"),
                    wanted(said, "token_endpoint"),
                    wanted(said, "jwks_uri"),
                    address(said, "userinfo_endpoint"),
                    address(said, "end_session_endpoint"),
                    said.path("authorization_response_iss_parameter_supported").asBoolean(false));
        } catch (JacksonException | IllegalArgumentException broken) {
            throw new IOException("the description cannot be read", broken);
        }
    }

    private static URI wanted(JsonNode said, String name) throws IOException {
        var found = address(said, name);
        if (found == null) {
            throw new IOException("the description has no " + name);
        }
        return found;
    }

    /** It leads where its description says, so only to where we would go by the settings. */
    private static @Nullable URI address(JsonNode said, String name) throws IOException {
        var text = said.path(name).asString("");
        if (text.isEmpty()) {
            return null;
        }
        var found = URI.create(text);
        if (!OidcTerms.isReachable(found)) {
            throw new IOException("its " + name + " is not a place to go to");
        }
        return found;
    }
}
