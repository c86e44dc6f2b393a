package fr.passerelle.connectors.scim;

import fr.passerelle.connectors.scim.Writes.Addressed;
import java.util.Map;

/** Takes what is pushed: each request in one turn, written down with what it changed, and told once it is committed. */
final class Pushes {

    private final Ledger ledger;
    private final Writes writes;
    private final Bulk bulk;
    private final Reads reads;
    private final Aftermath aftermath;

    Pushes(Ledger ledger, Writes writes, Bulk bulk, Reads reads, Aftermath aftermath) {
        this.ledger = ledger;
        this.writes = writes;
        this.bulk = bulk;
        this.reads = reads;
        this.aftermath = aftermath;
    }

    /** What stands around a write: the key made before it, the journal in it, the one who hears of it afterwards. */
    record Aftermath(InePledge ines, Log log, Pushed pushed) {}

    ScimAnswer create(ScimCaller caller, ScimRequest request, Kind kind) throws ScimFault {
        var projection = Query.projection(request);
        var body = Json.read(request.body());
        return write(caller, turn -> {
            var created = writes.create(turn, writes.neighbours(turn), kind, body);
            aftermath.log().pushed(caller, request, kind, created.id());
            return reads.shown(201, created, projection);
        });
    }

    ScimAnswer change(ScimCaller caller, ScimRequest request, Kind kind, String id) throws ScimFault {
        var projection = Query.projection(request);
        var addressed = new Addressed(id, request.conditions());
        var body = request.verb() == ScimRequest.Verb.DELETE ? Json.object() : Json.read(request.body());
        return write(caller, turn -> {
            var neighbours = writes.neighbours(turn);
            var answer = switch (request.verb()) {
                case PUT -> reads.shown(200, writes.replace(turn, neighbours, kind, addressed, body), projection);
                case PATCH -> reads.shown(200, writes.patch(turn, neighbours, kind, addressed, body), projection);
                case DELETE -> {
                    writes.delete(turn, neighbours, kind, addressed);
                    yield new ScimAnswer(204, Map.of(), null);
                }
                case GET, POST -> throw ScimFault.method();
            };
            aftermath.log().pushed(caller, request, kind, id);
            return answer;
        });
    }

    ScimAnswer bulk(ScimCaller caller, ScimRequest request) throws ScimFault {
        var plan = Bulk.plan(Json.read(request.body()));
        return write(caller, turn -> {
            var outcome = bulk.run(turn, plan);
            aftermath.log().pushed(caller, outcome.done(), outcome.refused());
            return ScimAnswer.of(200, outcome.answer());
        });
    }

    private interface Work {
        ScimAnswer in(Turn turn) throws ScimFault;
    }

    private ScimAnswer write(ScimCaller caller, Work work) throws ScimFault {
        aftermath.ines().warmUp();
        ScimAnswer answer;
        boolean changed;
        try (var turn = ledger.open(caller.source())) {
            answer = work.in(turn);
            changed = turn.changed();
            turn.commit();
        }
        if (changed) {
            aftermath.pushed().pushed(caller.source().id());
        }
        return answer;
    }
}
