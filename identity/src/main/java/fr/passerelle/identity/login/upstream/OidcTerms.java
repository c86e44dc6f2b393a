package fr.passerelle.identity.login.upstream;

import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * An OpenID provider that people are sent to, by the code flow with PKCE.
 *
 * @param issuer its name, which its tokens carry letter by letter, and under which it describes itself (OpenID Connect
 *     Discovery 1.0, section 4) unless its endpoints are given
 * @param clientId what it calls us
 * @param clientSecret what we show at its token endpoint; none for who knows our key
 * @param proof how we show who we are
 * @param scopes what we ask for; {@code openid} is among them
 * @param answer how the browser brings its answer
 * @param userinfo whether its userinfo endpoint is asked as well, when it has one
 * @param acrValues how strongly people are to sign in, the best first (OpenID Connect Core 1.0, section 3.1.2.1)
 * @param endpoints where its endpoints are, in the place of its own description
 */
public record OidcTerms(
        URI issuer,
        String clientId,
        @Nullable String clientSecret,
        @DefaultValue("SECRET_BASIC") Proof proof,
        @DefaultValue({"openid", "profile"}) List<String> scopes,
        @DefaultValue("QUERY") Answer answer,
        @DefaultValue("true") boolean userinfo,
        @DefaultValue List<String> acrValues,
        @Nullable OidcEndpoints endpoints) {

    /** Our ways to say who we are. */
    public enum Proof {
        /** The secret, in a header. */
        SECRET_BASIC,
        /** The secret, in the form. */
        SECRET_POST,
        /** An assertion under our key (RFC 7523), which it reads at our {@code jwks} address. */
        PRIVATE_KEY
    }

    /** How its answer travels. */
    public enum Answer {
        /** In the address. */
        QUERY,
        /** In a form, as {@code form_post} has it. */
        FORM_POST
    }

    public OidcTerms {
        scopes = List.copyOf(scopes);
        acrValues = List.copyOf(acrValues);
        if (!isReachable(issuer) || issuer.getQuery() != null) {
            throw new IllegalArgumentException("un issuer est une adresse https, sans paramètre");
        }
        if (clientId.isBlank() || !scopes.contains("openid")) {
            throw new IllegalArgumentException("il faut un client-id, et openid parmi les scopes");
        }
        if ((proof == Proof.PRIVATE_KEY)
                != Objects.requireNonNullElse(clientSecret, "").isBlank()) {
            throw new IllegalArgumentException("il faut un client-secret, ou proof: PRIVATE_KEY sans secret");
        }
    }

    /** Whether we go there: by {@code https:}, or by {@code http:} on this machine, and with nobody's name in it. */
    public static boolean isReachable(URI address) {
        var isNear = "localhost".equals(address.getHost()) || "127.0.0.1".equals(address.getHost());
        return address.getHost() != null
                && address.getUserInfo() == null
                && address.getFragment() == null
                && ("https".equals(address.getScheme()) || ("http".equals(address.getScheme()) && isNear));
    }

    @Override
    public String toString() {
        return "OidcTerms[" + issuer + "]";
    }
}
