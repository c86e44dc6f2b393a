package fr.passerelle.identity.saml;

import fr.passerelle.identity.login.Entrance;
import fr.passerelle.identity.onetime.OneTime;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Remembers wishes: those that were heard, and those whose person is signing in, each under a handle for one taker. */
final class Waiting {

    private static final String KIND = "saml-wish";
    private static final String HEARD = "saml-authn-request";
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

    /**
     * Counts that wish as heard, with what is being gathered: a request is answered once, and one that was heard before
     * ends the gathered work in {@link fr.passerelle.identity.writing.WrittenBefore}.
     */
    void hear(Wish wish) {
        oneTime.claimWith(HEARD, wish.party() + " " + wish.requestId(), Freshness.until(wish.heardAt()));
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
