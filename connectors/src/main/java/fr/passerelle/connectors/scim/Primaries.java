package fr.passerelle.connectors.scim;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The values of a list that are marked as the one to prefer. */
final class Primaries {

    private static final String PRIMARY = "primary";

    private Primaries() {}

    static Stream<ObjectNode> of(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .filter(ObjectNode.class::isInstance)
                .map(ObjectNode.class::cast)
                .filter(value -> value.path(PRIMARY).asBoolean(false));
    }

    /** A value that a patch has made primary takes the mark from the others (RFC 7644 section 3.5.2). */
    static void settle(JsonNode before, JsonNode after) {
        var marked = of(after).toList();
        if (marked.size() < 2) {
            return;
        }
        Set<JsonNode> known = new HashSet<>(of(before).toList());
        var old = marked.stream().filter(known::contains).toList();
        if (marked.size() == old.size() + 1) {
            old.forEach(value -> value.put(PRIMARY, false));
        }
    }
}
