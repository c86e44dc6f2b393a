package fr.passerelle.gateway.scim;

import fr.passerelle.connectors.scim.ScimAnswer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;

/** What is said to who brings no token in force (RFC 6750 section 3); nothing is written down, for anybody can knock. */
final class Challenge implements AuthenticationEntryPoint {

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException refusal)
            throws IOException {
        var tried = BearerFilter.token(request).isPresent();
        response.setHeader("WWW-Authenticate", "Bearer realm=\"scim\"" + (tried ? ", error=\"invalid_token\"" : ""));
        // Whatever else was sent stays unread.
        response.setHeader("Connection", "close");
        Wire.send(
                request,
                response,
                ScimAnswer.refused(
                        401, null, "Il faut le jeton de votre source : il manque, ou n'est plus en vigueur."));
    }
}
