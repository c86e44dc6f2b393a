package fr.passerelle.identity.linkage;

import fr.passerelle.identity.person.PersonId;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How a number stands: since when, whether anybody outside knows it, and the records that are its person's.
 *
 * @param used whether a publisher or the ENT has a name for it
 */
record Standing(PersonId person, OffsetDateTime minted, boolean used, List<Known> records) {

    /** One in use before one that is not, then the older; by the records where both are of one run. */
    static final Comparator<Standing> KEPT_FIRST = Comparator.comparing((Standing each) -> !each.used)
            .thenComparing(Standing::minted)
            .thenComparing(Standing::first)
            .thenComparing(each -> each.person.value());

    Standing {
        records = List.copyOf(records);
    }

    /** Of a number of which nothing is known. */
    static Standing of(PersonId person) {
        return new Standing(person, OffsetDateTime.MAX, false, List.of());
    }

    /** Whether all of those can be one adult: no directory ever had two of them, and nothing that they say speaks against it. */
    static boolean areOne(List<Standing> members) {
        var met = new HashSet<String>();
        var inUse = 0;
        for (var member : members) {
            var sources = member.sources();
            if (sources.isEmpty() || sources.stream().anyMatch(met::contains)) {
                return false;
            }
            met.addAll(sources);
            inUse += member.used ? 1 : 0;
        }
        return inUse < 2 && members.stream().allMatch(one -> members.stream().allMatch(one::agrees));
    }

    /** Whether a directory has both today. */
    boolean isBeside(Standing other) {
        var theirs = other.live();
        return live().stream().anyMatch(theirs::contains);
    }

    private boolean agrees(Standing other) {
        return records.stream().allMatch(mine -> other.records.stream().allMatch(theirs -> agree(mine, theirs)));
    }

    private static boolean agree(Known mine, Known theirs) {
        return !mine.portrait().isPupil()
                && !theirs.portrait().isPupil()
                && !Rules.isContrary(Comparison.of(mine.portrait(), theirs.portrait()));
    }

    private Set<String> sources() {
        return records.stream().map(each -> each.portrait().source()).collect(Collectors.toSet());
    }

    private Set<String> live() {
        return records.stream()
                .filter(Known::live)
                .map(each -> each.portrait().source())
                .collect(Collectors.toSet());
    }

    private String first() {
        return records.stream()
                .map(each -> each.portrait().source() + "/" + each.key())
                .min(Comparator.naturalOrder())
                .orElse("");
    }
}
