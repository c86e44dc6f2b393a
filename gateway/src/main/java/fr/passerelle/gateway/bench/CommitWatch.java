package fr.passerelle.gateway.bench;

import fr.passerelle.identity.intake.Run;
import fr.passerelle.identity.intake.RunStatus;
import fr.passerelle.identity.intake.Runs;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/** Looks from another connection, two hundred times a second, whether a run that is being applied can be seen yet. */
final class CommitWatch implements AutoCloseable {

    private static final Duration EVERY = Duration.ofMillis(5);

    private final Runs runs;
    private final long run;
    private final CompletableFuture<Instant> seen = new CompletableFuture<>();
    private volatile boolean watching = true;

    private CommitWatch(Runs runs, long run) {
        this.runs = runs;
        this.run = run;
    }

    static CommitWatch over(Runs runs, long run) {
        var watch = new CommitWatch(runs, run);
        Thread.ofPlatform().daemon().name("commit-watch").start(watch::watch);
        return watch;
    }

    /** When it could first be seen; waits for the next look. */
    Instant seen() {
        return seen.join();
    }

    @Override
    public void close() {
        watching = false;
    }

    private void watch() {
        while (watching) {
            if (runs.find(run)
                    .map(Run::status)
                    .filter(RunStatus.APPLIED::equals)
                    .isPresent()) {
                seen.complete(Instant.now());
                return;
            }
            LockSupport.parkNanos(EVERY.toNanos());
        }
    }
}
