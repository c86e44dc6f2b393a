package fr.passerelle.identity.publisher;

import fr.passerelle.identity.person.ProfileKind;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What is told to one publisher about one person, this time: the pseudonym and what the contract permits.
 *
 * @param decision the id of the decision that allowed it
 * @param kinds in which profiles the person comes
 * @param attributes by the contract's names, each with one value or several, never none
 * @param facts the same values, for a protocol that gives them names and an order of its own
 */
public record Release(
        String decision,
        Pseudonym pseudonym,
        Set<ProfileKind> kinds,
        Map<String, List<String>> attributes,
        Facts facts) {

    public Release {
        kinds = Set.copyOf(kinds);
        attributes = Map.copyOf(attributes);
    }

    static Release of(
            String decision, Pseudonym pseudonym, Set<ProfileKind> kinds, Map<String, Told> names, Facts facts) {
        var attributes = new TreeMap<String, List<String>>();
        names.forEach((name, told) -> {
            var values = told.isOf(kinds) ? facts.tell(told) : List.<String>of();
            if (!values.isEmpty()) {
                attributes.put(name, values);
            }
        });
        return new Release(decision, pseudonym, kinds, attributes, facts);
    }

    /** Whether the person comes in one of these profiles; none means any. */
    public boolean concerns(Set<ProfileKind> profiles) {
        return profiles.isEmpty() || profiles.stream().anyMatch(kinds::contains);
    }

    /** Whether XML can carry every value: no control character in it but tab and line end, no half of a pair. */
    public boolean fitsXml() {
        return Stream.concat(Stream.of(pseudonym.value()), facts.values()).allMatch(Release::isXml);
    }

    private static boolean isXml(String text) {
        var at = 0;
        while (at < text.length()) {
            var point = text.codePointAt(at);
            if (!isXml(point)) {
                return false;
            }
            at += Character.charCount(point);
        }
        return true;
    }

    private static boolean isXml(int point) {
        return point == '\t'
                || point == '\n'
                || (point >= ' ' && point < Character.MIN_SURROGATE)
                || (point > Character.MAX_SURROGATE && point != 0xFFFE && point != 0xFFFF);
    }

    @Override
    public String toString() {
        return "Release[" + decision + "]";
    }
}
