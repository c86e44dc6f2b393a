package fr.passerelle.identity.publisher;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What is told to one publisher about one person, this time: the pseudonym and the contract's attributes.
 *
 * @param decision the id of the decision that allowed it
 * @param attributes by the contract's names, each with one value or several, never none
 */
public record Release(String decision, Pseudonym pseudonym, Map<String, List<String>> attributes) {

    public Release {
        attributes = Map.copyOf(attributes);
    }

    /** Whether XML can carry every value: no control character in it but tab and line end, no half of a pair. */
    public boolean fitsXml() {
        return Stream.concat(
                        Stream.of(pseudonym.value()),
                        attributes.values().stream().flatMap(List::stream))
                .flatMapToInt(String::codePoints)
                .allMatch(Release::isXml);
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
