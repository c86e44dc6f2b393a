package fr.passerelle.identity.login.oidc;

import fr.passerelle.identity.login.mapping.Attributes;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Claims as attributes: a text, a number or a yes is one value, a list of them several; anything else says nothing here. */
final class Claims {

    private static final int MOST = 200;

    private Claims() {}

    /** Those of the ID token, and of userinfo where the ID token says nothing under that name. */
    static Attributes read(Map<String, Object> idToken, Map<String, Object> userinfo) {
        var all = new LinkedHashMap<>(userinfo);
        all.putAll(idToken);
        var values = new LinkedHashMap<String, List<String>>();
        all.entrySet().stream().limit(MOST).forEach(claim -> values.put(claim.getKey(), texts(claim.getValue())));
        return Attributes.of(values);
    }

    private static List<String> texts(Object value) {
        var each = value instanceof Collection<?> several ? several.stream().limit(MOST) : Stream.of(value);
        return each.filter(one -> one instanceof String || one instanceof Number || one instanceof Boolean)
                .map(String::valueOf)
                .toList();
    }
}
