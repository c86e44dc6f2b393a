package fr.passerelle.identity.cas;

import java.time.Instant;
import java.util.List;

/**
 * What a service ticket stands for, decided when it was issued.
 *
 * @param session the session in which it was issued
 * @param service the service's address, as it asked
 * @param user the pseudonym, or what the service takes for one
 * @param nodes what the contract releases, as it will be written
 * @param signedInAt when the person signed in
 * @param fresh whether the person signed in for this very ticket
 */
record Ticket(String session, String service, String user, List<Node> nodes, Instant signedInAt, boolean fresh) {

    Ticket {
        nodes = List.copyOf(nodes);
    }

    @Override
    public String toString() {
        return "Ticket[hidden]";
    }
}
