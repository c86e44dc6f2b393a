package fr.passerelle.identity.saml;

import fr.passerelle.identity.door.Refusals;
import fr.passerelle.identity.session.Sessions;
import fr.passerelle.identity.writing.Writes;
import fr.passerelle.identity.writing.WrittenBefore;
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
    private final Writes writes;

    SingleSignOn(
            SamlParties parties,
            Sessions sessions,
            Waiting waiting,
            Answers answers,
            Refusals refusals,
            Writes writes) {
        this.parties = parties;
        this.sessions = sessions;
        this.waiting = waiting;
        this.answers = answers;
        this.refusals = refusals;
        this.writes = writes;
    }

    /** How far a wish can go now. */
    private sealed interface Course {

        /** To its answer. */
        record Launched(Answers.Launched launched) implements Course {}

        /** To the answer that nobody may be asked. */
        record Silent(SamlRelyingParty party) implements Course {}

        /** To the sign-in. */
        record SignIn() implements Course {}

        /** Nowhere: its service provider is no longer there. */
        record Unknown() implements Course {}
    }

    /** A wish just heard, which is answered once. */
    void hear(Wish wish, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Course course;
        try {
            course = writes.gathered(() -> {
                waiting.hear(wish);
                return course(wish, request);
            });
        } catch (WrittenBefore replayed) {
            refusals.send(response, SamlFault.REPLAYED, wish.party());
            return;
        }
        go(course, wish, request, response);
    }

    /** A wish of our own, or one that was heard before and kept. */
    void begin(Wish wish, HttpServletRequest request, HttpServletResponse response) throws IOException {
        go(writes.gathered(() -> course(wish, request)), wish, request, response);
    }

    private Course course(Wish wish, HttpServletRequest request) {
        var party = parties.of(wish.party());
        if (party.isEmpty()) {
            return new Course.Unknown();
        }
        var session = sessions.live(request).filter(live -> wish.isServedBy(live.session()));
        if (session.isPresent()) {
            return new Course.Launched(answers.launch(party.get(), session.get()));
        }
        return wish.silent() ? new Course.Silent(party.get()) : new Course.SignIn();
    }

    private void go(Course course, Wish wish, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        switch (course) {
            case Course.Launched(var launched) -> answers.send(response, wish, launched);
            case Course.Silent(var party) -> answers.noPassive(response, party, wish);
            case Course.SignIn() -> waiting.signIn(wish, request, response);
            case Course.Unknown() -> refusals.send(response, SamlFault.UNKNOWN_PARTY, wish.party());
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
