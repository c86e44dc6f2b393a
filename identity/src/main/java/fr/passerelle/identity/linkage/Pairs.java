package fr.passerelle.identity.linkage;

import fr.passerelle.identity.person.PersonId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Paires de numéros: numbers that turned out, while records were linked, to look like one person's. */
final class Pairs {

    private final Map<Pair, Sign> signs = new LinkedHashMap<>();

    /** Two numbers, in the order of their letters. */
    record Pair(PersonId one, PersonId other) {

        Pair {
            if (one.value().compareTo(other.value()) >= 0) {
                throw new IllegalArgumentException("a pair is of two numbers, in their order");
            }
        }

        static Pair of(PersonId one, PersonId other) {
            return one.value().compareTo(other.value()) < 0 ? new Pair(one, other) : new Pair(other, one);
        }
    }

    /**
     * Why they look like one person's.
     *
     * @param plain whether the machine would have said so of the records, had one of them been nobody's
     */
    record Sign(List<Evidence> evidence, boolean plain) {

        Sign {
            evidence = List.copyOf(evidence);
        }
    }

    boolean isEmpty() {
        return signs.isEmpty();
    }

    /** That those two look like one; what was found first is kept, and one doubt is enough. */
    void found(PersonId one, PersonId other, List<Evidence> evidence, boolean plain) {
        if (!one.equals(other)) {
            signs.merge(
                    Pair.of(one, other),
                    new Sign(evidence, plain),
                    (first, next) -> new Sign(first.evidence(), first.plain() && next.plain()));
        }
    }

    /** All of them, those together that have a number in common. */
    List<Map<Pair, Sign>> gathered() {
        var leader = new HashMap<PersonId, PersonId>();
        signs.keySet().forEach(pair -> leader.put(top(leader, pair.one()), top(leader, pair.other())));
        var groups = new LinkedHashMap<PersonId, Map<Pair, Sign>>();
        signs.forEach((pair, sign) -> groups.computeIfAbsent(top(leader, pair.one()), fresh -> new LinkedHashMap<>())
                .put(pair, sign));
        return new ArrayList<>(groups.values());
    }

    /** All the numbers in those. */
    static Set<PersonId> people(Iterable<Pair> pairs) {
        var people = new LinkedHashSet<PersonId>();
        for (var pair : pairs) {
            people.add(pair.one());
            people.add(pair.other());
        }
        return people;
    }

    private static PersonId top(Map<PersonId, PersonId> leader, PersonId of) {
        var top = of;
        for (var next = leader.get(top); next != null && !next.equals(top); next = leader.get(top)) {
            top = next;
        }
        return top;
    }
}
