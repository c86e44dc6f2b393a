package fr.passerelle.connectors.scim;

import fr.passerelle.connectors.directory.DirectoryText;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Lets through what the schemas know, in their spelling and types: the rest of what a sender wrote is not kept, what is
 * read-only is passed over, and nulls and empty lists are as if they were not there (RFC 7643 section 2.5).
 */
final class Strainer {

    private final Shape shape;

    Strainer(Shape shape) {
        this.shape = shape;
    }

    /** What is left of it; every attribute that is demanded is there. */
    ObjectNode strain(ObjectNode said) throws ScimFault {
        var kept = object("", shape.core().attributes(), said);
        var extension = shape.extension();
        if (extension.isPresent()) {
            var part = extension.get();
            var below = said.get(part.urn()) instanceof ObjectNode object ? object : Json.object();
            if (said.hasNonNull(part.urn()) && !said.get(part.urn()).isObject()) {
                throw ScimFault.syntax(part.urn() + " n'est pas un objet.");
            }
            kept.set(part.urn(), object(part.urn() + ":", part.attributes(), below));
        }
        return kept;
    }

    private static ObjectNode object(String prefix, Map<String, Attribute> attributes, ObjectNode said)
            throws ScimFault {
        var kept = Json.object();
        for (var attribute : attributes.values()) {
            var name = prefix + attribute.name();
            var value = attribute.readOnly()
                    ? Optional.<JsonNode>empty()
                    : value(name, attribute, said.path(attribute.name()));
            if (value.isPresent()) {
                kept.set(attribute.name(), value.get());
            } else if (attribute.required()) {
                throw ScimFault.value(name + " manque.");
            }
        }
        return kept;
    }

    private static Optional<JsonNode> value(String name, Attribute attribute, JsonNode said) throws ScimFault {
        if (said.isMissingNode() || said.isNull()) {
            return Optional.empty();
        }
        if (!attribute.many()) {
            return single(name, attribute, said);
        }
        if (!(said instanceof ArrayNode list)) {
            throw ScimFault.syntax(name + " est une liste.");
        }
        if (list.size() > DirectoryText.MOST_VALUES) {
            throw ScimFault.value(name + " a plus de " + DirectoryText.MOST_VALUES + " valeurs.");
        }
        var kept = Json.array();
        for (var each : list) {
            single(name, attribute, each).ifPresent(kept::add);
        }
        return kept.isEmpty() ? Optional.empty() : Optional.of(kept);
    }

    private static Optional<JsonNode> single(String name, Attribute attribute, JsonNode said) throws ScimFault {
        return switch (attribute.type()) {
            case COMPLEX -> complex(name, attribute, said);
            case BOOLEAN -> Optional.of(flag(name, said));
            case STRING, REFERENCE, DATETIME, BINARY, DECIMAL, INTEGER -> text(name, attribute, said);
        };
    }

    private static Optional<JsonNode> complex(String name, Attribute attribute, JsonNode said) throws ScimFault {
        if (!(said instanceof ObjectNode object)) {
            throw ScimFault.syntax(name + " est un objet, avec ses attributs.");
        }
        var kept = object(name + ".", attribute.parts(), object);
        return kept.isEmpty() ? Optional.empty() : Optional.of(kept);
    }

    /** Some senders write a boolean as text, and in capitals; it cannot mean anything else. */
    private static BooleanNode flag(String name, JsonNode said) throws ScimFault {
        if (said.isBoolean()) {
            return BooleanNode.valueOf(said.booleanValue());
        }
        var text = said.isString() ? said.stringValue() : "";
        if ("true".equalsIgnoreCase(text) || "false".equalsIgnoreCase(text)) {
            return BooleanNode.valueOf("true".equalsIgnoreCase(text));
        }
        throw ScimFault.value(name + " est true ou false.");
    }

    private static Optional<JsonNode> text(String name, Attribute attribute, JsonNode said) throws ScimFault {
        if (!said.isString()) {
            throw ScimFault.value(name + " est un texte.");
        }
        var clean = Texts.clean(name, said.stringValue());
        if (clean.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(StringNode.valueOf(attribute
                .spelled(clean)
                .orElseThrow(() -> ScimFault.value(name + " est l'un de "
                        + String.join(", ", attribute.definition().getCanonicalValues()) + "."))));
    }
}
