package fr.passerelle.identity.cas;

import fr.passerelle.identity.keys.RandomName;
import fr.passerelle.identity.onetime.OneTime;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Remembers when a service asked for a fresh sign-in, under a handle that the browser brings back once. */
final class Renewals {

    private static final String KIND = "cas-renewal";
    private static final Duration PATIENCE = Duration.ofMinutes(30);
    private final OneTime oneTime;
    private final SecureRandom random;
    private final Clock clock;

    Renewals(OneTime oneTime, SecureRandom random, Clock clock) {
        this.oneTime = oneTime;
        this.random = random;
        this.clock = clock;
    }

    /** A handle for a sign-in that is asked for now. */
    String begin() {
        var handle = RandomName.hex(random, 20);
        var now = clock.instant();
        oneTime.keep(KIND, handle, now.truncatedTo(ChronoUnit.SECONDS).toString(), now.plus(PATIENCE));
        return handle;
    }

    /** When the sign-in was asked for; told once. */
    Optional<Instant> end(String handle) {
        return oneTime.take(KIND, handle).map(Instant::parse);
    }
}
