package fr.passerelle.identity.lti;

import fr.passerelle.identity.keys.RandomName;
import fr.passerelle.identity.keys.Sha256;
import fr.passerelle.identity.onetime.OneTime;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** Keeps what is in flight at this door, each under a name that nobody guesses, for one taker over all nodes. */
final class Hints {

    private static final String LAUNCH = "lti-launch";
    private static final String CHOICE = "lti-choice";
    private static final String ANSWER = "lti-answer";
    private static final String SEEN = "lti-seen";
    /** A tool answers at once; whoever signs in there first takes a little longer. */
    private static final Duration LAUNCHED = Duration.ofMinutes(5);
    /** Choosing is a person's work. */
    private static final Duration CHOSEN = Duration.ofHours(1);

    private static final Pattern NAME = Pattern.compile("[0-9a-f]{48}");
    private final OneTime oneTime;
    private final SecureRandom random;
    private final Clock clock;

    Hints(OneTime oneTime, SecureRandom random, Clock clock) {
        this.oneTime = oneTime;
        this.random = random;
        this.clock = clock;
    }

    /** A name of 192 random bits. */
    String next() {
        return RandomName.hex(random, 24);
    }

    /** Keeps a launch; its name is the login hint. */
    String keep(Hint hint) {
        return keep(LAUNCH, hint, LAUNCHED);
    }

    Optional<Hint> take(String name) {
        return take(LAUNCH, name);
    }

    /** Keeps a choice under way; its name is the request's {@code data}. */
    String keepChoice(Hint hint) {
        return keep(CHOICE, hint, CHOSEN);
    }

    Optional<Hint> takeChoice(String name) {
        return take(CHOICE, name);
    }

    /** Keeps what was chosen until the browser that chose it comes by. */
    String keep(Chosen chosen) {
        var name = next();
        oneTime.keep(ANSWER, name, chosen, clock.instant().plus(LAUNCHED));
        return name;
    }

    Optional<Chosen> takeChosen(String name) {
        return named(ANSWER, name, Chosen.class);
    }

    /** Whether that tool never said this before, as far back as any launch can reach. */
    boolean isNew(String clientId, String kind, String said) {
        return oneTime.claim(
                SEEN,
                Sha256.hex(clientId + "\n" + kind + "\n" + said),
                clock.instant().plus(CHOSEN).plus(CHOSEN));
    }

    private String keep(String kind, Hint hint, Duration life) {
        var name = next();
        oneTime.keep(kind, name, hint, clock.instant().plus(life));
        return name;
    }

    private Optional<Hint> take(String kind, String name) {
        return named(kind, name, Hint.class);
    }

    /** A stranger may send anything as a name, also what no database takes. */
    private <T extends Record> Optional<T> named(String kind, String name, Class<T> type) {
        return NAME.matcher(name).matches() ? oneTime.take(kind, name, type) : Optional.empty();
    }
}
