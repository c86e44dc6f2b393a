package fr.passerelle.identity.cas;

import fr.passerelle.identity.door.Refusals;
import fr.passerelle.identity.logout.ServedBook;
import fr.passerelle.identity.logout.Service;
import fr.passerelle.identity.publisher.Launch;
import fr.passerelle.identity.publisher.Launches;
import fr.passerelle.identity.publisher.Release;
import fr.passerelle.identity.session.LiveSession;
import fr.passerelle.identity.writing.Writes;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Gives a person with a session a ticket for a service, or a page that says why not. */
final class TicketOffice {

    private final Launches launches;
    private final Tickets tickets;
    private final Register register;
    private final Refusals refusals;

    TicketOffice(Launches launches, Tickets tickets, Register register, Refusals refusals) {
        this.launches = launches;
        this.tickets = tickets;
        this.register = register;
        this.refusals = refusals;
    }

    /** Where it is written down, with the ticket, that a service is served in a session. */
    record Register(Writes writes, ServedBook served) {}

    /**
     * Who asks for what.
     *
     * @param service the service's address as it asked, which that party covers
     * @param fresh whether the person signed in for this
     */
    record Visit(CasRelyingParty party, String service, LiveSession live, boolean fresh) {}

    /** What came of a visit. */
    private sealed interface Outcome {

        /** The service gets that ticket. */
        record Served(String ticket) implements Outcome {}

        /** The decision or the contract is against it. */
        record Denied(Launch.Denied launch) implements Outcome {}

        /** There is nothing that could be said. */
        record Mute(CasFault fault) implements Outcome {}
    }

    /** Serves them, once all of it is written down. */
    void serve(HttpServletResponse response, Visit visit) throws IOException {
        switch (register.writes().gathered(() -> outcome(visit))) {
            case Outcome.Served(var ticket) -> Redirect.send(response, withTicket(visit.service(), ticket));
            case Outcome.Denied(var denied) -> refusals.send(response, denied);
            case Outcome.Mute(var fault) -> refusals.send(response, fault);
        }
    }

    private Outcome outcome(Visit visit) {
        var session = visit.live().session();
        return switch (launches.launch(session.person(), visit.party().door())) {
            case Launch.Denied denied -> new Outcome.Denied(denied);
            case Launch.Allowed(var release) when !isWritable(release) -> new Outcome.Mute(CasFault.DONNEE_ILLISIBLE);
            case Launch.Allowed(var release) ->
                Answer.of(visit.party(), release, visit.service())
                        .<Outcome>map(answer -> new Outcome.Served(ticket(visit, answer)))
                        .orElseGet(() -> new Outcome.Mute(CasFault.RIEN_A_DIRE));
        };
    }

    private String ticket(Visit visit, Answer answer) {
        var live = visit.live();
        var ticket = tickets.issue(new Ticket(
                live.key(),
                visit.service(),
                answer.user(),
                answer.nodes(),
                live.session().provenAt(),
                visit.fresh()));
        // Before the service has it: a sign-out that comes between would find nobody to tell.
        var service = new Service("cas", visit.party().publisher(), visit.service());
        register.served().noteTicket(live, service, answer.user(), ticket);
        return ticket;
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
