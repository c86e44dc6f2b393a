package fr.passerelle.connectors.scim;

import fr.passerelle.identity.journal.Event;
import fr.passerelle.identity.journal.Journal;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes down who pushed and read what, by ids and counts. */
final class Log {

    private final Journal journal;

    Log(Journal journal) {
        this.journal = journal;
    }

    /** One resource was written. */
    void pushed(ScimCaller caller, ScimRequest request, Kind kind, String id) {
        write(Event.SCIM_PUSHED, caller, Map.of("method", request.verb().name(), "kind", kind.name(), "id", id));
    }

    /** Many operations were tried. */
    void pushed(ScimCaller caller, int done, int refused) {
        write(
                Event.SCIM_PUSHED,
                caller,
                Map.of("method", "BULK", "done", Integer.toString(done), "refused", Integer.toString(refused)));
    }

    /** So many resources were shown. */
    void read(ScimCaller caller, int shown) {
        write(Event.SCIM_READ, caller, Map.of("shown", Integer.toString(shown)));
    }

    void refused(ScimCaller caller, ScimRequest request, ScimFault fault) {
        write(
                Event.SCIM_REFUSED,
                caller,
                Map.of(
                        "method",
                        request.verb().name(),
                        "status",
                        Integer.toString(fault.status()),
                        "fault",
                        fault.code()));
    }

    private void write(Event event, ScimCaller caller, Map<String, String> more) {
        var detail = new LinkedHashMap<String, String>();
        detail.put("source", caller.source().id());
        detail.put("token", caller.token());
        detail.putAll(more);
        journal.write(event, null, detail);
    }
}
