package fr.passerelle.identity.cas;

import fr.passerelle.identity.door.Refusals;
import fr.passerelle.identity.publisher.Launch;
import fr.passerelle.identity.publisher.Launches;
import fr.passerelle.identity.publisher.Release;
import fr.passerelle.identity.session.LiveSession;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Gives a person with a session a ticket for a service, or a page that says why not. */
final class TicketOffice {

    private final Launches launches;
    private final Tickets tickets;
    private final Refusals refusals;

    TicketOffice(Launches launches, Tickets tickets, Refusals refusals) {
        this.launches = launches;
        this.tickets = tickets;
        this.refusals = refusals;
    }

    /**
     * Serves them.
     *
     * @param service the service's address as it asked, which that party covers
     * @param fresh whether the person signed in for this
     */
    void serve(HttpServletResponse response, CasRelyingParty party, String service, LiveSession live, boolean fresh)
            throws IOException {
        var session = live.session();
        switch (launches.launch(session.person(), party.door())) {
            case Launch.Denied denied -> refusals.send(response, denied);
            case Launch.Allowed(var release)
            when !isWritable(release) -> refusals.send(response, CasFault.DONNEE_ILLISIBLE);
            case Launch.Allowed(var release) -> {
                var answer = Answer.of(party, release, service);
                if (answer.isEmpty()) {
                    refusals.send(response, CasFault.RIEN_A_DIRE);
                } else {
                    var ticket = new Ticket(
                            live.key(),
                            service,
                            answer.get().user(),
                            answer.get().nodes(),
                            session.provenAt(),
                            fresh);
                    Redirect.send(response, withTicket(service, tickets.issue(ticket)));
                }
            }
        }
    }

    private static boolean isWritable(Release release) {
        return release.fitsXml() && release.attributes().keySet().stream().allMatch(Element::isName);
    }

    private static String withTicket(String service, String ticket) {
        var cut = service.indexOf('?');
        var joint = cut < 0 ? "?" : cut == service.length() - 1 || service.endsWith("&") ? "" : "&";
        return service + joint + "ticket=" + ticket;
    }
}
