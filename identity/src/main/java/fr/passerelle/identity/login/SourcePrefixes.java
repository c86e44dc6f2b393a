package fr.passerelle.identity.login;

import fr.passerelle.identity.person.SourceKey;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Which of our sources an upstream means by the prefix of an ENTPersonJointure; prefixes are compared without case.
 *
 * @param sources the source's id, by prefix
 */
public record SourcePrefixes(Map<String, String> sources) {

    public SourcePrefixes {
        sources = sources.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        entry -> entry.getKey().toUpperCase(Locale.ROOT), Map.Entry::getValue));
    }

    /** The keys that those values name; a value of another shape or of an unknown prefix names none. */
    public List<SourceKey> keys(Collection<String> values) {
        return values.stream().flatMap(value -> key(value).stream()).distinct().toList();
    }

    private List<SourceKey> key(String value) {
        var cut = value.indexOf('$');
        if (cut < 1 || cut > value.length() - 2) {
            return List.of();
        }
        var source = sources.get(value.substring(0, cut).toUpperCase(Locale.ROOT));
        return source == null ? List.of() : List.of(new SourceKey(source, value.substring(cut + 1)));
    }
}
