package fr.passerelle.connectors.ldap;

import java.io.IOException;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;

/** Tries again what a directory refused for a moment, after waits that double and that chance spreads by half. */
final class Retries {

    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final LdapSettings.Patience patience;
    private final RandomGenerator chance;
    private final Pause pause;

    Retries(LdapSettings.Patience patience, RandomGenerator chance, Pause pause) {
        this.patience = patience;
        this.chance = chance;
        this.pause = pause;
    }

    /** Rests for that time. */
    @FunctionalInterface
    interface Pause {
        void rest(Duration time) throws InterruptedException;
    }

    /** What may fail for a moment. */
    @FunctionalInterface
    interface Attempt<T> {
        T make() throws IOException;
    }

    /** What the first good attempt gives; another is made only while the last fault was passing and that still holds. */
    <T> T until(Attempt<T> attempt, BooleanSupplier mayTryAgain) throws IOException {
        for (var number = 1; ; number++) {
            try {
                return attempt.make();
            } catch (DirectoryDown e) {
                if (!e.isPassing() || number >= patience.attempts() || !mayTryAgain.getAsBoolean()) {
                    throw e;
                }
            }
            rest(number);
        }
    }

    private void rest(int number) throws DirectoryDown {
        var doubled = patience.pause().multipliedBy(1L << Math.min(number - 1, 16));
        var most = doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
        try {
            pause.rest(Duration.ofMillis(Math.round(most.toMillis() * (0.5 + chance.nextDouble()))));
        } catch (InterruptedException e) {
            throw DirectoryDown.interrupted();
        }
    }
}
