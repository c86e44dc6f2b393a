package fr.passerelle.identity.adoption;

import java.util.Map;

/**
 * How a holder's names stand.
 *
 * @param adopted that work
 * @param waiting that fit nobody yet; they are kept and tried again
 * @param refused that a human has said to be nobody's
 * @param expired that fitted nobody for so long that they are not tried any more
 * @param conflicts that cannot be, by code
 */
public record Outcome(int adopted, int waiting, int refused, int expired, Map<String, Integer> conflicts) {

    public Outcome {
        conflicts = Map.copyOf(conflicts);
    }
}
