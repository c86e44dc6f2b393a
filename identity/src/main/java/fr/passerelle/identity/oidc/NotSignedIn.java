package fr.passerelle.identity.oidc;

import fr.passerelle.identity.login.Entrance;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;

/** Somebody unknown at this door: a browser is sent to sign in, a publisher's program is told to say who it is. */
final class NotSignedIn implements AuthenticationEntryPoint {

    private final Entrance entrance;

    NotSignedIn(Entrance entrance) {
        this.entrance = entrance;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException cause)
            throws IOException {
        switch (request.getRequestURI()) {
            case OidcConfiguration.AUTHORIZE -> entrance.ask(request, response, again(request));
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

    /** The same request as an address: one that came by a form too is taken up again after the sign-in. */
    private static String again(HttpServletRequest request) {
        return request.getParameterMap().entrySet().stream()
                .flatMap(each ->
                        Arrays.stream(each.getValue()).map(value -> encode(each.getKey()) + "=" + encode(value)))
                .collect(Collectors.joining("&", request.getRequestURI() + "?", ""));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
