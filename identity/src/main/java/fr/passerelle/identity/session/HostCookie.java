package fr.passerelle.identity.session;

import fr.passerelle.identity.settings.PublicAddress;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.springframework.http.ResponseCookie;

/**
 * A cookie of ours: for this host alone where TLS lets it be ({@code __Host-}, RFC 6265bis 4.1.3.2), hidden from scripts, and
 * sent along when a link leads here but not with another site's form.
 */
public final class HostCookie {

    /** Until the browser is closed. */
    private static final Duration SESSION = Duration.ofSeconds(-1);

    private final String name;
    private final boolean secure;

    /** Of that name, to which the address may add a prefix. */
    public HostCookie(PublicAddress address, String name) {
        this.secure = address.secure();
        this.name = secure ? "__Host-" + name : name;
    }

    /** What the browser sent under that name: without TLS, somebody may have put another beside ours. */
    public Stream<String> sent(HttpServletRequest request) {
        var cookies = request.getCookies();
        return cookies == null
                ? Stream.empty()
                : Arrays.stream(cookies)
                        .filter(cookie -> name.equals(cookie.getName()))
                        .map(Cookie::getValue);
    }

    /** Gives it until the browser is closed. */
    public void give(HttpServletResponse response, String value) {
        give(response, value, SESSION);
    }

    /** Gives it for that long. */
    public void give(HttpServletResponse response, String value, Duration age) {
        response.addHeader(
                "Set-Cookie",
                ResponseCookie.from(name, value)
                        .path("/")
                        .httpOnly(true)
                        .secure(secure)
                        .sameSite("Lax")
                        .maxAge(age)
                        .build()
                        .toString());
    }

    /** Takes it back. */
    public void takeBack(HttpServletResponse response) {
        give(response, "", Duration.ZERO);
    }
}
