package fr.passerelle.identity.session;

import fr.passerelle.identity.keys.Sha256;
import fr.passerelle.identity.settings.PublicAddress;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/** The session's cookie: 256 random bits. */
final class SessionCookie {

    private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final int MOST = 4;
    private final HostCookie cookie;
    private final SecureRandom random;

    SessionCookie(PublicAddress address, SecureRandom random) {
        this.cookie = new HostCookie(address, "passerelle");
        this.random = random;
    }

    /** What that browser's cookie names; anything that cannot be one never reaches the store. */
    List<String> keys(HttpServletRequest request) {
        return cookie.sent(request)
                .filter(value -> VALUE.matcher(value).matches())
                .limit(MOST)
                .map(Sha256::hex)
                .toList();
    }

    /** One that no browser has yet. */
    Fresh fresh() {
        var bytes = new byte[32];
        random.nextBytes(bytes);
        return new Fresh(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** Gives the browser that one. */
    void give(HttpServletResponse response, Fresh fresh) {
        cookie.give(response, fresh.value());
    }

    /** What a browser is about to be given. */
    record Fresh(String value) {

        /** What it names. */
        String key() {
            return Sha256.hex(value);
        }

        @Override
        public String toString() {
            return "Fresh[hidden]";
        }
    }

    void takeBack(HttpServletResponse response) {
        cookie.takeBack(response);
    }
}
