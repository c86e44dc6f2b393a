package fr.passerelle.gateway.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import fr.passerelle.identity.entitlement.Decision;
import fr.passerelle.identity.journal.Event;
import fr.passerelle.identity.journal.Journal;
import fr.passerelle.identity.licence.Resource;
import fr.passerelle.identity.session.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Writes down that a resource was opened: once in a session and half an hour, not for every picture of a page. */
final class Openings {

    private final Journal journal;
    private final Cache<Opening, Boolean> written = Caffeine.newBuilder()
            .maximumSize(100_000)
            .expireAfterWrite(Duration.ofMinutes(30))
            .build();

    Openings(Journal journal) {
        this.journal = journal;
    }

    void write(Session session, Resource resource, Decision.Granted decision) {
        var opening = new Opening(session.person().value(), session.signedInAt(), resource.id());
        if (written.asMap().putIfAbsent(opening, true) == null) {
            journal.write(
                    Event.PAGES_OPENED,
                    session.person(),
                    Map.of(
                            "resource", resource.id(),
                            "decision", decision.id(),
                            "licence", decision.licence().id()));
        }
    }

    private record Opening(String person, Instant signedInAt, String resource) {}
}
