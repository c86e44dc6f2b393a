package fr.passerelle.identity.intake;

import java.util.List;

/**
 * Plan: what one feed would change, stored before anything is.
 *
 * @param run the run's number, by which it is applied
 * @param held why it waits for somebody; empty when it may be applied by itself
 * @param more whether the source may have more to tell once this one is applied
 */
public record Plan(long run, String source, Counts counts, List<String> held, boolean more) {

    public Plan {
        held = List.copyOf(held);
    }
}
