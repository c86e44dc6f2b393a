package fr.passerelle.identity.intake;

import fr.passerelle.identity.establishment.SchoolYear;
import fr.passerelle.identity.journal.Event;
import fr.passerelle.identity.journal.Journal;
import fr.passerelle.identity.keys.Secrets;
import fr.passerelle.identity.linkage.Linkage;
import fr.passerelle.identity.operator.Operators;
import fr.passerelle.identity.operator.Right;
import fr.passerelle.identity.operator.Ruling;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A directory's records on their way in: {@link #plan} stages a feed and stores what it would change, and changes
 * nothing; {@link #apply} makes a plan true in one transaction, seen entirely or not at all, and hands what changed to
 * linkage.
 */
public final class Intake {

    private static final int ATTEMPTS = 10;
    private static final Duration A_MOMENT = Duration.ofMillis(100);

    private final DataSource database;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Runs runs;
    private final Plans plans;
    private final Standings standings;
    private final Planner planner;
    private final Applier applier;
    private final Approvals approvals;
    private final Linkage linkage;
    private final Register register;

    /** Over that database. */
    public Intake(
            DataSource database,
            PlatformTransactionManager transactions,
            Secrets secrets,
            Linkage linkage,
            Register register) {
        this.database = database;
        this.jdbc = JdbcClient.create(database);
        this.transaction = new TransactionTemplate(transactions);
        this.runs = new Runs(jdbc);
        this.plans = new Plans(jdbc);
        this.standings = new Standings(jdbc);
        this.planner = new Planner(database, bytes -> secrets.mac("ine", bytes));
        this.applier = new Applier(jdbc);
        this.approvals = new Approvals(jdbc, bytes -> secrets.mac("approval", bytes));
        this.linkage = linkage;
        this.register = register;
    }

    /** Where and by which clock runs are written down. */
    public record Register(Journal journal, Clock clock, Operators operators) {

        /** With no operator declared. */
        public Register(Journal journal, Clock clock) {
            this(journal, clock, Operators.undeclared());
        }
    }

    /** What is held of that source, as its connector may ask. */
    public Known known(String source) {
        return new StoredKnown(database, source);
    }

    /** Whether a plan of that source waits for its operator. */
    public boolean isHeld(String source) {
        return standings
                .waiting(source)
                .filter(run -> run.status() == RunStatus.HELD)
                .isPresent();
    }

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
            var outcome = stage(source, feed, run);
            var counts = outcome.counts();
            var held = held(source, run, outcome);
            runs.end(
                    run,
                    held.isEmpty() ? RunStatus.PLANNED : RunStatus.HELD,
                    counts,
                    held.isEmpty() ? null : String.join(" ; ", held),
                    register.clock().instant());
            if (!held.isEmpty()) {
                write(Event.SYNC_STOPPED, source.id(), run, "INTAKE-HELD");
            }
            return new Plan(run, source.id(), counts, held, outcome.more());
        } catch (Stage.StageBroken | DataAccessException | TransactionException broken) {
            throw stopped(source, run, "INTAKE-DATABASE", "the database broke off: " + broken.getMessage());
        } catch (IOException | UncheckedIOException unread) {
            throw stopped(source, run, "INTAKE-UNREAD", String.valueOf(unread.getMessage()));
        } catch (PlanRefused refused) {
            throw stopped(source, run, refused.code(), String.valueOf(refused.getMessage()));
        }
    }

    /**
     * Keeps somebody's word that a held plan is right, sealed over the plan as it is.
     *
     * @return how many operators must still vouch for it
     * @throws PlanRefused when there is no such plan, nothing holds it, or that operator may not vouch for its territory
     */
    public int approve(FeedSource source, long run, Approval approval) throws PlanRefused {
        var found = find(run);
        if (ruling(source, approval.operator()) instanceof Ruling.Refused(var code, var message)) {
            register.journal()
                    .write(
                            Event.OPERATOR_REFUSED,
                            null,
                            Map.of("code", code, "operator", approval.operator(), "run", Long.toString(run)));
            throw new PlanRefused(code, message);
        }
        if (found.status() != RunStatus.HELD) {
            throw new PlanRefused("INTAKE-NOT-HELD", "le plan " + run + " n'attend l'accord de personne");
        }
        transaction.executeWithoutResult(status -> {
            approvals.add(run, approval, register.clock().instant());
            write(Event.SYNC_APPROVED, source.id(), run, approval.operator());
        });
        return missing(source, run);
    }

    /**
     * Makes a plan true, then ties what it changed to people.
     *
     * @throws PlanRefused when it is held and not approved by enough operators, overtaken by another, or no longer staged
     */
    public Counts apply(FeedSource source, long run) throws PlanRefused {
        var found = find(run);
        var refused = new PlanRefused[1];
        transaction.executeWithoutResult(status -> {
            try {
                waitFor(found.source());
                check(source, find(run));
                widen();
                applier.apply(found, register.clock().instant());
                runs.end(
                        run,
                        RunStatus.APPLIED,
                        found.counts(),
                        found.reason(),
                        register.clock().instant());
                write(Event.SYNC_APPLIED, found.source(), run, null);
            } catch (PlanRefused no) {
                status.setRollbackOnly();
                refused[0] = no;
            } catch (DataIntegrityViolationException clash) {
                status.setRollbackOnly();
                refused[0] = new PlanRefused(
                        "INTAKE-OVERTAKEN", "une autre source a changé les mêmes fiches ; replanifier " + source.id());
            }
        });
        if (refused[0] != null) {
            throw refused[0];
        }
        transaction.executeWithoutResult(status -> applier.leave(run));
        link(source.id());
        return found.counts();
    }

    /**
     * The same with somebody's word at hand, should the plan be held.
     *
     * @throws PlanRefused as {@link #apply(FeedSource, long)}
     */
    public Counts apply(FeedSource source, long run, Optional<Approval> approval) throws PlanRefused {
        if (approval.isPresent() && find(run).status() == RunStatus.HELD) {
            approve(source, run, approval.get());
        }
        return apply(source, run);
    }

    /**
     * Ties to people what was applied and not yet seen by linkage, should a program have been stopped between the two.
     *
     * @return how many runs it caught up with
     */
    public int link(String source) {
        var waiting = runs.toLink(source);
        waiting.forEach(run -> transaction.executeWithoutResult(status -> {
            if (runs.stillToLink(run)) {
                widen();
                linkage.link(source, run, register.clock().instant());
                runs.linked(run, register.clock().instant());
            }
        }));
        return waiting.size();
    }

    private Planner.Outcome stage(FeedSource source, Feed feed, long run) throws IOException, PlanRefused {
        var tables = new StageTables(run);
        // In a transaction before: a PostgreSQL whose first process is killed alone does not start again over an
        // unlogged
        // table that was being made (see DECISIONS).
        transaction.executeWithoutResult(status -> tables.create(jdbc));
        var failed = new Exception[1];
        var staged = transaction.execute(status -> {
            try {
                lock(source.id());
                widen();
                var outcome = planner.plan(source, today(), feed, tables);
                runs.staged(run, outcome.delivered());
                return outcome;
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
        if (staged == null) {
            throw new IOException("the staging was rolled back");
        }
        return staged;
    }

    private List<String> held(FeedSource source, long run, Planner.Outcome outcome) {
        var counts = outcome.counts();
        var today = source.rules().on(today());
        var reasons = new ArrayList<String>();
        if (counts.changesAnyone()) {
            today.blackout()
                    .ifPresent(
                            days -> reasons.add("aucune alimentation du " + days.firstDay() + " au " + days.lastDay()));
        }
        if (outcome.keyless() > 0 && counts.gone() > 0) {
            reasons.add(outcome.keyless() + " fiche(s) sans clé lisible : les " + counts.gone()
                    + " départs sont peut-être les leurs");
        }
        reasons.addAll(new Brake(today.brake()).holds(counts, plans.tallies(run)));
        return reasons;
    }

    private void check(FeedSource source, Run run) throws PlanRefused {
        switch (run.status()) {
            case STOPPED ->
                throw new PlanRefused("INTAKE-STOPPED", "le plan " + run.id() + " a été arrêté : " + run.reason());
            case APPLIED -> throw new PlanRefused("INTAKE-APPLIED", "le plan " + run.id() + " est déjà appliqué");
            case HELD -> {
                if (missing(source, run.id()) > 0) {
                    throw new PlanRefused("INTAKE-HELD", "le frein retient cette alimentation : " + run.reason());
                }
            }
            case PLANNED -> {}
        }
        if (!run.source().equals(source.id())) {
            throw new PlanRefused("INTAKE-OTHER-SOURCE", "le plan " + run.id() + " est de la source " + run.source());
        }
        if (runs.overtaken(run.id())) {
            throw new PlanRefused(
                    "INTAKE-OVERTAKEN", "une autre alimentation a été appliquée depuis le plan " + run.id());
        }
    }

    private int missing(FeedSource source, long run) {
        var valid = approvals.valid(run).stream()
                .filter(signed -> ruling(source, signed.operator()) instanceof Ruling.Allowed)
                .count();
        return (int) Math.max(0, source.rules().approvals() - valid);
    }

    private Ruling ruling(FeedSource source, String operator) {
        return register.operators().ruling(operator, Right.APPROVE_PLANS, List.of(source.id()));
    }

    private Run find(long run) throws PlanRefused {
        return runs.find(run).orElseThrow(() -> new PlanRefused("INTAKE-UNKNOWN-RUN", "il n'y a pas de plan " + run));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(register.clock().instant(), SchoolYear.PARIS);
    }

    /**
     * Whole tables are compared: sorting and hashing them on disk would take twice as long, and compiling each statement for
     * the machine takes longer than it saves.
     */
    private void widen() {
        jdbc.sql("set local work_mem = '64MB'").update();
        jdbc.sql("set local jit = off").update();
    }

    /** Whoever is about to be refused holds the lock for a moment; a plan that stands is worth waiting for it. */
    private void waitFor(String source) throws PlanRefused {
        for (var attempt = 1; attempt < ATTEMPTS && !isFree(source); attempt++) {
            LockSupport.parkNanos(A_MOMENT.toNanos());
        }
        lock(source);
    }

    /** Takes the source for this transaction, again should it have it already. */
    private boolean isFree(String source) {
        return jdbc.sql("select pg_try_advisory_xact_lock(hashtextextended('sync/' || ?, 0))")
                .param(source)
                .query(Boolean.class)
                .single();
    }

    private void lock(String source) throws PlanRefused {
        if (!isFree(source)) {
            throw new PlanRefused("INTAKE-BUSY", "une autre alimentation de " + source + " est en cours");
        }
    }

    private PlanRefused stopped(FeedSource source, long run, String code, String message) {
        var refused = new PlanRefused(code, message);
        try {
            transaction.executeWithoutResult(status -> new StageTables(run).drop(jdbc));
            runs.stop(run, code + ": " + message, register.clock().instant());
            write(Event.SYNC_STOPPED, source.id(), run, code);
        } catch (DataAccessException | TransactionException unwritten) {
            // The run was begun as a stopped one; only its reason is lost.
            refused.addSuppressed(unwritten);
        }
        return refused;
    }

    private void write(Event event, String source, long run, @Nullable String remark) {
        var detail = remark == null
                ? Map.of("source", source, "run", Long.toString(run))
                : Map.of("source", source, "run", Long.toString(run), "remark", remark);
        register.journal().write(event, null, detail);
    }
}
