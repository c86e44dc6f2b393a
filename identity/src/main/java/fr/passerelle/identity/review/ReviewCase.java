package fr.passerelle.identity.review;

import fr.passerelle.identity.adoption.Holder;
import fr.passerelle.identity.person.PersonId;
import fr.passerelle.identity.person.SourceKey;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Cas à traiter: what the machine could not settle, and leaves to a human; it never settles itself by waiting. */
public sealed interface ReviewCase {

    /** Its number, its age and whom it is about. */
    Standing standing();

    /** Its number. */
    default long id() {
        return standing().id();
    }

    /** Who is asked about, the likeliest first, under the numbers that they have today. */
    default List<PersonId> candidates() {
        return standing().candidates();
    }

    /** How many open cases share a candidate with it, itself included: settling it says something of all. */
    default int waiting() {
        return standing().waiting();
    }

    /**
     * What every case has.
     *
     * @param candidates who is asked about, the likeliest first
     * @param sources the directories whose records it is about
     */
    record Standing(long id, List<PersonId> candidates, Set<String> sources, Instant openedAt, int waiting) {

        public Standing {
            candidates = List.copyOf(candidates);
            sources = Set.copyOf(sources);
        }
    }

    /**
     * A record that may be one of the candidates'; nobody signs in by it until a human has decided.
     *
     * @param evidence what speaks for the likeliest, and against
     */
    record OfRecord(Standing standing, SourceKey key, String evidence) implements ReviewCase {}

    /**
     * Two numbers that may be one person's.
     *
     * @param evidence what speaks for it, and against
     */
    record OfNumbers(Standing standing, String evidence) implements ReviewCase {

        public OfNumbers {
            if (standing.candidates().size() != 2
                    || standing.candidates().get(0).equals(standing.candidates().get(1))) {
                throw new IllegalArgumentException("two numbers are asked about");
            }
        }

        /** The first of the two. */
        public PersonId one() {
            return candidates().get(0);
        }

        /** The second of the two. */
        public PersonId other() {
            return candidates().get(1);
        }
    }

    /**
     * A name of an imported list that cannot be adopted by itself.
     *
     * @param holder whose list it is on
     * @param value the name
     * @param code why it cannot be adopted, such as {@code ADOPTION-TWO-PEOPLE}
     */
    record OfName(Standing standing, Holder holder, String value, String code) implements ReviewCase {}
}
