package fr.passerelle.identity.oidc;

import fr.passerelle.identity.person.PersonId;
import fr.passerelle.identity.session.Sessions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;

/** Whether the session in which something was granted still lives: after a sign-out nothing is refreshed. */
final class Presence {

    private final FindByIndexNameSessionRepository<? extends Session> store;

    Presence(FindByIndexNameSessionRepository<? extends Session> store) {
        this.store = store;
    }

    /** Whether a session of that person goes on that began with a sign-in then, to the millisecond. */
    boolean lasts(PersonId person, Instant signedInAt) {
        var began = signedInAt.truncatedTo(ChronoUnit.MILLIS);
        return store.findByPrincipalName(person.value()).values().stream()
                .filter(session -> !session.isExpired())
                .flatMap(session -> Sessions.held(session).stream())
                .anyMatch(
                        held -> held.signedInAt().truncatedTo(ChronoUnit.MILLIS).equals(began));
    }
}
