package fr.passerelle.identity.oidc;

import fr.passerelle.identity.login.Renewals;
import fr.passerelle.identity.person.PersonId;
import fr.passerelle.identity.session.LiveSession;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether the session behind a request is of the person and the time that the client wants. Who comes back from a sign-in and
 * still is not, is not sent there again: the client is told {@code login_required}.
 */
final class SignInCheck {

    private final HintedPerson hinted;
    private final Renewals renewals;
    private final Clock clock;

    SignInCheck(HintedPerson hinted, Renewals renewals, Clock clock) {
        this.hinted = hinted;
        this.renewals = renewals;
        this.clock = clock;
    }

    /** What follows. */
    enum Verdict {
        /** The session will do. */
        GOOD,
        /** The person has to sign in anew. */
        ANEW,
        /** Nor may or could a sign-in change that. */
        LOGIN_REQUIRED
    }

    /** Judges the session for a request of that client's. */
    Verdict judge(SignInWish wish, String clientId, LiveSession live) {
        Optional<Instant> asked = wish.renewal().isEmpty() ? Optional.empty() : renewals.end(wish.renewal());
        var isYoung = asked.filter(live.session()::provenSince).isPresent()
                || !wish.isTooMuchFor(live.session(), clock.instant());
        if (isYoung && isMeant(wish, clientId, live.person())) {
            return Verdict.GOOD;
        }
        return wish.silent() || asked.isPresent() ? Verdict.LOGIN_REQUIRED : Verdict.ANEW;
    }

    /** A hint that cannot be read, such as one under a key that is long over, names nobody, and that bars only who may not be asked. */
    private boolean isMeant(SignInWish wish, String clientId, PersonId person) {
        return wish.hint().isEmpty()
                || hinted.whom(wish.hint(), clientId).map(person::equals).orElse(!wish.silent());
    }
}
