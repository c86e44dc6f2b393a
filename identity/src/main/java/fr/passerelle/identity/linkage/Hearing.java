package fr.passerelle.identity.linkage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Hears in two rounds whom records may be: in the first by what they say themselves; those that no key has settled are heard
 * again with the adults who answer for them, which takes the database longer to tell.
 */
final class Hearing {

    private final Matcher matcher;
    private final Records records;
    private final String source;

    Hearing(Matcher matcher, Records records, String source) {
        this.matcher = matcher;
        this.records = records;
        this.source = source;
    }

    /** By the place of those waiting, the one whom a key names and all else agrees with. */
    Map<Integer, Claim> keyed(List<Due.Entry> waiting, Map<Integer, List<Known>> near) {
        var claims = new TreeMap<Integer, Claim>();
        near.forEach((place, known) -> {
            var found = matcher.claims(waiting.get(place).portrait(), known);
            if (isSettled(found)) {
                claims.put(place, found.getFirst());
            }
        });
        return claims;
    }

    private static boolean isSettled(List<Claim> found) {
        return found.size() == 1 && found.getFirst().keyed() && found.getFirst().same();
    }

    /** By the place of those waiting, all who may be somebody. */
    Map<Integer, List<Claim>> claims(List<Due.Entry> waiting, Map<Integer, List<Known>> near) {
        var claims = new HashMap<Integer, List<Claim>>();
        var open = new ArrayList<Integer>();
        var loose = matcher.loosely();
        near.forEach((place, known) -> {
            var found = loose.claims(waiting.get(place).portrait(), known);
            if (isSettled(found)) {
                claims.put(place, found);
            } else if (!found.isEmpty()) {
                open.add(place);
            }
        });
        hearAgain(open, waiting, near, claims);
        new Duplicates(matcher, records).settle(waiting, claims);
        return claims;
    }

    private void hearAgain(
            List<Integer> open,
            List<Due.Entry> waiting,
            Map<Integer, List<Known>> near,
            Map<Integer, List<Claim>> claims) {
        var kin = records.kin(addresses(open, waiting, near));
        for (var place : open) {
            var entry = waiting.get(place);
            var subject = entry.portrait().with(kin.getOrDefault(new Records.Address(source, entry.key()), List.of()));
            var known = near.getOrDefault(place, List.of()).stream()
                    .map(each -> each.with(kin.getOrDefault(address(each), List.of())))
                    .toList();
            claims.put(place, matcher.claims(subject, known));
        }
    }

    private Set<Records.Address> addresses(
            List<Integer> open, List<Due.Entry> waiting, Map<Integer, List<Known>> near) {
        var addresses = new HashSet<Records.Address>();
        for (var place : open) {
            if (waiting.get(place).portrait().isPupil()) {
                addresses.add(new Records.Address(source, waiting.get(place).key()));
                near.getOrDefault(place, List.of()).forEach(each -> addresses.add(address(each)));
            }
        }
        return addresses;
    }

    private static Records.Address address(Known known) {
        return new Records.Address(known.portrait().source(), known.key());
    }
}
