package fr.passerelle.identity.linkage;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** How frequent names are among all who are known: to agree on a rare one says more. */
final class Terms {

    /** As many people as are supposed to be known before anybody is: an empty house takes no name for rare. */
    private static final double SUPPOSED = 200;

    private final Map<Trait, Map<String, Integer>> counts = new EnumMap<>(Trait.class);
    private final Map<Trait, Long> totals = new EnumMap<>(Trait.class);

    void add(Portrait portrait) {
        for (var trait : Trait.all()) {
            if (trait.hasTerms()) {
                portrait.terms(trait).forEach(term -> count(trait, term, 1));
            }
        }
    }

    void count(Trait trait, String term, int times) {
        counts.computeIfAbsent(trait, fresh -> new HashMap<>()).merge(term, times, Integer::sum);
        totals.merge(trait, (long) times, Long::sum);
    }

    /** Says how many there are of it in all, where only some terms were counted here. */
    void total(Trait trait, long people) {
        totals.put(trait, people);
    }

    int count(Trait trait, String term) {
        return counts.getOrDefault(trait, Map.of()).getOrDefault(term, 0);
    }

    /** All that were counted of it. */
    Map<String, Integer> counts(Trait trait) {
        return counts.getOrDefault(trait, Map.of());
    }

    /** The share of people who have it, given how often two of them agree. */
    double share(Trait trait, String term, double common) {
        var total = totals.getOrDefault(trait, 0L);
        return (Math.max(1, count(trait, term)) + SUPPOSED * common) / (total + SUPPOSED);
    }
}
