package fr.passerelle.identity.linkage;

import fr.passerelle.identity.person.PersonId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * People who have two numbers already, adults mostly, because the directories that know them share no child. A record that
 * is plainly both is given to the likelier rather than kept waiting, and the pair of numbers is told. Where some directory
 * has both, they are two people of one name, and a human is asked about the record; so it is where two pupils' numbers look
 * like one to that record only, and not to each other.
 */
final class Duplicates {

    private final Matcher matcher;
    private final Records records;
    private final Pairs pairs;

    Duplicates(Matcher matcher, Records records, Pairs pairs) {
        this.matcher = matcher;
        this.records = records;
        this.pairs = pairs;
    }

    /** Leaves of those claims the likeliest only, where all are one person's. */
    void settle(List<Due.Entry> waiting, Map<Integer, List<Known>> near, Map<Integer, List<Claim>> claims) {
        var doubtful = new HashMap<Integer, List<Claim>>();
        claims.forEach((place, mine) -> {
            if (mine.size() > 1) {
                doubtful.put(place, contenders(mine));
            }
        });
        doubtful.values().removeIf(some -> some.size() < 2 || !some.stream().allMatch(Claim::same));
        var people = new HashSet<PersonId>();
        doubtful.values().forEach(some -> some.forEach(claim -> people.add(claim.person())));
        if (!people.isEmpty()) {
            var sources = records.sources(people);
            doubtful.forEach((place, some) -> {
                var isPupil = waiting.get(place).portrait().isPupil();
                if (areApart(some, sources) && (!isPupil || areAlike(some, near.getOrDefault(place, List.of())))) {
                    claims.put(place, List.of(some.getFirst()));
                    some.stream()
                            .skip(1)
                            .forEach(other -> pairs.found(
                                    some.getFirst().person(), other.person(), matcher.tell(other), !isPupil));
                }
            });
        }
    }

    /** Those of the claims between which nothing is decided. */
    List<Claim> contenders(List<Claim> claims) {
        var best = claims.getFirst();
        return claims.stream()
                .filter(claim -> claim.equals(best) || matcher.rivals(best, claim))
                .toList();
    }

    /** Whether the records of all of them are plainly one person's, compared with each other. */
    private boolean areAlike(List<Claim> claims, List<Known> near) {
        return claims.stream()
                .allMatch(one -> claims.stream()
                        .filter(other -> !other.equals(one))
                        .allMatch(other -> areAlike(one.person(), other.person(), near)));
    }

    private boolean areAlike(PersonId one, PersonId other, List<Known> near) {
        var theirs = near.stream().filter(each -> each.person().equals(other)).toList();
        return near.stream()
                .filter(each -> each.person().equals(one))
                .flatMap(each -> matcher.claims(each.portrait(), theirs).stream())
                .anyMatch(Claim::same);
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
