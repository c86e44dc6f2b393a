package fr.passerelle.identity.oidc;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;

/** Somebody unknown at this door: a browser is sent to sign in, a publisher's program is told to say who it is. */
final class NotSignedIn implements AuthenticationEntryPoint {

    private final WayToSignIn way;

    NotSignedIn(WayToSignIn way) {
        this.way = way;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException cause)
            throws IOException {
        switch (request.getRequestURI()) {
            case OidcConfiguration.AUTHORIZE -> way.go(request, response);
            case OidcConfiguration.TOKEN,
                    OidcConfiguration.PUSH,
                    OidcConfiguration.INTROSPECT,
                    OidcConfiguration.REVOKE -> {
                response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
                response.setHeader("WWW-Authenticate", "Basic realm=\"passerelle\"");
                response.setContentType("application/json");
                response.getOutputStream().write("{\"error\":\"invalid_client\"}".getBytes(StandardCharsets.UTF_8));
            }
            default -> {
                response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
                response.setHeader("WWW-Authenticate", "Bearer");
                response.addHeader("WWW-Authenticate", "DPoP algs=\"" + KeyProofs.ALGORITHM + "\"");
            }
        }
    }
}
