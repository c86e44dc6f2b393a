package fr.passerelle.identity.cas;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a service ticket stands for, decided when it was issued.
 *
 * @param service the service's address, as it asked
 * @param user the pseudonym
 * @param attributes what the contract releases
 * @param signedInAt when the person signed in
 * @param fresh whether the person signed in for this very ticket
 */
record Ticket(String service, String user, Map<String, List<String>> attributes, Instant signedInAt, boolean fresh) {

    Ticket {
        attributes = Map.copyOf(attributes);
    }

    @Override
    public String toString() {
        return "Ticket[hidden]";
    }
}
