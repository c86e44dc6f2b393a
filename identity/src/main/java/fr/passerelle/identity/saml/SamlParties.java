package fr.passerelle.identity.saml;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The service providers that may ask for an assertion; all others are strangers. */
public final class SamlParties {

    private final Map<String, SamlRelyingParty> byEntityId;

    /**
     * Those.
     *
     * @throws IllegalArgumentException when two of them have one entity id
     */
    public SamlParties(List<SamlRelyingParty> parties) {
        this.byEntityId = new LinkedHashMap<>();
        for (var party : parties) {
            if (byEntityId.put(party.entityId(), party) != null) {
                throw new IllegalArgumentException("two SAML parties of one entity id: " + party.entityId());
            }
        }
    }

    /** All of them, in the order of the settings. */
    public List<SamlRelyingParty> parties() {
        return List.copyOf(byEntityId.values());
    }

    /** The one that names itself so, letter by letter. */
    Optional<SamlRelyingParty> of(String entityId) {
        return Optional.ofNullable(byEntityId.get(entityId));
    }
}
