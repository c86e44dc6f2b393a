package fr.passerelle.identity.session;

import fr.passerelle.identity.person.PersonId;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Session: one person signed in on one browser.
 *
 * @param upstream the id of the upstream that vouched for the person
 * @param nameId what the upstream calls the person in its assertion; needed to sign out there
 * @param nameIdFormat the format of that name
 * @param sessionIndex the upstream's own session, when it told one
 */
public record Session(
        PersonId person,
        String upstream,
        String nameId,
        @Nullable String nameIdFormat,
        @Nullable String sessionIndex,
        Instant signedInAt) {

    public Session {
        Objects.requireNonNull(person, "person");
        Objects.requireNonNull(upstream, "upstream");
        Objects.requireNonNull(nameId, "nameId");
        Objects.requireNonNull(signedInAt, "signedInAt");
    }

    @Override
    public String toString() {
        return "Session[" + person + " by " + upstream + "]";
    }
}
