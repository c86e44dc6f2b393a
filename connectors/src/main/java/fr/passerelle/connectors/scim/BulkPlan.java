package fr.passerelle.connectors.scim;

import fr.passerelle.connectors.scim.ScimRequest.Verb;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The operations of a bulk request, each after those that it refers to, and otherwise as they were sent.
 *
 * <p>Operations that refer to each other in a circle are refused, as RFC 7644 section 3.7.1 allows: nobody is the
 * guardian of a guardian's guardian.
 */
record BulkPlan(List<Operation> inOrder, int failOnErrors) {

    /**
     * One operation.
     *
     * @param place where it stood in the request
     * @param id of the resource that it is about; empty for a POST
     * @param fault why it cannot even be tried
     */
    record Operation(
            int place,
            Verb verb,
            Kind kind,
            String id,
            ObjectNode said,
            @Nullable ScimFault fault) {

        @Nullable
        String bulkId() {
            return textOf("bulkId");
        }

        @Nullable
        String version() {
            return textOf("version");
        }

        ObjectNode data() {
            return said.get("data") instanceof ObjectNode data ? data : Json.object();
        }

        /** What its result begins with. */
        ObjectNode result() {
            var result = Json.object().put("method", verb.name());
            if (bulkId() != null) {
                result.put("bulkId", bulkId());
            }
            return result;
        }

        Operation refused(ScimFault why) {
            return new Operation(place, verb, kind, id, said, why);
        }

        private @Nullable String textOf(String name) {
            var value = said.path(name);
            return value.isString() ? value.stringValue() : null;
        }
    }

    static BulkPlan of(ArrayNode said, int failOnErrors) throws ScimFault {
        var operations = new ArrayList<Operation>();
        var byBulkId = new HashMap<String, Integer>();
        for (var each : said) {
            var operation = operation(operations.size(), each);
            var bulkId = operation.bulkId();
            if (bulkId != null && byBulkId.put(bulkId, operation.place()) != null) {
                throw ScimFault.value("Deux opérations ont le même bulkId.");
            }
            operations.add(operation);
        }
        return new BulkPlan(inOrder(operations, byBulkId), failOnErrors);
    }

    private static Operation operation(int place, JsonNode said) throws ScimFault {
        if (!(said instanceof ObjectNode object)) {
            throw ScimFault.syntax("Une opération n'est pas un objet.");
        }
        var parts = object.path("path").asString("").split("/", -1);
        var kind = parts.length > 1 && parts[0].isEmpty() ? Kind.at(parts[1]).orElse(null) : null;
        var id = parts.length == 3 ? parts[2] : "";
        var verb = verb(object.path("method").asString(""));
        var fault = fault(verb, kind, parts.length, object);
        return new Operation(place, verb == null ? Verb.GET : verb, kind == null ? Kind.USER : kind, id, object, fault);
    }

    private static @Nullable Verb verb(String method) {
        return switch (method.toUpperCase(Locale.ROOT)) {
            case "POST" -> Verb.POST;
            case "PUT" -> Verb.PUT;
            case "PATCH" -> Verb.PATCH;
            case "DELETE" -> Verb.DELETE;
            default -> null;
        };
    }

    private static @Nullable ScimFault fault(@Nullable Verb verb, @Nullable Kind kind, int parts, ObjectNode said) {
        if (verb == null) {
            return ScimFault.syntax("method est POST, PUT, PATCH ou DELETE.");
        }
        if (kind == null || parts > 3) {
            return new ScimFault(404, null, "path ne mène à aucun type de ressource.");
        }
        if ((verb == Verb.POST) != (parts == 2)) {
            return ScimFault.syntax("POST vise un type de ressource, les autres méthodes une ressource.");
        }
        if (verb != Verb.DELETE && !(said.get("data") instanceof ObjectNode)) {
            return ScimFault.syntax("data manque.");
        }
        return verb == Verb.POST && said.path("bulkId").asString("").isEmpty()
                ? ScimFault.syntax("bulkId manque.")
                : null;
    }

    private static List<Operation> inOrder(List<Operation> operations, Map<String, Integer> byBulkId) {
        var waitsFor = new int[operations.size()];
        var followers = new HashMap<Integer, List<Integer>>();
        for (var operation : operations) {
            for (var bulkId : BulkIds.named(operation.id(), operation.data())) {
                var first = byBulkId.get(bulkId);
                if (first != null) {
                    waitsFor[operation.place()]++;
                    followers.computeIfAbsent(first, none -> new ArrayList<>()).add(operation.place());
                }
            }
        }
        var free = new PriorityQueue<Integer>();
        for (int place = 0; place < waitsFor.length; place++) {
            if (waitsFor[place] == 0) {
                free.add(place);
            }
        }
        var ordered = new ArrayList<Operation>();
        while (!free.isEmpty()) {
            var next = free.remove();
            ordered.add(operations.get(next));
            for (var follower : followers.getOrDefault(next, List.of())) {
                if (--waitsFor[follower] == 0) {
                    free.add(follower);
                }
            }
        }
        circular(operations, waitsFor).forEach(ordered::add);
        return List.copyOf(ordered);
    }

    /** What still waits when nothing is free goes round in a circle, or waits for one that does. */
    private static ArrayDeque<Operation> circular(List<Operation> operations, int[] waitsFor) {
        var round = new ArrayDeque<Operation>();
        for (var operation : operations) {
            if (waitsFor[operation.place()] > 0) {
                round.add(
                        operation.refused(new ScimFault(409, null, "Des opérations se citent en cercle par bulkId.")));
            }
        }
        return round;
    }
}
