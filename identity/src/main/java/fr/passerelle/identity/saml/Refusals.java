package fr.passerelle.identity.saml;

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

    private static final int LEGIBLE = 200;
    private final Journal journal;
    private final RefusalPage page;

    Refusals(Journal journal, RefusalPage page) {
        this.journal = journal;
        this.page = page;
    }

    /** To a request that is not as it must be; the party is who it says it is from. */
    void send(HttpServletResponse response, SamlFault fault, String party) throws IOException {
        var told = fault.told();
        var reference = journal.write(
                Event.REQUEST_REFUSED, null, Map.of("protocol", "saml", "fault", fault.name(), "party", tame(party)));
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

    /** A stranger chose these letters: the journal gets the plain ones among the first of them. */
    private static String tame(String party) {
        return party.substring(0, Math.min(LEGIBLE, party.length())).replaceAll("[^!-~]", "?");
    }
}
