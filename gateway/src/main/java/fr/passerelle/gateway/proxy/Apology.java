package fr.passerelle.gateway.proxy;

import fr.passerelle.identity.journal.Event;
import fr.passerelle.identity.journal.Journal;
import fr.passerelle.identity.licence.Resource;
import fr.passerelle.identity.refusal.Refusal;
import fr.passerelle.identity.refusal.RefusalPage;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;

/** What a person is told when the publisher does not answer, or breaks off. */
public final class Apology {

    private final RefusalPage refusals;
    private final Journal journal;

    Apology(RefusalPage refusals, Journal journal) {
        this.refusals = refusals;
        this.journal = journal;
    }

    /** Sends it and writes it down. */
    public void send(HttpServletResponse response, Resource resource, boolean slow) throws IOException {
        var code = slow ? "EDITEUR_LENT" : "EDITEUR_INJOIGNABLE";
        var reference = journal.write(Event.PAGES_REFUSED, null, Map.of("resource", resource.id(), "reason", code));
        refusals.send(
                response,
                new Refusal(
                        slow ? 504 : 502,
                        code,
                        "Ressource momentanément indisponible",
                        "Le site de l'éditeur de « " + resource.title()
                                + " » ne répond pas. Réessayez dans quelques minutes.",
                        reference));
    }
}
