package fr.passerelle.gateway.front;

import fr.passerelle.identity.settings.PublicAddress;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.Map;

/** The headers that every answer starts with; a feature that needs another value sets it over ours. */
final class SafeHeaders {

    private final Map<String, String> headers = new LinkedHashMap<>();

    SafeHeaders(PublicAddress address, FrontSettings settings) {
        headers.put("Content-Security-Policy", policy(settings));
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("X-Frame-Options", "DENY");
        headers.put("Referrer-Policy", "same-origin");
        headers.put("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
        headers.put("Cross-Origin-Opener-Policy", "same-origin");
        if (address.secure()) {
            headers.put("Strict-Transport-Security", "max-age=31536000");
        }
    }

    /** Pico draws its arrows as data: images; nothing else comes from anywhere but here. */
    private static String policy(FrontSettings settings) {
        var forms = String.join(" ", settings.formTargets());
        return "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; "
                + "form-action 'self'" + (forms.isEmpty() ? "" : " " + forms);
    }

    void writeTo(HttpServletResponse response) {
        headers.forEach(response::setHeader);
    }
}
