package fr.passerelle.gateway.cache;

import fr.passerelle.identity.entitlement.Decision;
import fr.passerelle.identity.journal.Event;
import fr.passerelle.identity.journal.Journal;
import fr.passerelle.identity.licence.Resource;
import fr.passerelle.identity.person.PersonId;
import fr.passerelle.identity.refusal.Refusal;
import fr.passerelle.identity.refusal.RefusalPage;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;

/** Says no at the door, in French, under a reference that the journal has. */
final class Rebuff {

    private final RefusalPage pages;
    private final Journal journal;

    Rebuff(RefusalPage pages, Journal journal) {
        this.pages = pages;
        this.journal = journal;
    }

    void refused(HttpServletResponse response, PersonId person, Resource resource, Decision.Refused decision)
            throws IOException {
        var reason = decision.reason();
        var reference = journal.write(
                Event.PAGES_REFUSED,
                person,
                Map.of("resource", resource.id(), "reason", reason.name(), "decision", decision.id()));
        pages.send(
                response,
                new Refusal(403, reason.name(), "Accès à « " + resource.title() + " »", reason.sentence(), reference));
    }

    void unknown(HttpServletResponse response, PersonId person) throws IOException {
        var reference = journal.write(Event.PAGES_REFUSED, person, Map.of("reason", "RESSOURCE_INCONNUE"));
        pages.send(
                response,
                new Refusal(
                        404,
                        "RESSOURCE_INCONNUE",
                        "Ressource introuvable",
                        "Cette ressource n'existe pas ou n'est plus proposée.",
                        reference));
    }

    /** For what a page loads by itself after the session has ended: nobody would read more. */
    void nobody(HttpServletResponse response) {
        response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        response.setHeader("Cache-Control", "no-store");
    }

    void method(HttpServletResponse response) {
        response.setStatus(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
        response.setHeader("Allow", "GET, HEAD");
        response.setHeader("Cache-Control", "no-store");
    }
}
