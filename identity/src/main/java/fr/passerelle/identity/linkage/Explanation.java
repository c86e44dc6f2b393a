package fr.passerelle.identity.linkage;

import fr.passerelle.identity.person.SourceKey;
import java.util.List;

/**
 * What the machine makes of two records, were one of them to be tied today and the other the only one known.
 *
 * @param evidence what speaks for one person and against, trait by trait, the heaviest first
 * @param before the odds before anything is compared, in bits: that one among so many people is meant
 * @param odds after everything, in bits
 * @param outcome what follows
 */
public record Explanation(
        SourceKey one, SourceKey other, List<Evidence> evidence, double before, double odds, Outcome outcome) {

    public Explanation {
        evidence = List.copyOf(evidence);
    }

    /** What the machine does. */
    public enum Outcome {
        /** Même personne: it ties them by itself. */
        SAME,
        /** Cas: it asks a human. */
        CASE,
        /** Deux personnes: it takes them for two. */
        NEW
    }
}
