package fr.passerelle.connectors.ldap;

import fr.passerelle.identity.intake.Feed.Delivered;
import fr.passerelle.identity.intake.Known;
import fr.passerelle.identity.intake.Reading;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** Reads one directory: from end to end, or what has changed since a mark. */
final class Reader {

    private final LdapSettings settings;
    private final LdapPool pool;
    private final Retries retries;
    private final Clock clock;
    private final AtomicReference<String> lost = new AtomicReference<>("");

    Reader(LdapSettings settings, LdapPool pool, Retries retries, Clock clock) {
        this.settings = settings;
        this.pool = pool;
        this.retries = retries;
        this.clock = clock;
    }

    /** What is done on one visit. */
    @FunctionalInterface
    private interface Work<T> {
        T on(Visit visit, Consumer<Reading> readings) throws IOException;
    }

    /** Everybody, whatever the mark. */
    Delivered everybody(Known known, Consumer<Reading> readings) throws IOException {
        return visiting(new Began(readings), (visit, taker) -> new CompleteReading(visit, known, taker).read());
    }

    /** What has changed since the mark, or everybody where that cannot be told. */
    Delivered next(Known known, Consumer<Reading> readings) throws IOException {
        var mark = usable(known);
        if (mark.isPresent()) {
            var changes = changes(mark.get(), known, new Began(readings));
            if (changes.isPresent()) {
                return changes.get();
            }
        }
        return everybody(known, readings);
    }

    /** The mark from which changes can be read; none when everybody is due to be read. */
    Optional<LdapMark> usable(Known known) {
        var kept = known.mark();
        if (settings.changes() == LdapSettings.Changes.NONE
                || kept.isEmpty()
                || lost.get().equals(kept.get().text())) {
            return Optional.empty();
        }
        return LdapMark.of(kept.get()).filter(mark -> !isDue(mark));
    }

    /** The mark has been refused: it is not shown to the directory again. */
    void forget(LdapMark mark) {
        lost.set(mark.mark().text());
    }

    /** A mark from the future was made by a clock that has since been put right, and says nothing. */
    private boolean isDue(LdapMark mark) {
        var now = clock.instant();
        return mark.complete().isAfter(now)
                || now.isAfter(mark.complete().plus(settings.rhythm().completeEvery()));
    }

    private Optional<Delivered> changes(LdapMark mark, Known known, Began began) throws IOException {
        try {
            return visiting(began, (visit, readings) -> new ChangesReading(visit, mark, known, readings).read());
        } catch (MarkLost e) {
            forget(mark);
            if (began.any) {
                throw new DirectoryDown(e.getMessage() + " ; la prochaine lecture sera complète", e);
            }
            return Optional.empty();
        }
    }

    /** Another visit is made after a passing fault, but never once something was handed over: it would come twice. */
    private <T> T visiting(Began began, Work<T> work) throws IOException {
        return retries.until(
                () -> {
                    try (var visit = new Visit(settings, pool, clock)) {
                        return on(visit, began, work);
                    }
                },
                () -> !began.any);
    }

    private static <T> T on(Visit visit, Began began, Work<T> work) throws IOException {
        try {
            var done = work.on(visit, began);
            visit.wentWell();
            return done;
        } catch (DirectoryDown e) {
            throw visit.why(e);
        }
    }

    /** Knows whether anything was handed over. */
    private static final class Began implements Consumer<Reading> {

        private final Consumer<Reading> readings;
        private boolean any;

        Began(Consumer<Reading> readings) {
            this.readings = readings;
        }

        @Override
        public void accept(Reading reading) {
            any = true;
            readings.accept(reading);
        }
    }
}
