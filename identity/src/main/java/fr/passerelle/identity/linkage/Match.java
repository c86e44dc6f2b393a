package fr.passerelle.identity.linkage;

import fr.passerelle.identity.person.PersonId;
import java.util.List;

/** Rapprochement: what the matcher makes of a record that nobody's number has yet. */
public sealed interface Match {

    /**
     * It is that person's.
     *
     * @param evidence what speaks for it and against it, trait by trait
     */
    record Same(PersonId person, List<Evidence> evidence) implements Match {
        public Same {
            evidence = List.copyOf(evidence);
        }
    }

    /**
     * It may be one of theirs: a human decides, and nobody signs in by it until then.
     *
     * @param candidates the likeliest first
     * @param evidence of the likeliest
     */
    record Ambiguous(List<PersonId> candidates, List<Evidence> evidence) implements Match {
        public Ambiguous {
            candidates = List.copyOf(candidates);
            evidence = List.copyOf(evidence);
        }
    }

    /** It is somebody new. */
    record New() implements Match {}
}
