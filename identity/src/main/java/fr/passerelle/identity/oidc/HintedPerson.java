package fr.passerelle.identity.oidc;

import fr.passerelle.identity.person.PersonId;
import fr.passerelle.identity.publisher.Pseudonym;
import fr.passerelle.identity.publisher.Pseudonyms;
import java.util.Optional;

/** Whom a client means by an ID token of ours that it shows again. */
final class HintedPerson {

    private final IdTokenHints hints;
    private final OidcParties parties;
    private final Pseudonyms pseudonyms;

    HintedPerson(IdTokenHints hints, OidcParties parties, Pseudonyms pseudonyms) {
        this.hints = hints;
        this.parties = parties;
        this.pseudonyms = pseudonyms;
    }

    /** Nobody when it was not made for that client, or is none of ours. */
    Optional<PersonId> whom(String idToken, String clientId) {
        return hints.read(idToken)
                .filter(hint -> hint.clientId().equals(clientId))
                .flatMap(hint -> pseudonyms.whose(parties.door(clientId).publisher(), new Pseudonym(hint.subject())));
    }
}
