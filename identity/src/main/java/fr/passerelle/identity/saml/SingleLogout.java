package fr.passerelle.identity.saml;

import fr.passerelle.identity.journal.Event;
import fr.passerelle.identity.logout.Farewells;
import fr.passerelle.identity.logout.ServedBook;
import fr.passerelle.identity.logout.Service;
import fr.passerelle.identity.saml.LogoutRequests.Judged;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Does what a service provider's good request asks: that session ends here, and everywhere else that it led to. */
final class SingleLogout {

    private final SamlParties parties;
    private final ServedBook book;
    private final Farewells farewells;
    private final LogoutMessages messages;
    private final Ids ids;

    SingleLogout(SamlParties parties, ServedBook book, Farewells farewells, LogoutMessages messages, Ids ids) {
        this.parties = parties;
        this.book = book;
        this.farewells = farewells;
        this.messages = messages;
        this.ids = ids;
    }

    /** From server to server, where no browser is that could tell the upstream; the envelope to answer with. */
    String bySoap(Judged.Asked asked) {
        return messages.soap(messages.response(ids.next(), asked.id(), null, end(asked, meant(asked))), asked.party());
    }

    /** The names of the sessions that it asks to end. */
    List<String> meant(Judged.Asked asked) {
        return book.sessions("saml", asked.party().entityId(), asked.name(), asked.indexes());
    }

    /** Ends those; whether every other service has said that it is over there as well. */
    boolean end(Judged.Asked asked, List<String> keys) {
        return keys.isEmpty()
                || farewells
                        .end(
                                keys,
                                Event.SESSION_ENDED,
                                Map.of(
                                        "protocol",
                                        "saml",
                                        "publisher",
                                        asked.party().publisher()),
                                service(asked.party()))
                        .isWhole();
    }

    /** Where a browser carries that answer, if the service provider takes one. */
    Optional<String> answer(Owed.Due due) {
        var answer = due.answer();
        return parties.of(answer.party())
                .flatMap(party -> Optional.ofNullable(party.logout().redirect())
                        .map(place -> messages.redirect(
                                "SAMLResponse",
                                messages.response(ids.next(), answer.request(), place, due.isWhole()),
                                party,
                                answer.relayState(),
                                place)));
    }

    /** A service provider has told the browser that it is over there. */
    void answered(SamlRelyingParty party, String note) {
        farewells.answered(note, service(party));
    }

    static Service service(SamlRelyingParty party) {
        return new Service("saml", party.publisher(), party.entityId());
    }
}
