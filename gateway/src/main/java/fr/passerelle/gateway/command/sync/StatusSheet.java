package fr.passerelle.gateway.command.sync;

import fr.passerelle.identity.intake.FeedSource;
import fr.passerelle.identity.intake.Run;
import fr.passerelle.identity.intake.RunStatus;
import fr.passerelle.identity.intake.Runs;
import fr.passerelle.identity.intake.Standings;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where one source stands.
 *
 * @param people live people, by profile
 * @param newest its newest run; null when it was never read
 * @param faults how many records the last reading that brought anything set aside
 * @param appliedAt when a run was last applied
 * @param ageSeconds how long ago that is
 * @param markedAt when the mark was set from which it is read next; null for a source that keeps none
 * @param waiting the plan that can still be applied
 * @param atWork whether it is being read or applied now
 */
public record StatusSheet(
        String source,
        String territory,
        Map<String, Integer> people,
        @Nullable Run newest,
        int faults,
        @Nullable Instant appliedAt,
        @Nullable Long ageSeconds,
        @Nullable Instant markedAt,
        @Nullable Run waiting,
        boolean atWork) {

    /** Of that source at that instant. */
    public static StatusSheet of(FeedSource source, Runs runs, Standings standings, Instant now) {
        var appliedAt = runs.newest(source.id(), RunStatus.APPLIED)
                .flatMap(run -> Optional.ofNullable(run.endedAt()))
                .orElse(null);
        return new StatusSheet(
                source.id(),
                source.territory().id(),
                standings.people(source.id()),
                runs.of(source.id(), 1).stream().findFirst().orElse(null),
                standings
                        .lastTold(source.id())
                        .map(run -> run.counts().faults())
                        .orElse(0),
                appliedAt,
                appliedAt == null ? null : Duration.between(appliedAt, now).toSeconds(),
                standings.markedAt(source.id()).orElse(null),
                standings.waiting(source.id()).orElse(null),
                standings.isAtWork(source.id()));
    }

    /** Whether a plan of it waits for an approval. */
    public boolean held() {
        return waiting != null && waiting.status() == RunStatus.HELD;
    }

    /** Whether its newest run was stopped, and is not merely under way. */
    public boolean stopped() {
        return newest != null && newest.status() == RunStatus.STOPPED && !(atWork && newest.endedAt() == null);
    }
}
