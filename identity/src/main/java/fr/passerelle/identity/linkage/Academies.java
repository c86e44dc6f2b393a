package fr.passerelle.identity.linkage;

import fr.passerelle.identity.linkage.Records.Address;
import fr.passerelle.identity.person.AafKey;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Académies: which of our directories are an academy's own, so that a key of theirs that others quote is known for what it is.
 *
 * @param sources the directories, by the academy's code without leading zeros: one for the écoles, one for the others
 */
public record Academies(Map<String, Set<String>> sources) {

    /** Where no directory is known to be an academy's. */
    public static final Academies NONE = new Academies(Map.of());

    public Academies {
        sources = sources.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        each -> AafKey.code(each.getKey()), each -> Set.copyOf(each.getValue())));
    }

    /** The same record with the keys under which others quote it, when its directory is an academy's. */
    Portrait named(Portrait record, String key) {
        var names = sources.entrySet().stream()
                .filter(each -> each.getValue().contains(record.source()))
                .map(each -> each.getKey() + "|" + key)
                .sorted()
                .toList();
        return names.isEmpty() ? record : record.named(names);
    }

    /** Which records a quoted key may mean. */
    List<Address> meant(String quoted) {
        var bar = quoted.indexOf('|');
        Function<String, Address> address = source -> new Address(source, quoted.substring(bar + 1));
        return bar < 0
                ? List.of()
                : new TreeSet<>(sources.getOrDefault(quoted.substring(0, bar), Set.of()))
                        .stream().map(address).toList();
    }
}
