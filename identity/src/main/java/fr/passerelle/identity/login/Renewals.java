package fr.passerelle.identity.login;

import fr.passerelle.identity.keys.RandomName;
import fr.passerelle.identity.onetime.OneTime;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Remembers when a publisher asked that a person prove anew who they are, under a handle that the browser brings back once: so
 * a door knows who has been sent to {@link Entrance.Proof#NEW}, and sends nobody there in a circle.
 */
public final class Renewals {

    /** The parameter of a door's own address that holds the handle. */
    public static final String PARAMETER = "renewal";

    private static final String KIND = "renewal";
    private static final Duration PATIENCE = Duration.ofMinutes(30);
    private final OneTime oneTime;
    private final SecureRandom random;
    private final Clock clock;

    /** Kept there, by that clock. */
    public Renewals(OneTime oneTime, SecureRandom random, Clock clock) {
        this.oneTime = oneTime;
        this.random = random;
        this.clock = clock;
    }

    /** A handle for a proof that is asked for now. */
    public String begin() {
        var handle = RandomName.hex(random, 20);
        var now = clock.instant();
        oneTime.keep(KIND, handle, now.truncatedTo(ChronoUnit.SECONDS).toString(), now.plus(PATIENCE));
        return handle;
    }

    /** When the proof was asked for; told once, and for half an hour. */
    public Optional<Instant> end(String handle) {
        return oneTime.take(KIND, handle).map(Instant::parse);
    }
}
