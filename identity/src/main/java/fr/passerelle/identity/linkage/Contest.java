package fr.passerelle.identity.linkage;

import fr.passerelle.identity.person.PersonId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * All records of one source that claim somebody. In one source everybody is another person, so nobody is given to two:
 * the likelier record has the person, and when none is plainly likelier, a human decides on both.
 */
final class Contest {

    private final Matcher matcher;
    private final Map<String, List<Claim>> entries = new LinkedHashMap<>();
    private final Map<PersonId, List<String>> sought = new LinkedHashMap<>();

    Contest(Matcher matcher) {
        this.matcher = matcher;
    }

    /** Enters what is still in question of those claims: where one is plainly the best, the weaker are not. */
    void enter(String key, List<Claim> claims) {
        var best = claims.getFirst();
        var kept = new ArrayList<Claim>(1);
        for (var claim : claims) {
            if (claim.equals(best) || !best.same() || matcher.rivals(best, claim)) {
                kept.add(claim);
                sought.computeIfAbsent(claim.person(), fresh -> new ArrayList<>(1))
                        .add(key);
            }
        }
        entries.put(key, kept);
    }

    /** Tells of each record what it is, with the evidence as that one weighs it. */
    void settle(Matcher judge, BiConsumer<String, Match> outcome) {
        sought.forEach((person, keys) -> {
            if (keys.size() > 1) {
                part(person, keys);
            }
        });
        entries.forEach((key, claims) -> outcome.accept(key, judge.settle(claims)));
    }

    private void part(PersonId person, List<String> keys) {
        var claims = new LinkedHashMap<String, Claim>();
        keys.forEach(key -> entries.getOrDefault(key, List.of()).stream()
                .filter(claim -> claim.person().equals(person))
                .forEach(claim -> claims.put(key, claim)));
        var best = claims.values().stream()
                .reduce((a, b) -> a.odds() >= b.odds() ? a : b)
                .orElseThrow();
        var isPlain = claims.values().stream().noneMatch(claim -> !claim.equals(best) && matcher.rivals(best, claim));
        claims.forEach((key, claim) -> {
            if (!claim.equals(best)) {
                replace(key, claim, isPlain && best.same());
            } else if (!isPlain) {
                replace(key, claim, false);
            }
        });
    }

    private void replace(String key, Claim claim, boolean lost) {
        var mine = entries.get(key);
        if (mine != null) {
            mine.remove(claim);
            if (!lost) {
                mine.add(claim.asked());
                mine.sort((a, b) -> Double.compare(b.odds(), a.odds()));
            }
        }
    }
}
