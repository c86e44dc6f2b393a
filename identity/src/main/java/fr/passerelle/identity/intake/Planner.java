package fr.passerelle.identity.intake;

import java.io.IOException;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;

/** Stages one feed and stores the difference to what is live; runs inside the caller's transaction. */
final class Planner {

    private final DataSource database;
    private final JdbcClient jdbc;
    private final UnaryOperator<byte[]> ineHash;

    Planner(DataSource database, JdbcClient jdbc, UnaryOperator<byte[]> ineHash) {
        this.database = database;
        this.jdbc = jdbc;
        this.ineHash = ineHash;
    }

    /** Makes the INE's key before the transaction: a key made inside one that is rolled back would be lost. */
    void warmUp() {
        var _ = ineHash.apply(new byte[0]);
    }

    Counts plan(FeedSource source, Feed feed, long run) throws IOException, PlanRefused {
        jdbc.sql("delete from stage_person where run in (select id from sync_run where source = ?)")
                .param(source.id())
                .update();
        jdbc.sql("delete from stage_school where run in (select id from sync_run where source = ?)")
                .param(source.id())
                .update();
        var stage = read(source, feed, run);
        var twice = setAsideTwice(run, source.id());
        storeSchools(run, stage);
        stage.faults().forEach(fault -> store(run, fault));
        compare(source.id(), run);
        var counts = count(source.id(), run, stage.faultCount() + twice);
        if (counts.staged() == 0) {
            throw new PlanRefused(
                    "INTAKE-EMPTY", "the directory answered without one usable person; nothing is changed");
        }
        return counts;
    }

    private Stage read(FeedSource source, Feed feed, long run) throws IOException {
        Map<String, String> uaiByKey = new HashMap<>();
        Map<String, String> ownerByUai = new HashMap<>();
        jdbc.sql("select source, key, uai from school_record").query(row -> {
            ownerByUai.put(row.getString(3), row.getString(1));
            if (source.id().equals(row.getString(1))) {
                uaiByKey.put(row.getString(2), row.getString(3));
            }
        });
        var connection = DataSourceUtils.getConnection(database);
        try {
            var copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy stage_person from stdin");
            try {
                var stage = new Stage(source, new Stage.Place(run, copy), ineHash, uaiByKey, ownerByUai);
                feed.read(Known.NOTHING, stage);
                copy.endCopy();
                return stage;
            } finally {
                if (copy.isActive()) {
                    copy.cancelCopy();
                }
            }
        } catch (SQLException broken) {
            throw new Stage.StageBroken(broken);
        } finally {
            DataSourceUtils.releaseConnection(connection, database);
        }
    }

    /** Two records of one key in one feed: nobody can say which is right, so neither goes in. */
    private int setAsideTwice(long run, String source) {
        List<String> keys = jdbc.sql("select key from stage_person where run = ? group by key having count(*) > 1")
                .param(run)
                .query((row, n) -> row.getString(1))
                .list();
        for (var key : keys) {
            jdbc.sql("delete from stage_person where run = ? and key = ?")
                    .params(run, key)
                    .update();
            store(run, new Reading.Fault("INTAKE-TWICE", source, 0, key, "two records have this key"));
        }
        return keys.size();
    }

    private void storeSchools(long run, Stage stage) {
        stage.schools()
                .values()
                .forEach(school -> jdbc.sql("insert into stage_school values (?, ?, ?, ?, ?, ?)")
                        .params(
                                run,
                                school.key(),
                                school.uai().value(),
                                school.name(),
                                school.kind().name(),
                                school.city())
                        .update());
    }

    private void store(long run, Reading.Fault fault) {
        jdbc.sql("insert into sync_fault values (:run, :code, :file, :line, :key, :message)")
                .param("run", run)
                .param("code", fault.code())
                .param("file", fault.file())
                .param("line", fault.line())
                .param("key", fault.key())
                .param("message", fault.message())
                .update();
    }

    private void compare(String source, long run) {
        jdbc.sql("analyze stage_person").update();
        jdbc.sql("""
                insert into sync_change (run, key, profile, kind, schools)
                select s.run, s.key, s.profile,
                  case when r.key is null then 'ADDED' when r.gone_at is not null then 'BACK'
                       when r.schools <> s.schools then 'MOVED' else 'CHANGED' end,
                  s.schools
                from stage_person s left join person_record r on r.source = :source and r.key = s.key
                where s.run = :run and (r.key is null or r.gone_at is not null or r.digest <> s.digest)""").param("source", source).param("run", run).update();
        // A record set aside today is not gone: yesterday's stays until its source can say it rightly.
        jdbc.sql("""
                insert into sync_change (run, key, profile, kind, schools)
                select :run, r.key, r.profile, 'GONE', r.schools from person_record r
                where r.source = :source and r.gone_at is null
                  and not exists (select 1 from stage_person s where s.run = :run and s.key = r.key)
                  and not exists (select 1 from sync_fault f where f.run = :run and f.key = r.key)""").param("source", source).param("run", run).update();
    }

    private Counts count(String source, long run, int faults) {
        return jdbc.sql("""
                select
                  (select count(*) from person_record where source = :source and gone_at is null) as live,
                  (select count(*) from stage_person where run = :run) as staged,
                  count(*) filter (where kind = 'ADDED') as added,
                  count(*) filter (where kind = 'CHANGED') as changed,
                  count(*) filter (where kind = 'MOVED') as moved,
                  count(*) filter (where kind = 'BACK') as back,
                  count(*) filter (where kind = 'GONE') as gone,
                  (select count(*) from stage_school where run = :run) as schools,
                  (select count(*) from (
                    select unnest(schools) from person_record
                     where source = :source and profile = 'PUPIL' and gone_at is null
                    except
                    select unnest(schools) from stage_person where run = :run and profile = 'PUPIL') empty) as emptied
                from sync_change where run = :run""")
                .param("source", source)
                .param("run", run)
                .query((row, n) -> new Counts(
                        row.getInt("live"),
                        row.getInt("staged"),
                        row.getInt("added"),
                        row.getInt("changed"),
                        row.getInt("moved"),
                        row.getInt("back"),
                        row.getInt("gone"),
                        faults,
                        row.getInt("schools"),
                        row.getInt("emptied")))
                .single();
    }
}
