package fr.passerelle.identity.secevent;

import fr.passerelle.identity.notice.Notice;
import fr.passerelle.identity.notice.Notices;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Lets a publisher that asks for it wait for its next event, once at a time on each node, so that waiting costs little. */
final class Patience {

    private static final Duration STEP = Duration.ofMillis(500);

    private final Notices notices;
    private final Clock clock;
    private final Duration longest;
    private final Set<String> waiting = ConcurrentHashMap.newKeySet();

    Patience(Notices notices, Clock clock, Duration longest) {
        this.notices = notices;
        this.clock = clock;
        this.longest = longest;
    }

    /** What there is for it, one more than it takes when there is more. */
    List<Notice> await(String publisher, Poll asked) {
        var found = notices.waiting(publisher, asked.most() + 1);
        if (!found.isEmpty() || !asked.isPatient() || asked.most() == 0 || !waiting.add(publisher)) {
            return found;
        }
        try {
            return await(publisher, asked.most() + 1, clock.instant().plus(longest));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return List.of();
        } finally {
            waiting.remove(publisher);
        }
    }

    private List<Notice> await(String publisher, int most, Instant until) throws InterruptedException {
        List<Notice> found = List.of();
        while (found.isEmpty() && clock.instant().isBefore(until)) {
            Thread.sleep(STEP);
            found = notices.waiting(publisher, most);
        }
        return found;
    }
}
