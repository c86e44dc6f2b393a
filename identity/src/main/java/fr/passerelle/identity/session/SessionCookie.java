package fr.passerelle.identity.session;

import fr.passerelle.identity.settings.PublicAddress;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.http.ResponseCookie;

/** The session's cookie: 256 random bits, bound to our host alone where TLS lets it be. */
final class SessionCookie {

    private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final int MOST = 4;
    private final String name;
    private final boolean secure;
    private final SecureRandom random;

    SessionCookie(PublicAddress address, SecureRandom random) {
        this.name = address.secure() ? "__Host-passerelle" : "passerelle";
        this.secure = address.secure();
        this.random = random;
    }

    /**
     * What that browser's cookie names; anything that cannot be one never reaches the store. Without TLS somebody may have
     * put another of the same name beside ours, so there can be several.
     */
    List<String> keys(HttpServletRequest request) {
        var cookies = request.getCookies();
        return cookies == null
                ? List.of()
                : Arrays.stream(cookies)
                        .filter(cookie -> name.equals(cookie.getName()))
                        .map(Cookie::getValue)
                        .filter(value -> VALUE.matcher(value).matches())
                        .limit(MOST)
                        .map(SessionText::digest)
                        .toList();
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
