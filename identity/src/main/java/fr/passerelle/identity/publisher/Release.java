package fr.passerelle.identity.publisher;

import java.util.List;
import java.util.Map;

/**
 * What is told to one publisher about one person, this time: the pseudonym and the contract's attributes.
 *
 * @param decision the id of the decision that allowed it
 * @param attributes by the contract's names, each with one value or several, never none
 */
public record Release(String decision, Pseudonym pseudonym, Map<String, List<String>> attributes) {

    public Release {
        attributes = Map.copyOf(attributes);
    }

    @Override
    public String toString() {
        return "Release[" + decision + "]";
    }
}
