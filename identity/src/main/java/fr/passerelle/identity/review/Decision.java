package fr.passerelle.identity.review;

import fr.passerelle.identity.person.PersonId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Décision: what somebody has decided about who is who.
 *
 * @param people the numbers that it touched
 * @param undoes the decision that it takes back, when it does
 * @param undoneBy the decision by which it was taken back, when it was
 */
public record Decision(
        long id,
        Kind kind,
        Author author,
        Instant at,
        List<PersonId> people,
        @Nullable Long undoes,
        @Nullable Long undoneBy) {

    public Decision {
        people = List.copyOf(people);
    }

    /** What kind of decision; the names are stable. */
    public enum Kind {
        /** Fusion: two numbers are one person's; the one leads to the other from now on. */
        MERGE,
        /** Séparation: some of a number's records are somebody else's, who has a number of their own from now on. */
        SPLIT,
        /** Cas: what the machine left open is settled, but for two numbers that are one, which are a merge. */
        CASE,
        /** Annulation: an earlier decision is taken back. */
        UNDO
    }
}
