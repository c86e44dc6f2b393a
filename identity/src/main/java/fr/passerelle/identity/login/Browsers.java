package fr.passerelle.identity.login;

import fr.passerelle.identity.settings.PublicAddress;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.http.ResponseCookie;

/**
 * Knows a browser again between the start of a sign-in and its end, by a short-lived cookie that opens nothing.
 *
 * <p>It is a Lax cookie: the upstream's answer arrives by a cross-site POST without it, and is therefore only kept; the
 * browser is then sent to a page of ours by GET, where the cookie comes along.
 */
final class Browsers {

    static final Duration PATIENCE = Duration.ofMinutes(15);
    private static final String NAME = "passerelle-connexion";
    private final boolean secure;
    private final SecureRandom random;

    Browsers(PublicAddress address, SecureRandom random) {
        this.secure = address.secure();
        this.random = random;
    }

    /** The browser's mark, made and sent if it has none. */
    String mark(HttpServletRequest request, HttpServletResponse response) {
        return known(request).orElseGet(() -> {
            var fresh = handle();
            response.addHeader("Set-Cookie", cookie(fresh, PATIENCE));
            return fresh;
        });
    }

    /** The mark that the browser sent. */
    Optional<String> known(HttpServletRequest request) {
        var cookies = request.getCookies();
        return cookies == null
                ? Optional.empty()
                : Arrays.stream(cookies)
                        .filter(cookie -> name().equals(cookie.getName()))
                        .map(Cookie::getValue)
                        .filter(value -> value.length() == 64)
                        .findFirst();
    }

    /** Takes the mark back. */
    void forget(HttpServletResponse response) {
        response.addHeader("Set-Cookie", cookie("", Duration.ZERO));
    }

    /** A name that nobody guesses: 256 bits in hexadecimal. */
    String handle() {
        var bytes = new byte[32];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private String name() {
        return secure ? "__Host-" + NAME : NAME;
    }

    private String cookie(String value, Duration age) {
        return ResponseCookie.from(name(), value)
                .path("/")
                .httpOnly(true)
                .secure(secure)
                .sameSite("Lax")
                .maxAge(age)
                .build()
                .toString();
    }
}
