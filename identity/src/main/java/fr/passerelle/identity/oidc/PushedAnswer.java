package fr.passerelle.identity.oidc;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2PushedAuthorizationRequestAuthenticationToken;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import tools.jackson.databind.json.JsonMapper;

/** Tells a client under which address its request is kept, and for how long it really is. */
final class PushedAnswer implements AuthenticationSuccessHandler {

    private static final JsonMapper JSON = new JsonMapper();

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws IOException {
        var pushed = (OAuth2PushedAuthorizationRequestAuthenticationToken) authentication;
        response.setStatus(HttpServletResponse.SC_CREATED);
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.getOutputStream()
                .write(JSON.writeValueAsBytes(Map.of(
                        "request_uri",
                        Objects.requireNonNull(pushed.getRequestUri()),
                        "expires_in",
                        PushedRequests.KEPT.toSeconds())));
    }
}
