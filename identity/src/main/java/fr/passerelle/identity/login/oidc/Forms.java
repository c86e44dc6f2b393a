package fr.passerelle.identity.login.oidc;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** What was sent, by query or by form, and once only: of what was sent twice, two programs could read two things. */
final class Forms {

    private Forms() {}

    /** Whether anything of that name was sent. */
    static boolean has(HttpServletRequest request, String name) {
        return request.getParameterValues(name) != null;
    }

    /** The only value of that name; null when there is none, or more. */
    static @Nullable String only(HttpServletRequest request, String name) {
        var values = request.getParameterValues(name);
        return values == null || values.length != 1 ? null : values[0];
    }
}
