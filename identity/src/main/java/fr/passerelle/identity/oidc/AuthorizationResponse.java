package fr.passerelle.identity.oidc;

import fr.passerelle.identity.settings.PublicAddress;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;

/** What a browser takes back to the publisher: an answer, the publisher's own state, and our name (RFC 9207). */
record AuthorizationResponse(String target, @Nullable String state, PublicAddress issuer) {

    /** That to a request which leads somewhere. */
    static AuthorizationResponse to(OAuth2AuthorizationCodeRequestAuthenticationToken asked, PublicAddress issuer) {
        return new AuthorizationResponse(Objects.requireNonNull(asked.getRedirectUri()), asked.getState(), issuer);
    }

    void send(HttpServletResponse response, Map<String, String> answer) {
        var all = new LinkedHashMap<>(answer);
        if (state != null && !state.isEmpty()) {
            all.put("state", state);
        }
        all.put("iss", issuer.toString());
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader(
                "Location",
                all.entrySet().stream()
                        .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&", target + (target.indexOf('?') < 0 ? "?" : "&"), "")));
    }
}
