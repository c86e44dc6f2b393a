package fr.passerelle.identity.intake;

import fr.passerelle.identity.intake.Feed.Extent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Every run there was, with its counts and faults. */
public final class Runs {

    private static final JsonMapper JSON = new JsonMapper();
    private final JdbcClient jdbc;

    /** Stored there. */
    public Runs(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The newest run of each source, by source. */
    public List<Run> newest() {
        return jdbc.sql("select distinct on (source) * from sync_run order by source, id desc")
                .query(Runs::read)
                .list();
    }

    /** The newest runs of that source, newest first. */
    public List<Run> of(String source, int limit) {
        return jdbc.sql("select * from sync_run where source = ? order by id desc limit ?")
                .params(source, limit)
                .query(Runs::read)
                .list();
    }

    /** That run. */
    public Optional<Run> find(long id) {
        return jdbc.sql("select * from sync_run where id = ?")
                .param(id)
                .query(Runs::read)
                .optional();
    }

    /** The newest of that source's runs in that state. */
    public Optional<Run> newest(String source, RunStatus status) {
        return jdbc.sql("select * from sync_run where source = ? and status = ? order by id desc limit 1")
                .params(source, status.name())
                .query(Runs::read)
                .optional();
    }

    /** The records that run set aside, in the order they were met. */
    public List<Reading.Fault> faults(long run, int limit) {
        return jdbc.sql("select code, file, line, key, message from sync_fault where run = ? limit ?")
                .params(run, limit)
                .query((row, n) -> new Reading.Fault(
                        row.getString(1), row.getString(2), row.getLong(3), row.getString(4), row.getString(5)))
                .list();
    }

    /** Who vouched for that run. */
    public List<Signed> approvals(long run) {
        return jdbc.sql("select operator, reason, at from sync_approval where run = ? order by at")
                .param(run)
                .query((row, n) -> new Signed(
                        row.getString(1),
                        row.getString(2),
                        row.getObject(3, OffsetDateTime.class).toInstant()))
                .list();
    }

    long start(String source, Instant at) {
        return jdbc.sql("""
                        insert into sync_run (source, status, started_at, base)
                        values (:source, 'STOPPED', :at,
                          (select max(id) from sync_run where source = :source and status = 'APPLIED'))
                        returning id""")
                .param("source", source)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    /** Keeps what was read, inside the transaction that staged it. */
    void staged(long run, Feed.Delivered delivered) {
        var mark = delivered.mark();
        jdbc.sql("update sync_run set staged = true, extent = :extent, mark = :mark where id = :run")
                .param("extent", delivered.extent().name())
                .param("mark", mark == null ? null : mark.text())
                .param("run", run)
                .update();
    }

    void end(long run, RunStatus status, Counts counts, @Nullable String reason, Instant at) {
        jdbc.sql("update sync_run set status = :status, counts = :counts::jsonb, reason = :reason, ended_at = :at"
                        + " where id = :id")
                .param("status", status.name())
                .param("counts", JSON.writeValueAsString(counts))
                .param("reason", reason)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("id", run)
                .update();
    }

    void stop(long run, String reason, Instant at) {
        end(run, RunStatus.STOPPED, Counts.NOTHING, reason, at);
    }

    /** Whether another run of its source was applied after that one was planned. */
    boolean overtaken(long run) {
        return jdbc.sql("""
                        select exists (select 1 from sync_run mine join sync_run other
                          on other.source = mine.source and other.status = 'APPLIED'
                         and other.id > coalesce(mine.base, 0) and other.id <> mine.id
                        where mine.id = ?)""").param(run).query(Boolean.class).single();
    }

    /** Runs that were applied and that linkage has not seen, oldest first. */
    List<Long> toLink(String source) {
        return jdbc.sql(
                        "select id from sync_run where source = ? and status = 'APPLIED' and linked_at is null order by id")
                .param(source)
                .query((row, n) -> row.getLong(1))
                .list();
    }

    /** Whether nobody has linked it meanwhile; whoever is doing so is waited for, and nobody else may until the caller ends. */
    boolean stillToLink(long run) {
        return jdbc.sql("select id from sync_run where id = ? and linked_at is null for update")
                .param(run)
                .query(Long.class)
                .optional()
                .isPresent();
    }

    void linked(long run, Instant at) {
        jdbc.sql("update sync_run set linked_at = ? where id = ?")
                .params(at.atOffset(ZoneOffset.UTC), run)
                .update();
    }

    private static Run read(ResultSet row, int n) throws SQLException {
        var counts = row.getString("counts");
        return new Run(
                row.getLong("id"),
                row.getString("source"),
                RunStatus.valueOf(row.getString("status")),
                Extent.valueOf(row.getString("extent")),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                moment(row, "ended_at"),
                counts.length() <= 2 ? Counts.NOTHING : JSON.readValue(counts, Counts.class),
                row.getString("reason"),
                moment(row, "linked_at"));
    }

    private static @Nullable Instant moment(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
