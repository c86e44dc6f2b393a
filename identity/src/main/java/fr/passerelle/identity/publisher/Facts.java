package fr.passerelle.identity.publisher;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The values that a contract permits, and no others; of the person as a whole, and of the person at each school that the
 * licence is for.
 */
public final class Facts {

    /** What is said of a person at a school, rather than of the person. */
    static final Set<Attribute> OF_SCHOOLS = EnumSet.of(
            Attribute.UAI,
            Attribute.SCHOOL_NAME,
            Attribute.SCHOOL_KIND,
            Attribute.LEVEL,
            Attribute.DIVISION,
            Attribute.GROUP);

    private final Map<Attribute, List<String>> whole;
    private final List<Map<Attribute, List<String>>> schools;

    Facts(Map<Attribute, List<String>> whole, List<Map<Attribute, List<String>>> schools) {
        this.whole = Map.copyOf(whole);
        this.schools = schools.stream().map(Map::copyOf).toList();
    }

    /** What they say to that, in its form; nothing where they say nothing or may not. */
    public List<String> tell(Told told) {
        return whole.getOrDefault(told.what(), List.of()).stream()
                .map(told::write)
                .distinct()
                .toList();
    }

    /** The same for each school, as if it were the only one. */
    public List<Facts> bySchool() {
        return schools.stream().map(this::at).toList();
    }

    /** The same as if the school of that number were the only one; nothing when it is none of theirs. */
    public Optional<Facts> at(String uai) {
        return schools.stream()
                .filter(school -> school.getOrDefault(Attribute.UAI, List.of()).contains(uai))
                .findFirst()
                .map(this::at);
    }

    /** Every value, as it stands. */
    Stream<String> values() {
        return whole.values().stream().flatMap(List::stream);
    }

    private Facts at(Map<Attribute, List<String>> school) {
        var one = new EnumMap<Attribute, List<String>>(Attribute.class);
        one.putAll(whole);
        one.keySet().removeAll(OF_SCHOOLS);
        one.putAll(school);
        return new Facts(one, List.of(school));
    }

    @Override
    public String toString() {
        return "Facts[hidden]";
    }
}
