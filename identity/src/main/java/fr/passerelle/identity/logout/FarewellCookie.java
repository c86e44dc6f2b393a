package fr.passerelle.identity.logout;

import fr.passerelle.identity.session.HostCookie;
import fr.passerelle.identity.settings.PublicAddress;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** The cookie by which a browser that has just signed out is told how far it has got; it opens nothing. */
public final class FarewellCookie {

    private static final Pattern VALUE = Pattern.compile("[0-9a-f]{64}");
    private static final Duration PATIENCE = Duration.ofMinutes(15);
    private final HostCookie cookie;

    /** For that host alone where TLS lets it be. */
    public FarewellCookie(PublicAddress address) {
        this.cookie = new HostCookie(address, "passerelle-adieu");
    }

    /** Gives it. */
    public void give(HttpServletResponse response, Farewell farewell) {
        cookie.give(response, farewell.id(), PATIENCE);
    }

    /** Takes it back: the browser has been told. */
    void takeBack(HttpServletResponse response) {
        cookie.takeBack(response);
    }

    /** The farewell that the browser names. */
    public Optional<String> read(HttpServletRequest request) {
        return cookie.sent(request)
                .filter(value -> VALUE.matcher(value).matches())
                .findFirst();
    }
}
