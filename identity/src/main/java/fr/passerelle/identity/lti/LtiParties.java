package fr.passerelle.identity.lti;

import java.util.List;
import java.util.Optional;

/** The tools that may be launched; all others are strangers. */
public record LtiParties(List<LtiParty> parties) {

    public LtiParties {
        parties = List.copyOf(parties);
        if (parties.stream().map(party -> party.tool().clientId()).distinct().count() != parties.size()) {
            throw new IllegalArgumentException("two LTI tools of one client id");
        }
    }

    Optional<LtiParty> of(String clientId) {
        return parties.stream()
                .filter(party -> party.tool().clientId().equals(clientId))
                .findFirst();
    }
}
