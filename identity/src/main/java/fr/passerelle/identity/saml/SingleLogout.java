package fr.passerelle.identity.saml;

import fr.passerelle.identity.journal.Event;
import fr.passerelle.identity.logout.Farewells;
import fr.passerelle.identity.logout.ServedBook;
import fr.passerelle.identity.logout.Service;
import fr.passerelle.identity.saml.LogoutRequests.Judged;
import fr.passerelle.identity.session.Sessions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Does what a service provider's good request asks: that session ends here, and everywhere else that it led to. */
final class SingleLogout {

    private final Sessions sessions;
    private final ServedBook book;
    private final Farewells farewells;
    private final LogoutMessages messages;
    private final Ids ids;

    SingleLogout(Sessions sessions, ServedBook book, Farewells farewells, LogoutMessages messages, Ids ids) {
        this.sessions = sessions;
        this.book = book;
        this.farewells = farewells;
        this.messages = messages;
        this.ids = ids;
    }

    /** From server to server; the envelope to answer with. */
    String bySoap(Judged.Asked asked) {
        return messages.soap(messages.response(ids.next(), asked.id(), null, end(asked)), asked.party());
    }

    /** By a browser; where it goes with our answer, if the service provider takes one. */
    Optional<String> byBrowser(
            Judged.Asked asked, @Nullable String relayState, HttpServletRequest request, HttpServletResponse response) {
        var isWhole = end(asked);
        if (sessions.live(request).isEmpty()) {
            sessions.forget(response);
        }
        return Optional.ofNullable(asked.party().logout().redirect())
                .map(place -> messages.redirect(
                        "SAMLResponse",
                        messages.response(ids.next(), asked.id(), place, isWhole),
                        asked.party(),
                        relayState,
                        place));
    }

    /** A service provider has told the browser that it is over there. */
    void answered(SamlRelyingParty party, String note) {
        farewells.answered(note, service(party));
    }

    private boolean end(Judged.Asked asked) {
        var keys = book.sessions("saml", asked.party().entityId(), asked.name(), asked.indexes());
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

    static Service service(SamlRelyingParty party) {
        return new Service("saml", party.publisher(), party.entityId());
    }
}
