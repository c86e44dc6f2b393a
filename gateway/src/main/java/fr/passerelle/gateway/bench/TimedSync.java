package fr.passerelle.gateway.bench;

import fr.passerelle.gateway.sync.Syncs;
import fr.passerelle.identity.intake.Approval;
import fr.passerelle.identity.intake.Counts;
import fr.passerelle.identity.intake.PlanRefused;
import fr.passerelle.identity.intake.Runs;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One reading of the directory, from the first byte to everybody tied to a person.
 *
 * @param planned until all was read and it was known what would change
 * @param applied until what was read could be seen, the planning included
 * @param linked what tying to people took after that
 */
record TimedSync(Duration planned, Duration applied, Duration linked, Counts counts) {

    private static final Approval WORD = new Approval("banc d'essai", "mesure");

    /** Reads the directory of that house, and vouches for a plan that the brake holds. */
    static TimedSync of(BenchHouse house) throws PlanRefused {
        var syncs = house.the(Syncs.class);
        var source = syncs.find(BenchHouse.SOURCE).orElseThrow();
        var from = Instant.now();
        var plan = syncs.plan(source, reading -> {});
        var planned = Instant.now();
        try (var commit = CommitWatch.over(house.the(Runs.class), plan.run())) {
            var counts = syncs.apply(source, plan.run(), Optional.of(WORD));
            var applied = commit.seen();
            return new TimedSync(
                    Duration.between(from, planned),
                    Duration.between(from, applied),
                    Duration.between(applied, Instant.now()),
                    counts);
        }
    }

    double planSeconds() {
        return planned.toNanos() / 1e9;
    }

    double seconds() {
        return applied.toNanos() / 1e9;
    }

    double linkSeconds() {
        return linked.toNanos() / 1e9;
    }
}
