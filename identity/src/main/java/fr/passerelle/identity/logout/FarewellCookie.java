package fr.passerelle.identity.logout;

import fr.passerelle.identity.settings.PublicAddress;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.http.ResponseCookie;

/** The cookie by which a browser that has just signed out is told how far it has got; it opens nothing. */
public final class FarewellCookie {

    private static final Pattern VALUE = Pattern.compile("[0-9a-f]{64}");
    private static final Duration PATIENCE = Duration.ofMinutes(15);
    private final String name;
    private final boolean secure;

    /** For that host alone where TLS lets it be. */
    public FarewellCookie(PublicAddress address) {
        this.secure = address.secure();
        this.name = secure ? "__Host-passerelle-adieu" : "passerelle-adieu";
    }

    /** Gives it. */
    public void give(HttpServletResponse response, Farewell farewell) {
        response.addHeader(
                "Set-Cookie",
                ResponseCookie.from(name, farewell.id())
                        .path("/")
                        .httpOnly(true)
                        .secure(secure)
                        .sameSite("Lax")
                        .maxAge(PATIENCE)
                        .build()
                        .toString());
    }

    /** The farewell that the browser names. */
    public Optional<String> read(HttpServletRequest request) {
        var cookies = request.getCookies();
        return cookies == null
                ? Optional.empty()
                : Arrays.stream(cookies)
                        .filter(cookie -> name.equals(cookie.getName()))
                        .map(Cookie::getValue)
                        .filter(value -> VALUE.matcher(value).matches())
                        .findFirst();
    }
}
