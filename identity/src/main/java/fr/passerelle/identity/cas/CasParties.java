package fr.passerelle.identity.cas;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The services that may ask for tickets; all others are strangers. */
public record CasParties(List<CasRelyingParty> parties) {

    public CasParties {
        parties = List.copyOf(parties);
        if (parties.stream().map(CasRelyingParty::service).distinct().count() != parties.size()) {
            throw new IllegalArgumentException("two CAS parties of one service address");
        }
    }

    /** The one under whose address that one lies; the longest, where several do. */
    Optional<CasRelyingParty> of(String service) {
        return ServiceAddress.parse(service)
                .flatMap(asked -> parties.stream()
                        .filter(party -> party.covers(asked))
                        .max(Comparator.comparingInt(
                                party -> party.service().toString().length())));
    }
}
