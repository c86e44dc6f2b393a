package fr.passerelle.connectors.scim;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** What the resources that a bulk request creates are called, before (bulkId) and after (id). */
final class BulkIds {

    private static final String PREFIX = "bulkId:";

    private final Map<String, String> ids = new HashMap<>();
    private final Set<String> failed = new HashSet<>();

    /** The bulkIds that an operation's path and data name. */
    static Set<String> named(String id, JsonNode data) {
        var found = new TreeSet<String>();
        if (id.startsWith(PREFIX)) {
            found.add(id.substring(PREFIX.length()));
        }
        gather(data, found);
        return found;
    }

    void created(@Nullable String bulkId, String id) {
        if (bulkId != null) {
            ids.put(bulkId, id);
        }
    }

    void failed(@Nullable String bulkId) {
        if (bulkId != null) {
            failed.add(bulkId);
        }
    }

    /** The id that was meant. */
    String resolve(String written) throws ScimFault {
        if (!written.startsWith(PREFIX)) {
            return written;
        }
        var bulkId = written.substring(PREFIX.length());
        var id = ids.get(bulkId);
        if (id == null) {
            throw ScimFault.value(
                    failed.contains(bulkId)
                            ? "L'opération citée par bulkId a été refusée."
                            : "Aucune opération de la requête n'a le bulkId cité.");
        }
        return id;
    }

    /** The data with every reference replaced by the id that was meant. */
    ObjectNode resolve(ObjectNode data) throws ScimFault {
        replace(data);
        return data;
    }

    private void replace(JsonNode node) throws ScimFault {
        if (node instanceof ObjectNode object) {
            for (var member : object.properties()) {
                if (isReference(member.getValue())) {
                    object.put(member.getKey(), resolve(member.getValue().stringValue()));
                } else {
                    replace(member.getValue());
                }
            }
        } else if (node instanceof ArrayNode list) {
            for (int i = 0; i < list.size(); i++) {
                if (isReference(list.get(i))) {
                    list.set(i, StringNode.valueOf(resolve(list.get(i).stringValue())));
                } else {
                    replace(list.get(i));
                }
            }
        }
    }

    private static void gather(JsonNode node, Set<String> found) {
        if (isReference(node)) {
            found.add(node.stringValue().substring(PREFIX.length()));
        }
        node.forEach(each -> gather(each, found));
    }

    private static boolean isReference(JsonNode node) {
        return node.isString() && node.stringValue().startsWith(PREFIX);
    }
}
