package fr.passerelle.identity.login.mapping;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Attributs: what an upstream said of somebody, each name with its values; hidden from every log.
 *
 * @param values by name
 * @param alsoNamed the name of an attribute by its second, friendly one, which counts only where no attribute is called that
 */
public record Attributes(Map<String, List<String>> values, Map<String, String> alsoNamed) {

    private static final List<String> FAMILY = List.of("sn", "urn:oid:2.5.4.4", "family_name");
    private static final List<String> GIVEN = List.of("givenName", "urn:oid:2.5.4.42", "given_name");

    public Attributes {
        var copy = new LinkedHashMap<String, List<String>>();
        values.forEach((name, said) -> copy.put(name, List.copyOf(said)));
        values = Collections.unmodifiableMap(copy);
        alsoNamed = Map.copyOf(alsoNamed);
    }

    /** Of attributes with one name each. */
    public static Attributes of(Map<String, List<String>> values) {
        return new Attributes(values, Map.of());
    }

    /** The values of that attribute. */
    public List<String> of(String name) {
        var said = values.get(name);
        return said != null ? said : values.getOrDefault(alsoNamed.getOrDefault(name, name), List.of());
    }

    /** The family name that was said. */
    public Optional<String> family() {
        return first(FAMILY);
    }

    /** The given name that was said. */
    public Optional<String> given() {
        return first(GIVEN);
    }

    private Optional<String> first(List<String> names) {
        return names.stream()
                .flatMap(name -> of(name).stream())
                .filter(value -> !value.isBlank())
                .findFirst();
    }

    @Override
    public String toString() {
        return "Attributes[hidden]";
    }
}
