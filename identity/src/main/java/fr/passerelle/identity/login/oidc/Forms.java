package fr.passerelle.identity.login.oidc;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Notes what a request's parameters are while they are what was sent: further on, a filter that carries forms to publishers
 * keeps their bodies for itself, and a form's fields are seen no more.
 */
final class Forms extends OncePerRequestFilter {

    private static final String NOTED = Forms.class.getName();

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var sent = new HashMap<String, List<String>>();
        request.getParameterMap().forEach((name, values) -> sent.put(name, List.of(values)));
        request.setAttribute(NOTED, sent);
        chain.doFilter(request, response);
    }

    /** Whether anything of that name was sent. */
    static boolean has(HttpServletRequest request, String name) {
        return request.getAttribute(NOTED) instanceof Map<?, ?> sent && sent.containsKey(name);
    }

    /** The only value of that name; null when there is none, or more. */
    static @Nullable String only(HttpServletRequest request, String name) {
        return request.getAttribute(NOTED) instanceof Map<?, ?> sent
                        && sent.get(name) instanceof List<?> values
                        && values.size() == 1
                        && values.getFirst() instanceof String value
                ? value
                : null;
    }
}
