package fr.passerelle.gateway.sync;

import fr.passerelle.connectors.directory.DirectoryConnector;
import fr.passerelle.identity.intake.Approval;
import fr.passerelle.identity.intake.Counts;
import fr.passerelle.identity.intake.FeedSource;
import fr.passerelle.identity.intake.Intake;
import fr.passerelle.identity.intake.Plan;
import fr.passerelle.identity.intake.PlanRefused;
import fr.passerelle.identity.intake.Reading;
import fr.passerelle.identity.intake.Runs;
import fr.passerelle.identity.person.People;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/** Every source of the settings with what reads it. */
public final class Syncs {

    private final List<FeedSource> sources;
    private final Map<String, DirectoryConnector> connectors;
    private final Intake intake;
    private final Runs runs;
    private final People people;

    /** Of those sources, read by those connectors. */
    public Syncs(
            List<FeedSource> sources,
            Map<String, DirectoryConnector> connectors,
            Intake intake,
            Runs runs,
            People people) {
        this.sources = List.copyOf(sources);
        this.connectors = Map.copyOf(connectors);
        this.intake = intake;
        this.runs = runs;
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

    /** The runs so far. */
    public Runs runs() {
        return runs;
    }

    /**
     * Reads that source and plans; the watcher hears of each reading.
     *
     * @throws PlanRefused when the directory could not be read or was not believed
     */
    public Plan plan(FeedSource source, Consumer<Reading> watcher) throws PlanRefused {
        var feed = Objects.requireNonNull(connectors.get(source.id())).next();
        return intake.plan(
                source,
                (known, readings) -> feed.read(known, reading -> {
                    watcher.accept(reading);
                    readings.accept(reading);
                }));
    }

    /**
     * Applies that run.
     *
     * @throws PlanRefused when the brake holds it and nobody approves, or its moment has passed
     */
    public Counts apply(long run, Optional<Approval> approval) throws PlanRefused {
        var counts = intake.apply(run, approval);
        people.refresh();
        return counts;
    }
}
