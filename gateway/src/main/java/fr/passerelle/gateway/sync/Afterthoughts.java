package fr.passerelle.gateway.sync;

import fr.passerelle.connectors.scim.Pushed;
import fr.passerelle.identity.establishment.SchoolYear;
import fr.passerelle.identity.intake.FeedSource;
import fr.passerelle.identity.intake.PlanRefused;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a source a moment after it has pushed something: departments push people one by one, and a plan for each would be
 * a brake for none. A push that finds a reading under way is read by the next one; one that is missed altogether, because
 * the program was stopped, by the nightly sync.
 */
public final class Afterthoughts implements Pushed {

    /** How long the first push of several waits for the others. */
    static final Duration GATHERING = Duration.ofSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger(Afterthoughts.class);
    private static final int ATTEMPTS = 30;

    private final Syncs syncs;
    private final Clock clock;
    private final Alarm alarm;
    private final Set<String> due = ConcurrentHashMap.newKeySet();

    /** Of those sources; of what the brake holds the alarm hears. */
    public Afterthoughts(Syncs syncs, Clock clock, Alarm alarm) {
        this.syncs = syncs;
        this.clock = clock;
        this.alarm = alarm;
    }

    @Override
    public void pushed(String source) {
        if (due.add(source)) {
            Thread.ofVirtual()
                    .name("after a push of " + source)
                    .start(() -> syncs.find(source).ifPresent(this::read));
        }
    }

    private void read(FeedSource source) {
        try {
            Thread.sleep(GATHERING);
            // From here on a further push is for a further reading.
            due.remove(source.id());
            for (var attempt = 0; attempt < ATTEMPTS && isOpen(source) && !isRead(source); attempt++) {
                Thread.sleep(GATHERING);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isOpen(FeedSource source) {
        return source.rules().isOpen(LocalDate.now(clock.withZone(SchoolYear.PARIS)));
    }

    /**
     * Whether it is done with; another run at work only means to come back. While a plan waits for its operator nothing is
     * read, for every plan takes the place of the one before it: the next push after it, or the night, brings the rest.
     */
    private boolean isRead(FeedSource source) {
        try {
            if (!syncs.isHeld(source)) {
                alarm.look(source, syncs.sync(source, reading -> {}));
            }
            return true;
        } catch (PlanRefused refused) {
            LOG.warn("what {} pushed was not taken in: {} {}", source.id(), refused.code(), refused.getMessage());
            return !"INTAKE-BUSY".equals(refused.code()) && !"INTAKE-OVERTAKEN".equals(refused.code());
        }
    }
}
