package fr.passerelle.identity.session;

import fr.passerelle.identity.person.PersonId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Session: one person signed in on one browser.
 *
 * @param upstream the id of the upstream that vouched for the person
 * @param nameId what the upstream calls the person in its assertion, needed to sign out there; of CAS the ticket
 * @param nameIdFormat the format of that name
 * @param sessionIndex the upstream's own session, when it told one
 * @param signedInAt when it began here
 * @param provenAt when the person proved to the upstream who they are, by our clock and as far as it told; never later
 */
public record Session(
        PersonId person,
        String upstream,
        String nameId,
        @Nullable String nameIdFormat,
        @Nullable String sessionIndex,
        Instant signedInAt,
        Instant provenAt) {

    public Session {
        Objects.requireNonNull(person, "person");
        Objects.requireNonNull(upstream, "upstream");
        Objects.requireNonNull(nameId, "nameId");
        Objects.requireNonNull(signedInAt, "signedInAt");
        // A session that was written before this was told.
        provenAt = Objects.requireNonNullElse(provenAt, signedInAt);
    }

    /** One that the upstream's own session did not open: its person has just proved who they are. */
    public Session(
            PersonId person,
            String upstream,
            String nameId,
            @Nullable String nameIdFormat,
            @Nullable String sessionIndex,
            Instant signedInAt) {
        this(person, upstream, nameId, nameIdFormat, sessionIndex, signedInAt, signedInAt);
    }

    /** Whether its person has proved who they are since then, to the second. */
    public boolean provenSince(Instant then) {
        return !provenAt.isBefore(then.truncatedTo(ChronoUnit.SECONDS));
    }

    @Override
    public String toString() {
        return "Session[" + person + " by " + upstream + "]";
    }
}
