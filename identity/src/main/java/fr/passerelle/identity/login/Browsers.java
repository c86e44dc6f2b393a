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
import java.util.regex.Pattern;
import java.util.stream.Stream;
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
    private static final String LAST = "passerelle-source";
    private static final Duration LONG = Duration.ofDays(180);
    private static final Pattern HANDLE = Pattern.compile("[0-9a-f]{64}");
    private final boolean secure;
    private final SecureRandom random;

    Browsers(PublicAddress address, SecureRandom random) {
        this.secure = address.secure();
        this.random = random;
    }

    /** The browser's mark, made if it has none, and sent: it lasts as long as the sign-in that starts now. */
    String mark(HttpServletRequest request, HttpServletResponse response) {
        var mark = known(request).orElseGet(this::handle);
        response.addHeader("Set-Cookie", cookie(NAME, mark, PATIENCE));
        return mark;
    }

    /** The mark that the browser sent. */
    Optional<String> known(HttpServletRequest request) {
        return sent(request, NAME).filter(Browsers::isHandle).findFirst();
    }

    /** Takes the mark back. */
    void forget(HttpServletResponse response) {
        response.addHeader("Set-Cookie", cookie(NAME, "", Duration.ZERO));
    }

    /** Notes by which upstream this browser's last sign-in came. */
    void remember(HttpServletResponse response, String upstream) {
        response.addHeader("Set-Cookie", cookie(LAST, upstream, LONG));
    }

    /** The upstream by which this browser's last sign-in came; anybody may have written that. */
    Optional<String> remembered(HttpServletRequest request) {
        return sent(request, LAST).findFirst();
    }

    /** A name that nobody guesses: 256 bits in hexadecimal. */
    String handle() {
        var bytes = new byte[32];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** Whether that text has the shape of a {@link #handle}: nothing else is looked up or kept. */
    static boolean isHandle(String text) {
        return HANDLE.matcher(text).matches();
    }

    private Stream<String> sent(HttpServletRequest request, String name) {
        var cookies = request.getCookies();
        return cookies == null
                ? Stream.empty()
                : Arrays.stream(cookies)
                        .filter(cookie -> named(name).equals(cookie.getName()))
                        .map(Cookie::getValue);
    }

    private String named(String name) {
        return secure ? "__Host-" + name : name;
    }

    private String cookie(String name, String value, Duration age) {
        return ResponseCookie.from(named(name), value)
                .path("/")
                .httpOnly(true)
                .secure(secure)
                .sameSite("Lax")
                .maxAge(age)
                .build()
                .toString();
    }
}
