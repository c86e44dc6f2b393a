package fr.passerelle.identity.oidc;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Puts what a client pushed in the place of the browser's request, before anybody looks at it: so a sign-in on the way,
 * which takes longer than a pushed request lives, goes on with the whole request. What the browser says beside it
 * counts for nothing (RFC 9101 5). A request in a token, or at an address of the client's, is not looked at: that is not
 * supported (OpenID Connect Core 1.0, section 6), and the client is told so.
 */
final class PushedRequestFilter extends OncePerRequestFilter {

    private static final String OBJECT = "request";
    private final PushedRequests pushed;
    private final AuthorizationFault fault;

    PushedRequestFilter(PushedRequests pushed, AuthorizationFault fault) {
        this.pushed = pushed;
        this.fault = fault;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !OidcConfiguration.AUTHORIZE.equals(request.getRequestURI())
                || (request.getParameter(OAuth2ParameterNames.REQUEST_URI) == null
                        && request.getParameter(OBJECT) == null);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getParameter(OBJECT) != null) {
            fault.send(request, response, new OAuth2Error("request_not_supported"));
            return;
        }
        if (only(request, OAuth2ParameterNames.REQUEST_URI)
                .filter(uri -> !PushedRequests.isOurs(uri))
                .isPresent()) {
            fault.send(request, response, new OAuth2Error("request_uri_not_supported"));
            return;
        }
        var found = only(request, OAuth2ParameterNames.CLIENT_ID)
                .flatMap(client ->
                        only(request, OAuth2ParameterNames.REQUEST_URI).flatMap(uri -> pushed.take(client, uri)));
        if (found.isPresent()) {
            chain.doFilter(new Asked(request, found.get()), response);
        } else {
            fault.refuse(
                    response,
                    new OAuth2Error(OAuth2ErrorCodes.INVALID_REQUEST, OAuth2ParameterNames.REQUEST_URI, null));
        }
    }

    private static Optional<String> only(HttpServletRequest request, String name) {
        var values = request.getParameterValues(name);
        return values != null && values.length == 1 ? Optional.of(values[0]) : Optional.empty();
    }

    private static final class Asked extends HttpServletRequestWrapper {

        private final String query;
        private final Map<String, String> parameters;

        Asked(HttpServletRequest request, String content) {
            super(request);
            this.query = content;
            this.parameters = PushedRequests.read(content);
        }

        @Override
        public String getMethod() {
            return "GET";
        }

        @Override
        public String getQueryString() {
            return query;
        }

        @Override
        public @Nullable String getParameter(String name) {
            return parameters.get(name);
        }

        @Override
        public String @Nullable [] getParameterValues(String name) {
            var value = parameters.get(name);
            return value == null ? null : new String[] {value};
        }

        @Override
        public Enumeration<String> getParameterNames() {
            return Collections.enumeration(parameters.keySet());
        }

        @Override
        public Map<String, String[]> getParameterMap() {
            return parameters.entrySet().stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, each -> new String[] {each.getValue()}));
        }
    }
}
