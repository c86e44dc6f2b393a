package fr.passerelle.identity.login;

import fr.passerelle.identity.login.mapping.Attributes;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an upstream said in an answer that was verified, whichever protocol it came by: the way to a person, not yet one.
 *
 * @param upstream its id
 * @param id what tells this answer from every other of that upstream; believed once
 * @param until after which it cannot be accepted any more
 * @param nameId what the upstream calls the person; of CAS the ticket, by which alone its server speaks of them again
 * @param nameIdFormat of which kind that name is
 * @param sessionIndex the upstream's own session, when it told one
 * @param provenAt when the person proved to the upstream who they are, as far as it tells
 */
public record Vouched(
        String upstream,
        String id,
        Instant until,
        String nameId,
        @Nullable String nameIdFormat,
        @Nullable String sessionIndex,
        @Nullable Instant provenAt,
        Attributes attributes) {

    @Override
    public String toString() {
        return "Vouched[hidden]";
    }
}
