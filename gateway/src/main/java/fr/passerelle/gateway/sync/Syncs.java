package fr.passerelle.gateway.sync;

import fr.passerelle.connectors.directory.DirectoryConnector;
import fr.passerelle.identity.intake.Approval;
import fr.passerelle.identity.intake.Counts;
import fr.passerelle.identity.intake.Feed;
import fr.passerelle.identity.intake.FeedSource;
import fr.passerelle.identity.intake.Intake;
import fr.passerelle.identity.intake.Known;
import fr.passerelle.identity.intake.Plan;
import fr.passerelle.identity.intake.PlanRefused;
import fr.passerelle.identity.intake.Reading;
import fr.passerelle.identity.person.People;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/** Every source of the settings with what reads it; closing it ends the connections that are kept with directories. */
public final class Syncs implements AutoCloseable {

    /** How many feeds of one source are taken in a row: an academy that was away for weeks sends some dozens of deltas. */
    private static final int MOST_IN_A_ROW = 100;

    private final List<FeedSource> sources;
    private final Map<String, DirectoryConnector> connectors;
    private final Intake intake;
    private final People people;

    /** Of those sources, read by those connectors. */
    public Syncs(List<FeedSource> sources, Map<String, DirectoryConnector> connectors, Intake intake, People people) {
        this.sources = List.copyOf(sources);
        this.connectors = Map.copyOf(connectors);
        this.intake = intake;
        this.people = people;
    }

    /** Every source, in the order of the settings. */
    public List<FeedSource> sources() {
        return sources;
    }

    /** The source of that id. */
    public Optional<FeedSource> find(String id) {
        return sources.stream().filter(source -> source.id().equals(id)).findFirst();
    }

    /**
     * Reads what that source has to tell next and plans it; the watcher hears of each reading.
     *
     * @throws PlanRefused when the directory could not be read or was not believed
     */
    public Plan plan(FeedSource source, Consumer<Reading> watcher) throws PlanRefused {
        catchUp(source);
        return plan(source, connector(source).next(), watcher);
    }

    /**
     * Reads that source from end to end, whatever was read before; a source that cannot be read so tells what it has.
     *
     * @throws PlanRefused when the directory could not be read or was not believed
     */
    public Plan planAll(FeedSource source, Consumer<Reading> watcher) throws PlanRefused {
        return switch (connector(source)) {
            case DirectoryConnector.ReadsAll whole -> plan(source, whole.complete(), watcher);
            case DirectoryConnector other -> plan(source, other.next(), watcher);
        };
    }

    /**
     * Applies that run.
     *
     * @throws PlanRefused when the brake holds it and too few vouch for it, or its moment has passed
     */
    public Counts apply(FeedSource source, long run, Optional<Approval> approval) throws PlanRefused {
        var counts = intake.apply(source, run, approval);
        people.refresh();
        return counts;
    }

    /**
     * Takes in all that the source has to tell, feed after feed, until nothing is left or the brake holds one: the last
     * plan is that one, or the last applied.
     *
     * @throws PlanRefused when the directory could not be read or was not believed; what was applied before stays
     */
    public List<Plan> sync(FeedSource source, Consumer<Reading> watcher) throws PlanRefused {
        var plans = new ArrayList<Plan>();
        var more = true;
        while (more && plans.size() < MOST_IN_A_ROW) {
            var plan = plan(source, watcher);
            plans.add(plan);
            more = plan.held().isEmpty() && plan.more();
            if (plan.held().isEmpty()) {
                apply(source, plan.run(), Optional.empty());
            }
        }
        return plans;
    }

    /**
     * Plans one delivery that the directory sent by itself, and applies it unless the brake holds it.
     *
     * @throws PlanRefused when it was not believed, or another run is at work
     */
    Plan takeIn(FeedSource source, Feed feed) throws PlanRefused {
        var plan = plan(source, feed, reading -> {});
        if (plan.held().isEmpty()) {
            apply(source, plan.run(), Optional.empty());
        }
        return plan;
    }

    /** Whether a plan of that source waits for its operator, whose place the next plan would take. */
    boolean isHeld(FeedSource source) {
        return intake.isHeld(source.id());
    }

    /** Whether a feed of that source was ever applied and left a mark. */
    boolean wasRead(FeedSource source) {
        return known(source).mark().isPresent();
    }

    /** What is held of that source, as its connector may ask. */
    Known known(FeedSource source) {
        return intake.known(source.id());
    }

    /** Ties to people what was applied when a program was stopped before it could. */
    public void catchUp(FeedSource source) {
        if (intake.link(source.id()) > 0) {
            people.refresh();
        }
    }

    @Override
    public void close() {
        for (var connector : connectors.values()) {
            if (connector instanceof DirectoryConnector.KeepsConnections keeping) {
                keeping.close();
            }
        }
    }

    private Plan plan(FeedSource source, Feed feed, Consumer<Reading> watcher) throws PlanRefused {
        return intake.plan(
                source,
                (known, readings) -> feed.read(known, reading -> {
                    watcher.accept(reading);
                    readings.accept(reading);
                }));
    }

    DirectoryConnector connector(FeedSource source) {
        return Objects.requireNonNull(connectors.get(source.id()));
    }
}
