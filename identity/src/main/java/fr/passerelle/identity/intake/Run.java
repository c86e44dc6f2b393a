package fr.passerelle.identity.intake;

import fr.passerelle.identity.intake.Feed.Extent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One run of one source, as kept: what it counted and how it ended.
 *
 * @param reason why it is held, or why it was stopped
 * @param linkedAt when linkage had seen all that it changed
 */
public record Run(
        long id,
        String source,
        RunStatus status,
        Extent extent,
        Instant startedAt,
        @Nullable Instant endedAt,
        Counts counts,
        @Nullable String reason,
        @Nullable Instant linkedAt) {}
