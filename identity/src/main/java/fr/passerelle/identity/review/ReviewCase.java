package fr.passerelle.identity.review;

import fr.passerelle.identity.person.PersonId;
import fr.passerelle.identity.person.SourceKey;
import java.time.Instant;
import java.util.List;

/**
 * Cas à traiter: a record that the machine could not settle; nobody signs in by it until a human has.
 *
 * @param candidates whose it may be, the likeliest first
 * @param evidence what speaks for the likeliest, and against
 * @param waiting how many open cases share a candidate with it, itself included: settling it says something of all
 */
public record ReviewCase(
        long id, SourceKey key, List<PersonId> candidates, String evidence, Instant openedAt, int waiting) {

    public ReviewCase {
        candidates = List.copyOf(candidates);
    }
}
