package fr.passerelle.identity.login;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A sign-in under way, bound to one browser by a cookie that carries no session.
 *
 * @param browser what the cookie holds
 * @param returnTo where the person wanted to go, a path and query of ours; the portal in the place of anything that a browser
 *     could take for elsewhere
 * @param provenAfter before which the person must not have proved to the upstream who they are; null where its own session will
 *     do
 */
public record Pending(
        String browser, String returnTo, @Nullable Instant provenAfter) {

    private static final Duration SKEW = Duration.ofSeconds(60);

    public Pending {
        returnTo = ours(returnTo);
    }

    /** Whether the upstream has to ask the person, whoever it knows already. */
    public boolean wantsProof() {
        return provenAfter != null;
    }

    /**
     * Whether a proof of then will do, by clocks that agree within a minute.
     *
     * @param said when it was, as the upstream tells; null when it does not
     */
    boolean bearsWith(@Nullable Instant said) {
        return provenAfter == null || (said != null && !said.isBefore(provenAfter.minus(SKEW)));
    }

    /** When it was by our clock: never later than now, nor before it was asked for. */
    Instant provenAt(@Nullable Instant said, Instant now) {
        if (said == null || said.isAfter(now)) {
            return now;
        }
        return provenAfter != null && said.isBefore(provenAfter) ? provenAfter : said;
    }

    /** The path itself when it is one of ours, else the portal's. */
    static String ours(String returnTo) {
        var plain = returnTo.startsWith("/")
                && !returnTo.startsWith("//")
                && returnTo.length() <= 4096
                && returnTo.chars().allMatch(letter -> letter > ' ' && letter < 127 && letter != '\\');
        return plain ? returnTo : "/";
    }
}
