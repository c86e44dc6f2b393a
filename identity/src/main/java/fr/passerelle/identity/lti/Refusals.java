package fr.passerelle.identity.lti;

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

    /** To what is not as it must be; a stranger's words are not written down, for they may hold anything. */
    void send(HttpServletResponse response, LtiFault fault, String detail) throws IOException {
        var told = fault.told();
        var reference = journal.write(
                Event.REQUEST_REFUSED,
                null,
                Map.of("protocol", LtiParty.PROTOCOL, "fault", fault.name(), "about", detail));
        page.send(response, new Refusal(told.status(), told.code(), "Demande refusée", told.sentence(), reference));
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
