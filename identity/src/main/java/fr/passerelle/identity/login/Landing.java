package fr.passerelle.identity.login;

import fr.passerelle.identity.login.LoginRefusals.Why;
import fr.passerelle.identity.onetime.OneTime;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Where somebody verified is let in, by the browser that began it only; who may be several people is asked which. */
final class Landing {

    private static final Duration CHOICE = Duration.ofMinutes(5);
    private final Welcome welcome;
    private final Browsers browsers;
    private final OneTime onetime;
    private final Clock clock;

    Landing(Welcome welcome, Browsers browsers, OneTime onetime, Clock clock) {
        this.welcome = welcome;
        this.browsers = browsers;
        this.onetime = onetime;
        this.clock = clock;
    }

    /** Lets them in, or asks which of several they are; why not, where nothing is done. */
    Optional<Objection> land(HttpServletRequest request, HttpServletResponse response, Arrival.Arrived arrived) {
        if (!welcome.isBrowserOf(arrived.pending(), request)) {
            return Optional.of(new Objection(Why.PERDUE, "other browser"));
        }
        if (arrived.people().size() == 1) {
            return welcome.in(request, response, arrived.session(), arrived.pending(), 1);
        }
        offer(response, arrived);
        return Optional.empty();
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
