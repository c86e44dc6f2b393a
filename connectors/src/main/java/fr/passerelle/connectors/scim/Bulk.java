package fr.passerelle.connectors.scim;

import fr.passerelle.connectors.scim.ScimRequest.Conditions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Many operations in one request (RFC 7644 section 3.7), in one turn: what succeeds is there together, what is refused
 * stops nobody else unless {@code failOnErrors} says so.
 */
final class Bulk {

    static final int MOST_OPERATIONS = 1_000;

    private static final String REQUEST = "urn:ietf:params:scim:api:messages:2.0:BulkRequest";
    private static final String RESPONSE = "urn:ietf:params:scim:api:messages:2.0:BulkResponse";

    private final Writes writes;
    private final Renderer renderer;

    Bulk(Writes writes, Renderer renderer) {
        this.writes = writes;
        this.renderer = renderer;
    }

    /** The answer to a bulk request, and how many of its operations were done and refused. */
    record Outcome(ObjectNode answer, int done, int refused) {}

    /** Reads the request; refused as a whole when it cannot be told what its operations are. */
    static BulkPlan plan(ObjectNode body) throws ScimFault {
        Query.demand(body, REQUEST);
        if (!(body.get("Operations") instanceof ArrayNode operations)) {
            throw ScimFault.syntax("Operations manque.");
        }
        if (operations.size() > MOST_OPERATIONS) {
            throw ScimFault.tooLarge("Une requête groupée a au plus " + MOST_OPERATIONS + " opérations.");
        }
        var limit = body.path("failOnErrors");
        if (!limit.isMissingNode() && !limit.isNull() && !limit.canConvertToInt()) {
            throw ScimFault.value("failOnErrors est un nombre entier.");
        }
        return BulkPlan.of(operations, limit.asInt(0));
    }

    Outcome run(Turn turn, BulkPlan plan) {
        var neighbours = writes.neighbours(turn);
        Map<Integer, ObjectNode> results = new TreeMap<>();
        var ids = new BulkIds();
        var refused = 0;
        for (var operation : plan.inOrder()) {
            var result = operation.result();
            try {
                perform(turn, neighbours, ids, operation, result);
            } catch (ScimFault fault) {
                refused++;
                ids.failed(operation.bulkId());
                result.put("status", Integer.toString(fault.status()));
                result.set("response", fault.node());
            }
            results.put(operation.place(), result);
            if (plan.failOnErrors() > 0 && refused >= plan.failOnErrors()) {
                break;
            }
        }
        return new Outcome(answer(results.values().stream().toList()), results.size() - refused, refused);
    }

    private void perform(Turn turn, Neighbours neighbours, BulkIds ids, BulkPlan.Operation operation, ObjectNode result)
            throws ScimFault {
        if (operation.fault() != null) {
            throw operation.fault();
        }
        var kind = operation.kind();
        var data = ids.resolve(operation.data());
        if (operation.verb() == ScimRequest.Verb.POST) {
            var created = writes.create(turn, neighbours, kind, data);
            ids.created(operation.bulkId(), created.id());
            done(result, created, "201");
            return;
        }
        var id = ids.resolve(operation.id());
        result.put("location", renderer.location(kind, id));
        var addressed = new Writes.Addressed(id, conditions(operation.version()));
        switch (operation.verb()) {
            case PUT -> done(result, writes.replace(turn, neighbours, kind, addressed, data), "200");
            case PATCH -> done(result, writes.patch(turn, neighbours, kind, addressed, data), "200");
            case DELETE -> {
                writes.delete(turn, neighbours, kind, addressed);
                result.put("status", "204");
            }
            case GET, POST -> throw ScimFault.method();
        }
    }

    private void done(ObjectNode result, Resource resource, String status) {
        result.put("location", renderer.location(resource.kind(), resource.id()))
                .put("version", resource.tag())
                .put("status", status);
    }

    private static Conditions conditions(@Nullable String version) {
        return version == null ? Conditions.NONE : new Conditions(version, null);
    }

    private static ObjectNode answer(List<ObjectNode> results) {
        var answer = Json.object();
        answer.putArray("schemas").add(RESPONSE);
        answer.putArray("Operations").addAll(new ArrayList<>(results));
        return answer;
    }
}
