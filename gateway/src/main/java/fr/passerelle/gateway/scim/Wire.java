package fr.passerelle.gateway.scim;

import fr.passerelle.connectors.scim.ScimAnswer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Answers over HTTP. */
final class Wire {

    static final String SCIM_JSON = "application/scim+json";
    static final String JSON = "application/json";

    private Wire() {}

    static void send(HttpServletRequest request, HttpServletResponse response, ScimAnswer answer) throws IOException {
        var body = answer.bytes();
        response.setStatus(answer.status());
        answer.headers().forEach(response::setHeader);
        if (answer.body() != null) {
            response.setContentType(type(request.getHeader("Accept")));
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
        }
    }

    /** JSON by its plain name only for who asks for nothing else (RFC 7644 section 3.8). */
    private static String type(@Nullable String accept) {
        return accept != null && accept.contains(JSON) && !accept.contains(SCIM_JSON) && !accept.contains("*/*")
                ? JSON
                : SCIM_JSON;
    }
}
