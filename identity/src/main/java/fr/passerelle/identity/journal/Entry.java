package fr.passerelle.identity.journal;

import java.time.Instant;
import java.util.Map;

/**
 * A line of the journal.
 *
 * @param reference what a page or a mail quotes
 * @param detail codes, ids and counts, by name
 */
public record Entry(Instant at, Event event, String reference, Map<String, String> detail) {

    public Entry {
        detail = Map.copyOf(detail);
    }
}
