package fr.passerelle.identity.door;

import fr.passerelle.identity.journal.Event;
import fr.passerelle.identity.journal.Journal;
import fr.passerelle.identity.publisher.Launch;
import fr.passerelle.identity.refusal.Refusal;
import fr.passerelle.identity.refusal.RefusalPage;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;

/** Says no at a door: on a page of ours, written down, never by a redirect. */
public final class Refusals {

    private static final int LEGIBLE = 200;
    private final Journal journal;
    private final RefusalPage page;
    private final String protocol;
    private final String what;

    /**
     * At the door of that protocol.
     *
     * @param what what the journal calls that which is known of a request
     */
    public Refusals(Journal journal, RefusalPage page, String protocol, String what) {
        this.journal = journal;
        this.page = page;
        this.protocol = protocol;
        this.what = what;
    }

    /** To a request that is not as it must be, of which nothing is written down: a stranger's words may hold anything. */
    public void send(HttpServletResponse response, Fault fault) throws IOException {
        send(response, fault, Map.of("protocol", protocol, "fault", fault.name()));
    }

    /**
     * To a request that is not as it must be.
     *
     * @param said what is known of it; a stranger may have chosen its letters: the journal gets the plain ones among the first of them
     */
    public void send(HttpServletResponse response, Fault fault, String said) throws IOException {
        send(response, fault, Map.of("protocol", protocol, "fault", fault.name(), what, tame(said)));
    }

    private void send(HttpServletResponse response, Fault fault, Map<String, String> detail) throws IOException {
        var told = fault.told();
        var reference = journal.write(Event.REQUEST_REFUSED, null, detail);
        page.send(response, new Refusal(told.status(), told.code(), "Demande refusée", told.sentence(), reference));
    }

    /** To a person who may not enter there. */
    public void send(HttpServletResponse response, Launch.Denied denied) throws IOException {
        page.send(
                response,
                new Refusal(
                        403,
                        denied.reason().name(),
                        "Accès refusé",
                        denied.reason().sentence(),
                        denied.reference()));
    }

    private static String tame(String said) {
        return said.substring(0, Math.min(LEGIBLE, said.length())).replaceAll("[^ -~]", "?");
    }
}
