package fr.passerelle.identity.saml;

import fr.passerelle.identity.login.SignOut;
import fr.passerelle.identity.logout.Partings.Parting;
import fr.passerelle.identity.logout.Partings.Upstream;
import fr.passerelle.identity.onetime.OneTime;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Answers that service providers wait for while a browser is at the upstream. Each is kept here, is that browser's by the
 * cookie of its sign-out, and is given once; the message itself is made when it is sent.
 */
final class Owed {

    private static final String KIND = "saml-logout-answer";
    /** As long as the browser keeps that cookie. */
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private final OneTime oneTime;
    private final SignOut.Ending ending;
    private final Ids ids;
    private final Clock clock;

    Owed(OneTime oneTime, SignOut.Ending ending, Ids ids, Clock clock) {
        this.oneTime = oneTime;
        this.ending = ending;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * An answer not given yet.
     *
     * @param party who asked, by its entity id
     * @param request the id of its request
     */
    record Answer(String party, String request, @Nullable String relayState) {}

    /** An answer that can be given now; whether everybody else has said that it is over there as well. */
    record Due(Answer answer, boolean isWhole) {}

    /** Keeps it; where the browser comes for it. */
    String keep(Answer answer) {
        var handle = ids.next();
        oneTime.keep(KIND, handle, answer, clock.instant().plus(PATIENCE));
        return place(handle);
    }

    /** The one of that handle, for the browser that it was kept for; the first time only. */
    Optional<Due> take(String handle, HttpServletRequest request) {
        return ending.cookie()
                .read(request)
                .flatMap(farewell -> ending.partings()
                        .find(farewell)
                        .filter(parting -> ending.partings().goesOn(farewell, place(handle)))
                        .flatMap(parting -> oneTime.take(KIND, handle, Answer.class)
                                .map(answer -> new Due(answer, isWhole(farewell, parting)))));
    }

    private boolean isWhole(String farewell, Parting parting) {
        return parting.state() == Upstream.ENDED && ending.farewells().isWhole(farewell);
    }

    private static String place(String handle) {
        return Endpoints.SLO_ANSWER + "?handle=" + handle;
    }
}
