package fr.passerelle.gateway.report;

import fr.passerelle.identity.intake.ChangeKind;
import fr.passerelle.identity.intake.Counts;
import fr.passerelle.identity.intake.Run;
import fr.passerelle.identity.intake.RunStatus;
import fr.passerelle.identity.intake.Runs;
import fr.passerelle.identity.intake.Standings;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;
import org.springframework.dao.DataAccessException;

/**
 * Mesures: where each source stands, for those who watch many machines. {@code passerelle.sync.age} in seconds since a run
 * was last applied, {@code passerelle.sync.changes} by kind and {@code passerelle.sync.faults} of the last reading that
 * brought anything,
 * {@code passerelle.sync.held} and {@code passerelle.sync.stopped} as 0 or 1. Unknown is NaN: a source never read, or a
 * database that is away.
 */
public final class SyncMeters implements MeterBinder {

    /** How long an answer of the database serves: one visit of the watcher asks for all of them. */
    private static final Duration FRESH = Duration.ofSeconds(10);

    private final List<String> sources;
    private final Runs runs;
    private final Standings standings;
    private final Clock clock;
    private final Map<String, Seen> seen = new ConcurrentHashMap<>();

    /** Of those sources. */
    public SyncMeters(List<String> sources, Runs runs, Standings standings, Clock clock) {
        this.sources = List.copyOf(sources);
        this.runs = runs;
        this.standings = standings;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (var source : sources) {
            gauge(registry, "age", source, "seconds since a run was last applied", this::age);
            gauge(registry, "held", source, "1 while a plan waits for an approval", each -> each.held() ? 1 : 0);
            gauge(registry, "stopped", source, "1 when the newest run was stopped", SyncMeters::stopped);
            gauge(registry, "faults", source, "records that the last reading set aside", told(Counts::faults));
            for (var kind : ChangeKind.values()) {
                Gauge.builder("passerelle.sync.changes", this, meters -> meters.value(source, told(changes(kind))))
                        .description("what the last reading would change, or has changed")
                        .tag("source", source)
                        .tag("kind", kind.name().toLowerCase(Locale.ROOT))
                        .register(registry);
            }
        }
    }

    private void gauge(MeterRegistry registry, String name, String source, String what, ToDoubleFunction<Seen> value) {
        Gauge.builder("passerelle.sync." + name, this, meters -> meters.value(source, value))
                .description(what)
                .tag("source", source)
                .register(registry);
    }

    private double value(String source, ToDoubleFunction<Seen> value) {
        try {
            var known = seen.compute(
                    source, (name, last) -> last != null && last.until().isAfter(clock.instant()) ? last : look(name));
            return value.applyAsDouble(known);
        } catch (DataAccessException away) {
            return Double.NaN;
        }
    }

    private Seen look(String source) {
        return new Seen(
                clock.instant().plus(FRESH),
                runs.of(source, 1).stream().findFirst(),
                standings.lastTold(source),
                runs.newest(source, RunStatus.APPLIED).map(Run::endedAt),
                standings
                        .waiting(source)
                        .filter(run -> run.status() == RunStatus.HELD)
                        .isPresent());
    }

    private double age(Seen seen) {
        return seen.appliedAt()
                .map(at -> Duration.between(at, clock.instant()).toMillis() / 1000.0)
                .orElse(Double.NaN);
    }

    private static double stopped(Seen seen) {
        return seen.newest()
                .map(run -> run.status() == RunStatus.STOPPED && run.endedAt() != null ? 1.0 : 0.0)
                .orElse(Double.NaN);
    }

    private static ToDoubleFunction<Seen> told(ToDoubleFunction<Counts> count) {
        return seen -> seen.told().map(run -> count.applyAsDouble(run.counts())).orElse(Double.NaN);
    }

    private static ToDoubleFunction<Counts> changes(ChangeKind kind) {
        return switch (kind) {
            case ADDED -> Counts::added;
            case CHANGED -> Counts::changed;
            case MOVED -> Counts::moved;
            case BACK -> Counts::back;
            case GONE -> Counts::gone;
        };
    }

    /** What was seen of a source, and until when that is good enough. */
    private record Seen(
            Instant until, Optional<Run> newest, Optional<Run> told, Optional<Instant> appliedAt, boolean held) {}
}
