package fr.passerelle.identity.oidc;

import fr.passerelle.identity.publisher.Release;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What a release says, as OpenID Connect writes it. */
final class Claims {

    /** The claims that OpenID Connect Core 5.1 defines as one string; every other attribute is a list. */
    private static final Set<String> SINGLE =
            Set.of("name", "given_name", "family_name", "email", "preferred_username");

    private Claims() {}

    static Map<String, Object> of(Release release) {
        var claims = new LinkedHashMap<String, Object>();
        release.attributes()
                .forEach((name, values) ->
                        claims.put(name, SINGLE.contains(name) ? values.getFirst() : new ArrayList<>(values)));
        claims.put("sub", release.pseudonym().value());
        return claims;
    }
}
