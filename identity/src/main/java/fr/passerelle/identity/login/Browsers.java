package fr.passerelle.identity.login;

import fr.passerelle.identity.keys.RandomName;
import fr.passerelle.identity.session.HostCookie;
import fr.passerelle.identity.settings.PublicAddress;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Knows a browser again between the start of a sign-in and its end, by a short-lived cookie that opens nothing.
 *
 * <p>It is a Lax cookie: an upstream's answer that arrives by another site's form comes without it, and is therefore only
 * kept; the browser is then sent to a page of ours by GET, where the cookie comes along.
 */
public final class Browsers {

    /** How long a sign-in may take. */
    public static final Duration PATIENCE = Duration.ofMinutes(15);

    private static final Duration LONG = Duration.ofDays(180);
    private static final Pattern HANDLE = Pattern.compile("[0-9a-f]{64}");
    private final HostCookie mark;
    private final HostCookie last;
    private final SecureRandom random;
    private final Clock clock;

    Browsers(PublicAddress address, SecureRandom random, Clock clock) {
        this.mark = new HostCookie(address, "passerelle-connexion");
        this.last = new HostCookie(address, "passerelle-source");
        this.random = random;
        this.clock = clock;
    }

    /** Marks the browser for the sign-in that starts now, and reads from the address what it is for. */
    public Pending begin(HttpServletRequest request, HttpServletResponse response) {
        return new Pending(
                mark(request, response),
                Objects.requireNonNullElse(request.getParameter(SignIn.RETURN), "/"),
                SignIn.NEW_PROOF.equals(request.getParameter(SignIn.PROOF)) ? clock.instant() : null);
    }

    /** The browser's mark, made if it has none, and sent: it lasts as long as that sign-in. */
    private String mark(HttpServletRequest request, HttpServletResponse response) {
        var handle = known(request).orElseGet(this::handle);
        mark.give(response, handle, PATIENCE);
        return handle;
    }

    /** The mark that the browser sent. */
    Optional<String> known(HttpServletRequest request) {
        return mark.sent(request).filter(Browsers::isHandle).findFirst();
    }

    /** Takes the mark back. */
    void forget(HttpServletResponse response) {
        mark.takeBack(response);
    }

    /** Notes by which upstream this browser's last sign-in came. */
    void remember(HttpServletResponse response, String upstream) {
        last.give(response, upstream, LONG);
    }

    /** The upstream by which this browser's last sign-in came; anybody may have written that. */
    Optional<String> remembered(HttpServletRequest request) {
        return last.sent(request).findFirst();
    }

    /** A name that nobody guesses: 256 bits in hexadecimal. */
    public String handle() {
        return RandomName.hex(random, 32);
    }

    /** Whether that text has the shape of a {@link #handle}: nothing else is looked up or kept. */
    public static boolean isHandle(String text) {
        return HANDLE.matcher(text).matches();
    }
}
