package fr.passerelle.identity.saml;

import static java.util.stream.Collectors.toMap;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The service providers that may ask for an assertion; all others are strangers. */
public record SamlParties(List<SamlRelyingParty> parties) {

    public SamlParties {
        parties = List.copyOf(parties);
        byEntityId(parties);
    }

    /** The one that names itself so, letter by letter. */
    Optional<SamlRelyingParty> of(String entityId) {
        return Optional.ofNullable(byEntityId(parties).get(entityId));
    }

    private static Map<String, SamlRelyingParty> byEntityId(List<SamlRelyingParty> parties) {
        return parties.stream().collect(toMap(SamlRelyingParty::entityId, Function.identity(), SamlParties::twice));
    }

    private static SamlRelyingParty twice(SamlRelyingParty one, SamlRelyingParty other) {
        throw new IllegalArgumentException("two SAML parties of one entity id: " + one.entityId());
    }
}
