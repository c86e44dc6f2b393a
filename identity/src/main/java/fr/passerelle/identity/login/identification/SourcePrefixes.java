package fr.passerelle.identity.login.identification;

import fr.passerelle.identity.person.SourceKey;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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

    /** The key of the source that has that prefix. */
    Optional<SourceKey> key(String prefix, String key) {
        return Optional.ofNullable(sources.get(prefix.toUpperCase(Locale.ROOT)))
                .map(source -> new SourceKey(source, key));
    }

    private List<SourceKey> key(String value) {
        var cut = value.indexOf('$');
        if (cut < 1 || cut > value.length() - 2) {
            return List.of();
        }
        return key(value.substring(0, cut), value.substring(cut + 1)).stream().toList();
    }
}
