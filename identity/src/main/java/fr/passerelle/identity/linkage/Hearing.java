package fr.passerelle.identity.linkage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Hears in two rounds whom records may be: in the first by what they say themselves; those that no key has settled are heard
 * again with the adults who answer for them, which takes the database longer to tell.
 */
final class Hearing {

    private final Matcher matcher;
    private final Records records;
    private final String source;
    private final Pairs pairs;
    private final Consumer<List<Portrait>> ask;

    Hearing(Matcher matcher, Records records, String source, Pairs pairs, Consumer<List<Portrait>> ask) {
        this.matcher = matcher;
        this.records = records;
        this.source = source;
        this.pairs = pairs;
        this.ask = ask;
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
        var claims = heard(waiting, near);
        new Duplicates(matcher, records, pairs).settle(waiting, near, claims);
        return claims;
    }

    /** Tells which other numbers those who have one would be given, had they none. */
    void compare(List<Due.Entry> linked, Map<Integer, List<Known>> near) {
        var owners = records.owners(source, linked.stream().map(Due.Entry::key).toList());
        near.replaceAll((place, known) -> known.stream()
                .filter(each ->
                        !each.person().equals(owners.get(linked.get(place).key())))
                .toList());
        heard(linked, near).forEach((place, claims) -> {
            var entry = linked.get(place);
            var owner = owners.get(entry.key());
            if (owner != null) {
                claims.stream()
                        .filter(Claim::same)
                        .forEach(claim -> pairs.found(
                                owner,
                                claim.person(),
                                matcher.tell(claim),
                                !entry.portrait().isPupil()));
            }
        });
    }

    private Map<Integer, List<Claim>> heard(List<Due.Entry> waiting, Map<Integer, List<Known>> near) {
        var claims = new HashMap<Integer, List<Claim>>();
        var open = new ArrayList<Integer>();
        var loose = matcher.loosely();
        near.forEach((place, known) -> {
            var found = loose.claims(waiting.get(place).portrait(), known);
            if (isSettled(found) && !waiting.get(place).portrait().isGuardian()) {
                claims.put(place, found);
            } else if (!found.isEmpty()) {
                open.add(place);
            }
        });
        hearAgain(open, waiting, near, claims);
        return claims;
    }

    private void hearAgain(
            List<Integer> open,
            List<Due.Entry> waiting,
            Map<Integer, List<Known>> near,
            Map<Integer, List<Claim>> claims) {
        var kin = records.kin(addresses(open, waiting, near, true));
        kin.putAll(records.beside(addresses(open, waiting, near, false)));
        var heard = new TreeMap<Integer, Witnessed>();
        for (var place : open) {
            var entry = waiting.get(place);
            var subject = entry.portrait().with(kin.getOrDefault(new Records.Address(source, entry.key()), List.of()));
            var known = near.getOrDefault(place, List.of()).stream()
                    .map(each -> each.with(kin.getOrDefault(address(each), List.of())))
                    .toList();
            heard.put(place, new Witnessed(subject, known));
        }
        ask.accept(heard.values().stream().flatMap(Witnessed::namedBesides).toList());
        heard.forEach((place, each) -> claims.put(place, matcher.claims(each.subject(), each.known())));
    }

    /** A record and whom it may be, each with the adults who answer for it, or beside it. */
    private record Witnessed(Portrait subject, List<Known> known) {

        /** The adults beside other adults, for it matters how frequent their names are. */
        Stream<Portrait> namedBesides() {
            return subject.isPupil() ? Stream.of() : subject.withKin();
        }
    }

    private Set<Records.Address> addresses(
            List<Integer> open, List<Due.Entry> waiting, Map<Integer, List<Known>> near, boolean pupils) {
        var addresses = new HashSet<Records.Address>();
        for (var place : open) {
            var entry = waiting.get(place);
            if (pupils ? entry.portrait().isPupil() : entry.portrait().isGuardian()) {
                addresses.add(new Records.Address(source, entry.key()));
                near.getOrDefault(place, List.of()).forEach(each -> addresses.add(address(each)));
            }
        }
        return addresses;
    }

    private static Records.Address address(Known known) {
        return new Records.Address(known.portrait().source(), known.key());
    }
}
