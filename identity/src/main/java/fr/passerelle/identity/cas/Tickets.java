package fr.passerelle.identity.cas;

import fr.passerelle.identity.keys.RandomName;
import fr.passerelle.identity.onetime.OneTime;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Service tickets: random, good for ten seconds and for one try on any node. */
final class Tickets {

    /** How long a service has to hand its ticket in. */
    static final Duration LIFE = Duration.ofSeconds(10);

    private static final String KIND = "cas-ticket";
    private final OneTime oneTime;
    private final SecureRandom random;
    private final Clock clock;

    Tickets(OneTime oneTime, SecureRandom random, Clock clock) {
        this.oneTime = oneTime;
        this.random = random;
        this.clock = clock;
    }

    /** A new name for it. */
    String issue(Ticket ticket) {
        var name = "ST-" + RandomName.hex(random, 24);
        oneTime.keep(KIND, name, ticket, clock.instant().plus(LIFE));
        return name;
    }

    /** What stands behind that name; whatever comes of it, the name is burnt. */
    Optional<Ticket> redeem(String name) {
        return oneTime.take(KIND, name, Ticket.class);
    }
}
