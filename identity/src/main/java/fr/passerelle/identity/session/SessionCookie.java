package fr.passerelle.identity.session;

import fr.passerelle.identity.settings.PublicAddress;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.http.ResponseCookie;

/** The session's cookie: 256 random bits, bound to our host alone where TLS lets it be. */
final class SessionCookie {

    private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9_-]{43}");
    private final String name;
    private final boolean secure;
    private final SecureRandom random;

    SessionCookie(PublicAddress address, SecureRandom random) {
        this.name = address.secure() ? "__Host-passerelle" : "passerelle";
        this.secure = address.secure();
        this.random = random;
    }

    /** What that browser's cookie names; anything that cannot be one never reaches the store. */
    Optional<String> key(HttpServletRequest request) {
        var cookies = request.getCookies();
        return cookies == null
                ? Optional.empty()
                : Arrays.stream(cookies)
                        .filter(cookie -> name.equals(cookie.getName()))
                        .map(Cookie::getValue)
                        .filter(value -> VALUE.matcher(value).matches())
                        .findFirst()
                        .map(SessionText::digest);
    }

    /** Gives the browser a new one, and tells what it names. */
    String give(HttpServletResponse response) {
        var bytes = new byte[32];
        random.nextBytes(bytes);
        var value = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        response.addHeader("Set-Cookie", cookie(value).build().toString());
        return SessionText.digest(value);
    }

    void takeBack(HttpServletResponse response) {
        response.addHeader(
                "Set-Cookie", cookie("").maxAge(Duration.ZERO).build().toString());
    }

    private ResponseCookie.ResponseCookieBuilder cookie(String value) {
        return ResponseCookie.from(name, value)
                .path("/")
                .httpOnly(true)
                .secure(secure)
                .sameSite("Lax");
    }
}
