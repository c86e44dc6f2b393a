package fr.passerelle.identity.cas;

import fr.passerelle.identity.journal.Event;
import fr.passerelle.identity.journal.Journal;
import fr.passerelle.identity.publisher.Launch;
import fr.passerelle.identity.refusal.Refusal;
import fr.passerelle.identity.refusal.RefusalPage;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;

/** Says no at this door: on a page of ours, written down, never by a redirect. */
final class Refusals {

    private final Journal journal;
    private final RefusalPage page;

    Refusals(Journal journal, RefusalPage page) {
        this.journal = journal;
        this.page = page;
    }

    /** To a wish that is not as it must be; a stranger's address is not written down, for it may hold anything. */
    void send(HttpServletResponse response, CasFault fault) throws IOException {
        var reference = journal.write(Event.REQUEST_REFUSED, null, Map.of("protocol", "cas", "fault", fault.name()));
        page.send(response, new Refusal(fault.status(), fault.name(), "Demande refusée", fault.sentence(), reference));
    }

    /** To a person who may not enter there. */
    void send(HttpServletResponse response, Launch.Denied denied) throws IOException {
        page.send(
                response,
                new Refusal(
                        403,
                        denied.reason().name(),
                        "Accès refusé",
                        denied.reason().sentence(),
                        denied.reference()));
    }
}
