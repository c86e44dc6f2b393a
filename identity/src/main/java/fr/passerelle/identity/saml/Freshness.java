package fr.passerelle.identity.saml;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How long a service provider's message is heard: five minutes, with a minute for clocks that differ. */
final class Freshness {

    /** By how much clocks may differ. */
    static final Duration SKEW = Duration.ofSeconds(60);

    private static final Duration LIFE = Duration.ofMinutes(5);

    private Freshness() {}

    /** Whether a message of that date is heard. */
    static boolean isNow(@Nullable Instant issued, Instant now) {
        return issued != null
                && !issued.isAfter(now.plus(SKEW))
                && !issued.isBefore(now.minus(LIFE).minus(SKEW));
    }

    /** Until when its id is remembered: longer than it could be sent again. */
    static Instant until(Instant now) {
        return now.plus(LIFE).plus(SKEW).plus(SKEW);
    }
}
