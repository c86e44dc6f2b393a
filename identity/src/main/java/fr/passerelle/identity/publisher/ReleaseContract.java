package fr.passerelle.identity.publisher;

import java.util.Map;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Contrat de transmission: what a publisher may receive beside its pseudonym, and on what ground.
 *
 * @param ground the legal ground in a few words, as the register of processing has it
 * @param attributes the name under which each attribute is sent, to what it is; nothing else leaves
 */
public record ReleaseContract(String ground, @DefaultValue Map<String, Attribute> attributes) {

    public ReleaseContract {
        attributes = Map.copyOf(attributes);
    }
}
