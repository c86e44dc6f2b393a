package fr.passerelle.identity.intake;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One run of one source, as kept: what it counted and how it ended. */
public record Run(
        long id,
        String source,
        RunStatus status,
        Instant startedAt,
        @Nullable Instant endedAt,
        Counts counts,
        @Nullable String reason) {}
