package fr.passerelle.identity.saml;

import fr.passerelle.identity.door.Refusals;
import fr.passerelle.identity.session.Sessions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Takes a wish as far as it can go now: to its answer, or to the sign-in. */
final class SingleSignOn {

    private final SamlParties parties;
    private final Sessions sessions;
    private final Waiting waiting;
    private final Answers answers;
    private final Refusals refusals;

    SingleSignOn(SamlParties parties, Sessions sessions, Waiting waiting, Answers answers, Refusals refusals) {
        this.parties = parties;
        this.sessions = sessions;
        this.waiting = waiting;
        this.answers = answers;
        this.refusals = refusals;
    }

    /** A wish just heard. */
    void begin(Wish wish, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var party = parties.of(wish.party());
        var session = sessions.live(request).filter(live -> wish.isServedBy(live.session()));
        if (party.isEmpty()) {
            refusals.send(response, SamlFault.UNKNOWN_PARTY, wish.party());
        } else if (session.isPresent()) {
            answers.launch(response, party.get(), wish, session.get());
        } else if (wish.silent()) {
            answers.noPassive(response, party.get(), wish);
        } else {
            waiting.signIn(wish, request, response);
        }
    }

    /** A wish that waited for a sign-in; one that came back as it went is not sent there again. */
    void resume(String handle, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var wish = waiting.take(handle);
        var session = sessions.current(request);
        if (wish.isEmpty()) {
            refusals.send(response, SamlFault.NO_LONGER_WAITING, "");
        } else if (session.isPresent() && !wish.get().isServedBy(session.get())) {
            refusals.send(response, SamlFault.SIGN_IN_NOT_FRESH, wish.get().party());
        } else {
            begin(wish.get(), request, response);
        }
    }
}
