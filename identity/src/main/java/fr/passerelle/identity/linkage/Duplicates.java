package fr.passerelle.identity.linkage;

import fr.passerelle.identity.person.PersonId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Adults who have two numbers already, because the directories that know them share no child. A record that is plainly both
 * is given to the likelier rather than kept waiting: joining the two numbers is another question. Where some directory has
 * both, they are two people of one name, and a human is asked.
 */
final class Duplicates {

    private final Matcher matcher;
    private final Records records;

    Duplicates(Matcher matcher, Records records) {
        this.matcher = matcher;
        this.records = records;
    }

    /** Leaves of those claims the likeliest only, where all are one adult's. */
    void settle(List<Due.Entry> waiting, Map<Integer, List<Claim>> claims) {
        var doubtful = new HashMap<Integer, List<Claim>>();
        claims.forEach((place, mine) -> {
            if (!waiting.get(place).portrait().isPupil() && mine.size() > 1) {
                doubtful.put(place, contenders(mine));
            }
        });
        var people = new HashSet<PersonId>();
        doubtful.values().forEach(some -> some.forEach(claim -> people.add(claim.person())));
        if (!people.isEmpty()) {
            var sources = records.sources(people);
            doubtful.forEach((place, some) -> {
                if (some.size() > 1 && some.stream().allMatch(Claim::same) && areApart(some, sources)) {
                    claims.put(place, List.of(some.getFirst()));
                }
            });
        }
    }

    private List<Claim> contenders(List<Claim> claims) {
        var best = claims.getFirst();
        return claims.stream()
                .filter(claim -> claim.equals(best) || matcher.rivals(best, claim))
                .toList();
    }

    /** Whether no directory has two of them. */
    private static boolean areApart(Collection<Claim> claims, Map<PersonId, Set<String>> sources) {
        var met = new HashSet<String>();
        for (var claim : claims) {
            for (var source : sources.getOrDefault(claim.person(), Set.of())) {
                if (!met.add(source)) {
                    return false;
                }
            }
        }
        return true;
    }
}
