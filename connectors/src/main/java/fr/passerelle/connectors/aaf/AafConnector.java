package fr.passerelle.connectors.aaf;

import fr.passerelle.connectors.directory.DirectoryConnector;
import fr.passerelle.identity.intake.Feed;
import java.io.IOException;
import java.time.Clock;
import java.util.List;

/** Reads the deliveries of one academy and degree, complete ones and deltas. */
public final class AafConnector implements DirectoryConnector.ReadsAll, DirectoryConnector.Probes {

    private final String source;
    private final AafSettings settings;
    private final Clock clock;
    private final Deposit deposit;

    /** Of that source, as it lies in its folder whenever it is read. */
    public AafConnector(String source, AafSettings settings, Clock clock) {
        this.source = source;
        this.settings = settings;
        this.clock = clock;
        this.deposit = new Deposit(settings);
    }

    @Override
    public String source() {
        return source;
    }

    /** The newest complete delivery; the deltas after it are what is {@link #next}. */
    @Override
    public Feed complete() {
        return (known, readings) -> {
            var drop = deposit.complete();
            var before = Position.of(known.mark()).filter(position -> position.degree() == settings.degree());
            if (before.isPresent() && drop.edition().day().isBefore(before.get().complete())) {
                throw new BrokenDelivery(
                        "AAF-OLDER",
                        drop.name() + " est plus ancienne que la dernière livraison complète appliquée, du "
                                + before.get().complete() + " ; rien n'est lu");
            }
            return new CompleteReading(settings, clock).read(drop, known, readings);
        };
    }

    /**
     * The newest complete delivery when none as new was applied; else all deltas since, in one feed, or an empty one when
     * there are none. The deltas that came after a complete delivery are what is next once that has been applied: whoever
     * wants to be up to date reads until the mark stands still.
     */
    @Override
    public Feed next() {
        return new NextFeed(settings, clock, deposit);
    }

    @Override
    public List<String> probe() {
        try {
            var drop = deposit.complete();
            Member.check(drop.open(clock).survey(member -> false, (member, content) -> {}), false);
            return List.of();
        } catch (IOException e) {
            return List.of(e instanceof BrokenDelivery broken ? broken.sentence() : "AAF : livraison illisible");
        }
    }
}
