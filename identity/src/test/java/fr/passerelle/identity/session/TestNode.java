package fr.passerelle.identity.session;

import fr.passerelle.identity.TestClock;
import fr.passerelle.identity.person.PersonId;
import fr.passerelle.identity.settings.PublicAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** One node: its own memory and its own ear, on a store that it shares. */
final class TestNode implements AutoCloseable {

    final SessionStore store;
    final NearSessions near;
    final Sessions sessions;
    private final Hearing hearing;

    TestNode(SessionStore store, SessionSettings limits, Clock clock) {
        this.store = store;
        this.near = new NearSessions(store, System::nanoTime);
        this.sessions = new Sessions(
                store,
                near,
                new SessionCookie(new PublicAddress(URI.create("https://passerelle.test")), new SecureRandom()),
                limits,
                clock);
        this.hearing = Hearing.start(store, near, System::nanoTime);
    }

    /** Signs that person in on a new browser of this node; its request is good for any node. */
    MockHttpServletRequest signIn(String person, TestClock clock) {
        var response = new MockHttpServletResponse();
        sessions.start(
                new MockHttpServletRequest(),
                response,
                new Session(new PersonId(person), "neo", "nom-" + person, null, null, clock.instant()));
        var request = new MockHttpServletRequest();
        request.setCookies(response.getCookies());
        return request;
    }

    @Override
    public void close() {
        hearing.close();
    }
}
