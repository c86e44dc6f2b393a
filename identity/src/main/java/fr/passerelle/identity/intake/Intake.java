package fr.passerelle.identity.intake;

import fr.passerelle.identity.journal.Event;
import fr.passerelle.identity.journal.Journal;
import fr.passerelle.identity.keys.Secrets;
import fr.passerelle.identity.linkage.Linkage;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A directory's records on their way in: {@link #plan} stages a feed and stores what it would change, and changes
 * nothing; {@link #apply} makes a plan true in one transaction, links included, seen entirely or not at all.
 */
public final class Intake {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Runs runs;
    private final Planner planner;
    private final Applier applier;
    private final Register register;

    /** Over that database. */
    public Intake(
            DataSource database,
            PlatformTransactionManager transactions,
            Secrets secrets,
            Linkage linkage,
            Register register) {
        this.jdbc = JdbcClient.create(database);
        this.transaction = new TransactionTemplate(transactions);
        this.runs = new Runs(jdbc);
        this.planner = new Planner(database, jdbc, bytes -> secrets.mac("ine", bytes));
        this.applier = new Applier(jdbc, linkage);
        this.register = register;
    }

    /** Where and by which clock runs are written down. */
    public record Register(Journal journal, Clock clock) {}

    /**
     * Reads the feed and stores what it would change.
     *
     * @throws PlanRefused when the directory could not be read, answered nothing, or another run is at work; the run is
     *     kept as stopped
     */
    public Plan plan(FeedSource source, Feed feed) throws PlanRefused {
        planner.warmUp();
        var run = runs.start(source.id(), register.clock().instant());
        try {
            var counts = stage(source, feed, run);
            var held = new Brake(source.brake()).holds(counts);
            var reason = held.isEmpty() ? null : String.join(" ; ", held);
            runs.end(
                    run,
                    held.isEmpty() ? RunStatus.PLANNED : RunStatus.HELD,
                    counts,
                    reason,
                    register.clock().instant());
            if (!held.isEmpty()) {
                write(Event.SYNC_STOPPED, source.id(), run, "INTAKE-HELD");
            }
            return new Plan(run, source.id(), counts, held);
        } catch (IOException unread) {
            throw stopped(source, run, "INTAKE-UNREAD", String.valueOf(unread.getMessage()));
        } catch (Stage.StageBroken | DataAccessException broken) {
            throw stopped(source, run, "INTAKE-DATABASE", "the database broke off: " + broken.getMessage());
        } catch (PlanRefused refused) {
            throw stopped(source, run, refused.code(), String.valueOf(refused.getMessage()));
        }
    }

    /**
     * Makes a plan true.
     *
     * @param approval needed when the brake holds the plan
     * @throws PlanRefused when it is held and not approved, overtaken by another, or no longer staged
     */
    public Counts apply(long run, Optional<Approval> approval) throws PlanRefused {
        var found = runs.find(run).orElseThrow(() -> new PlanRefused("INTAKE-UNKNOWN-RUN", "there is no run " + run));
        var refused = new PlanRefused[1];
        transaction.executeWithoutResult(status -> {
            try {
                lock(found.source());
                check(found, approval);
                applier.apply(found, register.clock().instant());
                runs.end(
                        run,
                        RunStatus.APPLIED,
                        found.counts(),
                        found.reason(),
                        register.clock().instant());
            } catch (PlanRefused no) {
                status.setRollbackOnly();
                refused[0] = no;
            }
        });
        if (refused[0] != null) {
            throw refused[0];
        }
        write(
                Event.SYNC_APPLIED,
                found.source(),
                run,
                approval.map(Approval::operator).orElse(null));
        return found.counts();
    }

    private Counts stage(FeedSource source, Feed feed, long run) throws IOException, PlanRefused {
        var failed = new Exception[1];
        var counts = transaction.execute(status -> {
            try {
                lock(source.id());
                return planner.plan(source, feed, run);
            } catch (IOException | PlanRefused no) {
                status.setRollbackOnly();
                failed[0] = no;
                return null;
            }
        });
        switch (failed[0]) {
            case IOException unread -> throw unread;
            case PlanRefused refused -> throw refused;
            case null, default -> {}
        }
        if (counts == null) {
            throw new IOException("the staging was rolled back");
        }
        return counts;
    }

    private void check(Run run, Optional<Approval> approval) throws PlanRefused {
        switch (run.status()) {
            case STOPPED ->
                throw new PlanRefused("INTAKE-STOPPED", "run " + run.id() + " was stopped: " + run.reason());
            case APPLIED -> throw new PlanRefused("INTAKE-APPLIED", "run " + run.id() + " is applied already");
            case HELD -> {
                if (approval.isEmpty()) {
                    throw new PlanRefused("INTAKE-HELD", "le frein retient cette alimentation : " + run.reason());
                }
            }
            case PLANNED -> {}
        }
        if (runs.overtaken(run.id())) {
            throw new PlanRefused("INTAKE-OVERTAKEN", "another run was applied since run " + run.id() + " was planned");
        }
    }

    private void lock(String source) throws PlanRefused {
        var free = jdbc.sql("select pg_try_advisory_xact_lock(hashtextextended('sync/' || ?, 0))")
                .param(source)
                .query(Boolean.class)
                .single();
        if (!free) {
            throw new PlanRefused("INTAKE-BUSY", "another run of " + source + " is at work");
        }
    }

    private PlanRefused stopped(FeedSource source, long run, String code, String message) {
        runs.stop(run, code + ": " + message, register.clock().instant());
        write(Event.SYNC_STOPPED, source.id(), run, code);
        return new PlanRefused(code, message);
    }

    private void write(Event event, String source, long run, @Nullable String remark) {
        var detail = remark == null
                ? Map.of("source", source, "run", Long.toString(run))
                : Map.of("source", source, "run", Long.toString(run), "remark", remark);
        register.journal().write(event, null, detail);
    }
}
