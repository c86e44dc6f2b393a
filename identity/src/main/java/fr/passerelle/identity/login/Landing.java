package fr.passerelle.identity.login;

import fr.passerelle.identity.login.LoginRefusals.Why;
import fr.passerelle.identity.onetime.OneTime;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/** Where somebody verified is let in, by the browser that began it only; who may be several people is asked which. */
final class Landing {

    private static final Duration CHOICE = Duration.ofMinutes(5);
    private final Welcome welcome;
    private final Browsers browsers;
    private final OneTime onetime;
    private final LoginRefusals refusals;
    private final Clock clock;

    Landing(Welcome welcome, Browsers browsers, OneTime onetime, LoginRefusals refusals, Clock clock) {
        this.welcome = welcome;
        this.browsers = browsers;
        this.onetime = onetime;
        this.refusals = refusals;
        this.clock = clock;
    }

    void land(HttpServletRequest request, HttpServletResponse response, Arrival.Arrived arrived) throws IOException {
        if (!welcome.isBrowserOf(arrived.pending(), request)) {
            refusals.refuse(response, Why.PERDUE, Map.of("error", "other browser"));
        } else if (arrived.people().size() == 1) {
            welcome.in(request, response, arrived.session(), arrived.pending(), 1);
        } else {
            offer(response, arrived);
        }
    }

    /** Sends the browser to where its owner says which of several people it is. */
    private void offer(HttpServletResponse response, Arrival.Arrived arrived) {
        var handle = browsers.handle();
        var until = clock.instant().plus(CHOICE);
        onetime.keep(PersonChoice.KIND, handle, new PersonChoice.Open(arrived, until), until);
        response.setHeader("Cache-Control", "no-store");
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", "/connexion/choix?choix=" + handle);
    }
}
