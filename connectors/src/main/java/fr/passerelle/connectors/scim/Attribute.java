package fr.passerelle.connectors.scim;

import com.unboundid.scim2.common.types.AttributeDefinition;
import com.unboundid.scim2.common.types.AttributeDefinition.Mutability;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * An attribute of a schema (RFC 7643 section 7).
 *
 * @param parts its sub-attributes by their name in small letters, in the schema's order
 */
record Attribute(AttributeDefinition definition, Map<String, Attribute> parts) {

    static Map<String, Attribute> all(Collection<AttributeDefinition> definitions) {
        var found = new LinkedHashMap<String, Attribute>();
        for (var definition : definitions) {
            var parts = definition.getSubAttributes();
            found.put(
                    definition.getName().toLowerCase(Locale.ROOT),
                    new Attribute(definition, all(parts == null ? List.of() : parts)));
        }
        return found;
    }

    String name() {
        return definition.getName();
    }

    boolean many() {
        return definition.isMultiValued();
    }

    boolean complex() {
        return type() == AttributeDefinition.Type.COMPLEX;
    }

    AttributeDefinition.Type type() {
        return definition.getType();
    }

    boolean required() {
        return definition.isRequired();
    }

    boolean readOnly() {
        return definition.getMutability() == Mutability.READ_ONLY;
    }

    boolean writeOnly() {
        return definition.getMutability() == Mutability.WRITE_ONLY;
    }

    Optional<Attribute> part(String name) {
        return Optional.ofNullable(parts.get(name.toLowerCase(Locale.ROOT)));
    }

    /** The value in its one right spelling, where the schema lists the values that there are. */
    Optional<String> spelled(String value) {
        var allowed = definition.getCanonicalValues();
        return allowed == null || allowed.isEmpty()
                ? Optional.of(value)
                : allowed.stream().filter(value::equalsIgnoreCase).findFirst();
    }
}
