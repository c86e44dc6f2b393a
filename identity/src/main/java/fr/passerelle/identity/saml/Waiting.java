package fr.passerelle.identity.saml;

import fr.passerelle.identity.login.Entrance;
import fr.passerelle.identity.onetime.OneTime;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Keeps verified wishes while their person signs in, each under a handle that can be taken up once. */
final class Waiting {

    private static final String KIND = "saml-wish";
    private static final Duration PATIENCE = Duration.ofMinutes(30);
    private final OneTime oneTime;
    private final Entrance entrance;
    private final Ids ids;
    private final Clock clock;

    Waiting(OneTime oneTime, Entrance entrance, Ids ids, Clock clock) {
        this.oneTime = oneTime;
        this.entrance = entrance;
        this.ids = ids;
        this.clock = clock;
    }

    /** Sends the person to sign in, and back to the wish. */
    void signIn(Wish wish, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var handle = ids.next();
        oneTime.keep(KIND, handle, wish, clock.instant().plus(PATIENCE));
        entrance.ask(
                request,
                response,
                Endpoints.RESUME + "?handle=" + handle,
                wish.fresh() ? Entrance.Proof.NEW : Entrance.Proof.USUAL);
    }

    /** The wish under that handle, for whoever comes first. */
    Optional<Wish> take(String handle) {
        return oneTime.take(KIND, handle, Wish.class);
    }
}
