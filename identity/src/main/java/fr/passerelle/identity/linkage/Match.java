package fr.passerelle.identity.linkage;

import fr.passerelle.identity.person.PersonId;
import java.util.List;
import java.util.Set;

/** Rapprochement: what the matcher makes of a record that nobody's number has yet. */
public sealed interface Match {

    /** It is that person's. */
    record Same(PersonId person, Set<Evidence> evidence) implements Match {
        public Same {
            evidence = Set.copyOf(evidence);
        }
    }

    /** It may be one of theirs: a human decides, and nobody signs in by it until then. */
    record Ambiguous(List<PersonId> candidates, Set<Evidence> evidence) implements Match {
        public Ambiguous {
            candidates = List.copyOf(candidates);
            evidence = Set.copyOf(evidence);
        }
    }

    /** It is somebody new. */
    record New() implements Match {}
}
