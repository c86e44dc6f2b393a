package fr.passerelle.connectors.aaf;

import fr.passerelle.identity.intake.Feed;
import fr.passerelle.identity.intake.Known;
import fr.passerelle.identity.intake.Reading;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;

/** What of a deposit was not applied yet: a newer complete delivery, else the deltas since the last. */
final class NextFeed implements Feed {

    private final AafSettings settings;
    private final Clock clock;
    private final Deposit deposit;

    NextFeed(AafSettings settings, Clock clock, Deposit deposit) {
        this.settings = settings;
        this.clock = clock;
        this.deposit = deposit;
    }

    @Override
    public Delivered read(Known known, Consumer<Reading> readings) throws IOException {
        var position = Position.of(known.mark()).filter(found -> found.degree() == settings.degree());
        if (position.isEmpty()) {
            return new CompleteReading(settings, clock).read(base(), known, readings);
        }
        var newer = newer(position.get());
        if (newer.isPresent()) {
            return new CompleteReading(settings, clock).read(newer.get(), known, readings);
        }
        var deltas = deposit.deltasAfter(position.get().edition());
        return deltas.isEmpty()
                ? new Delivered(Extent.DELTA, position.get().mark())
                : new DeltaReading(settings, clock, position.get()).read(deltas, known, readings);
    }

    private Drop base() throws IOException {
        var complete = deposit.newestComplete();
        if (complete.isEmpty() && deposit.hasDeltas()) {
            throw new BrokenDelivery(
                    "AAF-NO-BASE",
                    "un delta ne se lit que sur une livraison complète du même degré, et aucune n'a encore été appliquée ;"
                            + " rien n'est lu");
        }
        return deposit.complete();
    }

    /** A complete delivery that holds all that was applied and more; one of the same day counts when it was sent anew. */
    private Optional<Drop> newer(Position position) throws IOException {
        var complete = deposit.newestComplete();
        if (complete.isEmpty()) {
            return complete;
        }
        var day = complete.get().edition().day();
        var isNew = day.isAfter(position.complete()) && !day.isBefore(position.day());
        var isSentAnew = day.isEqual(position.day())
                && position.delta() == null
                && !complete.get().look().equals(position.look());
        return isNew || isSentAnew ? complete : Optional.empty();
    }
}
