package fr.passerelle.identity.saml;

import fr.passerelle.identity.door.PostPage;
import fr.passerelle.identity.door.Refusals;
import fr.passerelle.identity.logout.ServedBook;
import fr.passerelle.identity.publisher.Launch;
import fr.passerelle.identity.publisher.Launches;
import fr.passerelle.identity.session.LiveSession;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;

/** Answers a wish: an assertion by way of the browser, a status, or a page that says why not. */
final class Answers {

    private final Launches launches;
    private final Responses responses;
    private final PostPage page;
    private final Refusals refusals;
    private final ServedBook served;

    Answers(Launches launches, Responses responses, PostPage page, Refusals refusals, ServedBook served) {
        this.launches = launches;
        this.responses = responses;
        this.page = page;
        this.refusals = refusals;
        this.served = served;
    }

    /** To a person with a session, what came of the {@link #launch}. */
    void send(HttpServletResponse response, Wish wish, Launched launched) throws IOException {
        var party = launched.party();
        switch (launched.launch()) {
            case Launch.Denied denied -> refusals.send(response, denied);
            case Launch.Allowed(var release)
            when launched.isWritable() ->
                send(response, party, wish, responses.granted(party, wish, release, launched.session()));
            case Launch.Allowed unwritable -> refusals.send(response, SamlFault.UNWRITABLE_VALUE, party.entityId());
        }
    }

    /** Takes a person with a session to that service provider, as far as our own books are concerned. */
    Launched launch(SamlRelyingParty party, LiveSession session) {
        var launch = launches.launch(session.person(), party.door());
        if (launch instanceof Launch.Allowed(var release) && release.fitsXml()) {
            served.note(
                    session,
                    SingleLogout.service(party),
                    release.pseudonym().value(),
                    Assertions.index(party, session));
            return new Launched(party, session, launch, true);
        }
        return new Launched(party, session, launch, false);
    }

    /**
     * Who goes where, and whether they may.
     *
     * @param isWritable whether they may, and XML can carry all that is released
     */
    record Launched(SamlRelyingParty party, LiveSession session, Launch launch, boolean isWritable) {}

    /** To a service provider that wanted nobody to be asked. */
    void noPassive(HttpServletResponse response, SamlRelyingParty party, Wish wish) throws IOException {
        send(response, party, wish, responses.noPassive(party, wish));
    }

    private void send(HttpServletResponse response, SamlRelyingParty party, Wish wish, String message)
            throws IOException {
        var fields = new LinkedHashMap<String, String>();
        fields.put("SAMLResponse", message);
        var relayState = wish.relayState();
        if (relayState != null) {
            fields.put("RelayState", relayState);
        }
        page.send(response, party.acs(), launches.nameOf(party.publisher()), fields);
    }
}
