package fr.passerelle.identity.intake;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Situation: where each source stands today, and what waits of it. */
public final class Standings {

    private final JdbcClient jdbc;
    private final Runs runs;

    /** Read from there. */
    public Standings(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.runs = new Runs(jdbc);
    }

    /** How many live people of that source there are, by profile. */
    public Map<String, Integer> people(String source) {
        return counted("select profile, people from headcount where source = ? and school = '' and people > 0", source);
    }

    /** When the mark from which that source is read next was set; empty for a source that keeps none. */
    public Optional<Instant> markedAt(String source) {
        return jdbc.sql("select at from source_mark where source = ?")
                .param(source)
                .query((row, n) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .optional();
    }

    /** The plan of that source that can still be applied, held or not: there is at most one. */
    public Optional<Run> waiting(String source) {
        return jdbc.sql(
                        "select id from sync_run where source = ? and staged and status in ('PLANNED', 'HELD') order by id desc limit 1")
                .param(source)
                .query(Long.class)
                .optional()
                .flatMap(runs::find)
                .filter(run -> !runs.overtaken(run.id()));
    }

    /** The newest run of that source that was read to its end and brought anything: most nights bring nothing. */
    public Optional<Run> lastTold(String source) {
        return jdbc.sql("""
                        select id from sync_run where source = ? and status <> 'STOPPED'
                          and coalesce((counts ->> 'staged')::int, 0) + coalesce((counts ->> 'same')::int, 0)
                            + coalesce((counts ->> 'gone')::int, 0) + coalesce((counts ->> 'faults')::int, 0) > 0
                        order by id desc limit 1""").param(source).query(Long.class).optional().flatMap(runs::find);
    }

    /** Whether a run of that source is at work somewhere; asked without getting in its way. */
    public boolean isAtWork(String source) {
        return jdbc.sql("""
                        select exists (select 1 from pg_locks where locktype = 'advisory' and granted and objsubid = 1
                          and database = (select oid from pg_database where datname = current_database())
                          and (classid::bigint << 32) | objid::bigint = hashtextextended('sync/' || ?, 0))""").param(source).query(Boolean.class).single();
    }

    /** The names of those schools, as their directories write them, by UAI. */
    public Map<String, String> schools(Collection<String> uais) {
        var names = new HashMap<String, String>();
        jdbc.sql("select uai, name from school_record where uai = any(?) order by gone_at nulls last")
                .param(uais.toArray(String[]::new))
                .query(row -> {
                    names.putIfAbsent(row.getString(1), row.getString(2));
                });
        return names;
    }

    /** What a plan does, in lines: by what they are about, then by kind. */
    public Map<String, Map<String, Integer>> kinds(long run) {
        var kinds = new HashMap<String, Map<String, Integer>>();
        jdbc.sql("""
                select what, kind, count(*) from sync_change where run = :run group by what, kind
                union all
                select what, 'ADDED', sum(cardinality(keys)) from sync_added where run = :run group by what""").param("run", run).query(row -> {
            kinds.computeIfAbsent(row.getString(1), what -> new HashMap<>())
                    .merge(row.getString(2), row.getInt(3), Integer::sum);
        });
        return kinds;
    }

    /** Of the faults that run kept, how many bear each code. */
    public Map<String, Integer> faults(long run) {
        return counted("select code, count(*) from sync_fault where run = ? group by code", run);
    }

    private Map<String, Integer> counted(String sql, Object of) {
        var counted = new HashMap<String, Integer>();
        jdbc.sql(sql).param(of).query(row -> {
            counted.put(row.getString(1), row.getInt(2));
        });
        return counted;
    }
}
