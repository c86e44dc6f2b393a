package fr.passerelle.identity.adoption;

import java.util.Map;

/**
 * How a holder's names stand.
 *
 * @param adopted that work
 * @param waiting that fit nobody yet; they are kept and tried again
 * @param conflicts that cannot be, by code
 */
public record Outcome(int adopted, int waiting, Map<String, Integer> conflicts) {

    public Outcome {
        conflicts = Map.copyOf(conflicts);
    }
}
