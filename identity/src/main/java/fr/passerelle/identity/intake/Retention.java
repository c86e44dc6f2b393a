package fr.passerelle.identity.intake;

import fr.passerelle.identity.establishment.SchoolYear;
import fr.passerelle.identity.journal.Event;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Conservation: the only place where what directories said is really removed, once its time is over.
 *
 * <p>Removed are records gone for long with their past, their keys for matching and their ties; versions replaced for
 * long; the lines, numbers by school and faults of old plans; and imported names whose person has no record any more, or
 * that fitted nobody for long: of these nothing is kept by which to tell whose they could be. What stays: runs with their counts and approvals,
 * persons and pseudonyms, so that no number is ever given again; ties that a live pupil's record still names; and links,
 * which end with their record. A key that comes back after that is a stranger's: nothing is left by which to tell that
 * it is the same human, and nobody shall inherit another's number.
 */
public final class Retention {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Limits limits;
    private final Intake.Register register;

    /** Of that database, with those limits. */
    public Retention(
            JdbcClient jdbc, PlatformTransactionManager transactions, Limits limits, Intake.Register register) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.limits = limits;
        this.register = register;
    }

    /**
     * How long what is kept, as ISO 8601 periods of at least a month, counted in Paris.
     *
     * @param tombstones records that their source has no more; by default five years, as the national base of INE numbers
     *     keeps whom no school has
     * @param past versions that another has replaced
     * @param plans lines and faults of runs
     * @param names imported names that fit nobody, since they were imported last; by default one school year
     */
    public record Limits(
            @DefaultValue("P5Y") Period tombstones,
            @DefaultValue("P2Y") Period past,
            @DefaultValue("P1Y") Period plans,
            @DefaultValue("P400D") Period names) {

        /** Five years, two years, one year, 400 days. */
        public static final Limits DEFAULT =
                new Limits(Period.ofYears(5), Period.ofYears(2), Period.ofYears(1), Period.ofDays(400));

        public Limits {
            for (var period : List.of(tombstones, past, plans, names)) {
                if (LocalDate.EPOCH.plus(period).isBefore(LocalDate.EPOCH.plusMonths(1))) {
                    throw new IllegalArgumentException(
                            "une durée de conservation est d'au moins un mois (P1M) : " + period);
                }
            }
        }
    }

    /**
     * Effacé: how much one passage removed.
     *
     * @param records tombstones
     * @param versions past versions, those of the tombstones among them
     * @param links how many were ended
     * @param ties responsibilities
     * @param lines lines of plans
     * @param faults faults of runs
     * @param names imported names: removed with their person, or given up
     * @param busy sources at work, left for the next passage
     */
    public record Removed(
            int records, int versions, int links, int ties, int lines, int faults, int names, List<String> busy) {

        public Removed {
            busy = List.copyOf(busy);
        }

        private Removed with(Removed other) {
            var all = new ArrayList<>(busy);
            all.addAll(other.busy);
            return new Removed(
                    records + other.records,
                    versions + other.versions,
                    links + other.links,
                    ties + other.ties,
                    lines + other.lines,
                    faults + other.faults,
                    names + other.names,
                    all);
        }

        private static Removed nothing(List<String> busy) {
            return new Removed(0, 0, 0, 0, 0, 0, 0, busy);
        }

        private boolean isSomething() {
            return records + versions + lines + faults + names > 0;
        }
    }

    /** Removes what is past its time, source by source, and writes down how much. */
    public Removed remove() {
        var removed = passage(false);
        if (removed.isSomething()) {
            register.journal()
                    .write(
                            Event.RECORDS_REMOVED,
                            null,
                            Map.of(
                                    "records", Integer.toString(removed.records()),
                                    "versions", Integer.toString(removed.versions()),
                                    "links", Integer.toString(removed.links()),
                                    "lines", Integer.toString(removed.lines()),
                                    "faults", Integer.toString(removed.faults()),
                                    "names", Integer.toString(removed.names())));
        }
        return removed;
    }

    /** Tells what {@link #remove} would remove now, by doing it and taking it back. */
    public Removed rehearse() {
        return Objects.requireNonNull(transaction.execute(status -> {
            status.setRollbackOnly();
            return passage(true);
        }));
    }

    private Removed passage(boolean rehearsal) {
        var now = register.clock().instant();
        var removed = Removed.nothing(List.of());
        for (var source : sources(before(now, limits.tombstones()))) {
            removed = removed.with(Objects.requireNonNull(transaction.execute(status -> rehearsal || isFree(source)
                    ? records(source, before(now, limits.tombstones()), now)
                    : Removed.nothing(List.of(source)))));
        }
        removed = removed.with(Objects.requireNonNull(transaction.execute(status -> past(now))));
        removed = removed.with(Objects.requireNonNull(transaction.execute(status -> names(now))));
        return removed.with(Objects.requireNonNull(transaction.execute(status -> plans(now))));
    }

    private static OffsetDateTime before(Instant now, Period period) {
        return now.atZone(SchoolYear.PARIS).minus(period).toOffsetDateTime().withOffsetSameInstant(ZoneOffset.UTC);
    }

    private List<String> sources(OffsetDateTime before) {
        return jdbc.sql("select distinct source from person_record where gone_at < ? order by source")
                .param(before)
                .query((row, n) -> row.getString(1))
                .list();
    }

    /** Whether no run of that source is at work; none begins before this transaction ends. */
    private boolean isFree(String source) {
        return jdbc.sql("select pg_try_advisory_xact_lock(hashtextextended('sync/' || ?, 0))")
                .param(source)
                .query(Boolean.class)
                .single();
    }

    /** All in one statement, which sees the tables as they were. Whom a plan that waits brings back is left alone. */
    private Removed records(String source, OffsetDateTime before, Instant now) {
        return jdbc.sql("""
                with removed as (
                  delete from person_record r where r.source = :source and r.gone_at < :before
                    and r.key not in (select c.key from sync_change c join sync_run p on p.id = c.run
                      where p.source = :source and p.staged and c.what <> 'SCHOOL')
                  returning r.key),
                past as (
                  delete from person_record_past p using removed
                   where p.source = :source and p.key = removed.key returning 1),
                keys as (
                  delete from linkage_key k using removed where k.source = :source and k.key = removed.key),
                cases as (
                  delete from review_case c using removed where c.source = :source and c.key = removed.key),
                ended as (
                  update link l set until_at = :now from removed
                   where l.source = :source and l.key = removed.key and l.until_at is null returning 1),
                ties as (
                  delete from guardianship g where g.source = :source
                    and (g.guardian_key in (select key from removed) or g.pupil_key in (select key from removed))
                    and not exists (select 1 from person_record pupil
                      where pupil.source = g.source and pupil.key = g.pupil_key and pupil.gone_at is null)
                  returning 1)
                select (select count(*) from removed), (select count(*) from past), (select count(*) from ended),
                  (select count(*) from ties)""")
                .param("source", source)
                .param("before", before)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query((row, n) ->
                        new Removed(row.getInt(1), row.getInt(2), row.getInt(3), row.getInt(4), 0, 0, 0, List.of()))
                .single();
    }

    private Removed past(Instant now) {
        var versions = jdbc.sql("delete from person_record_past where until_at < ?")
                .param(before(now, limits.past()))
                .update();
        return new Removed(0, versions, 0, 0, 0, 0, 0, List.of());
    }

    /**
     * Who has no record any more is known by no name either. What fitted nobody for long is given up; a conflict stays a
     * case, which from then on only a human settles, for the key alone could be mistaken.
     */
    private Removed names(Instant now) {
        var before = before(now, limits.names());
        var gone = jdbc.sql("""
                delete from adoption a using person p where p.id = a.person and a.state = 'ADOPTED'
                  and not exists (
                    select 1 from link l where l.person = coalesce(p.merged_into, p.id) and l.until_at is null)""").update();
        var given = jdbc.sql("""
                update adoption set state = 'EXPIRED', ine = null, source = null, key = null
                where state = 'WAITING' and imported_at < ?""").param(before).update();
        jdbc.sql("update adoption set by_hand = true, ine = null"
                        + " where state = 'CONFLICT' and not by_hand and imported_at < ?")
                .param(before)
                .update();
        return new Removed(0, 0, 0, 0, 0, 0, gone + given, List.of());
    }

    /** A plan without its lines must not be applied any more, and one that linkage has not seen keeps them. */
    private Removed plans(Instant now) {
        var last = jdbc.sql("""
                        select coalesce(max(id), 0) from sync_run where started_at < ? and id < coalesce(
                          (select min(id) from sync_run where status = 'APPLIED' and linked_at is null),
                          9223372036854775807)""")
                .param(before(now, limits.plans()))
                .query(Long.class)
                .single();
        jdbc.sql("select id from sync_run where staged and id <= ?")
                .param(last)
                .query(Long.class)
                .list()
                .forEach(run -> new StageTables(run).drop(jdbc));
        jdbc.sql("update sync_run set staged = false where staged and id <= ?")
                .param(last)
                .update();
        jdbc.sql("delete from sync_tally where run <= ?").param(last).update();
        var lines =
                jdbc.sql("delete from sync_change where run <= ?").param(last).update()
                        + jdbc.sql("""
                                with removed as (delete from sync_added where run <= ? returning cardinality(keys) as keys)
                                select coalesce(sum(keys), 0) from removed""").param(last).query(Integer.class).single();
        var faults =
                jdbc.sql("delete from sync_fault where run <= ?").param(last).update();
        return new Removed(0, 0, 0, 0, lines, faults, 0, List.of());
    }
}
