package fr.passerelle.identity.cas;

import fr.passerelle.identity.cas.CasRelyingParty.Placement;
import fr.passerelle.identity.cas.Validation.Code;
import fr.passerelle.identity.journal.Event;
import fr.passerelle.identity.journal.Journal;
import fr.passerelle.identity.session.Sessions;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Validates tickets, each once; what is refused is written down. */
final class Validations {

    private final CasParties parties;
    private final Tickets tickets;
    private final Journal journal;
    private final Sessions sessions;

    Validations(CasParties parties, Tickets tickets, Journal journal, Sessions sessions) {
        this.parties = parties;
        this.tickets = tickets;
        this.journal = journal;
        this.sessions = sessions;
    }

    /**
     * What a service asks about a ticket.
     *
     * @param renew whether only a ticket from a fresh sign-in will do
     * @param full whether the service reads {@code cas:attributes}
     */
    record Question(String service, String ticket, boolean renew, boolean full) {}

    /** The answer; the ticket is burnt by it. */
    Validation validate(Question question) {
        if (question.service().isEmpty() || question.ticket().isEmpty()) {
            return refused(Code.INVALID_REQUEST);
        }
        if (!question.ticket().startsWith("ST-")) {
            return refused(Code.INVALID_TICKET_SPEC);
        }
        return tickets.redeem(question.ticket())
                .map(ticket -> judge(question, ticket))
                .orElseGet(() -> refused(Code.INVALID_TICKET));
    }

    private Validation judge(Question question, Ticket ticket) {
        if (!ticket.service().equals(question.service())) {
            return refused(Code.INVALID_SERVICE);
        }
        if ((question.renew() && !ticket.fresh()) || !sessions.goesOn(ticket.session())) {
            return refused(Code.INVALID_TICKET);
        }
        return parties.of(ticket.service())
                .map(party -> answer(party.place(), question.full(), ticket))
                .orElseGet(() -> refused(Code.INVALID_SERVICE));
    }

    private static Validation answer(Placement placement, boolean full, Ticket ticket) {
        return switch (placement) {
            case DIRECT -> new Validation.Success(ticket.user(), ticket.nodes(), full ? about(ticket) : List.of());
            case ATTRIBUTES -> {
                var within = new ArrayList<>(about(ticket));
                within.addAll(ticket.nodes());
                yield new Validation.Success(ticket.user(), List.of(), full ? within : List.of());
            }
        };
    }

    /** What CAS 3 tells of the sign-in itself; a finer date would be the same name for a person at every publisher. */
    private static List<Node> about(Ticket ticket) {
        var signedInAt = ticket.signedInAt().truncatedTo(ChronoUnit.SECONDS);
        return List.of(
                Node.of("authenticationDate", signedInAt.toString()),
                Node.of("isFromNewLogin", Boolean.toString(ticket.fresh())),
                Node.of("longTermAuthenticationRequestTokenUsed", "false"));
    }

    private Validation refused(Code code) {
        journal.write(Event.REQUEST_REFUSED, null, Map.of("protocol", "cas", "fault", code.name()));
        return new Validation.Failure(code);
    }
}
