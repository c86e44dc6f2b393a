package fr.passerelle.identity.intake;

import fr.passerelle.identity.intake.PlannedChange.Was;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The plans as stored: line by line, in numbers, and compared with each other. */
public final class Plans {

    private static final JsonMapper JSON = new JsonMapper();
    private final JdbcClient jdbc;

    /** Stored there. */
    public Plans(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Which lines are wanted.
     *
     * @param school those that touch it; null for all
     * @param kind of that kind; null for all
     */
    public record Wanted(@Nullable String school, @Nullable String kind, int limit) {

        /** All of them. */
        public static final Wanted ALL = new Wanted(null, null, Integer.MAX_VALUE);
    }

    /** Hands over the lines of that plan, by what they are about and by key. */
    public void each(long run, Wanted wanted, Consumer<PlannedChange> lines) {
        jdbc.sql("""
                select what, key, kind, schools, before, fields from sync_line
                where run = :run and (:school::text is null or :school = any(schools || before))
                  and (:kind::text is null or kind = :kind)
                order by what, key limit :limit""")
                .param("run", run)
                .param("school", wanted.school())
                .param("kind", wanted.kind())
                .param("limit", wanted.limit())
                .query((ResultSet row) -> lines.accept(line(row)));
    }

    /** The plan in numbers, by school and profile; those of the whole source bear no school. */
    public List<Tally> tallies(long run) {
        return jdbc.sql("""
                select coalesce(t.school, h.school) as school, coalesce(t.what, h.profile) as profile,
                  coalesce(max(h.people), 0) as before,
                  coalesce(sum(t.people) filter (where t.kind in ('ADDED', 'BACK')), 0) as added,
                  coalesce(sum(t.people) filter (where t.kind = 'CHANGED'), 0) as changed,
                  coalesce(sum(t.people) filter (where t.kind = 'JOINED'), 0) as joined,
                  coalesce(sum(t.people) filter (where t.kind = 'LEFT'), 0) as left,
                  coalesce(sum(t.people) filter (where t.kind = 'GONE'), 0) as gone
                from (select * from sync_tally where run = :run) t
                left join (select * from headcount where source = (select source from sync_run where id = :run)) h
                  on h.school = t.school and h.profile = t.what
                group by 1, 2 order by 1, 2""")
                .param("run", run)
                .query((row, n) -> new Tally(
                        row.getString("school"),
                        row.getString("profile"),
                        row.getInt("before"),
                        row.getInt("added"),
                        row.getInt("changed"),
                        row.getInt("joined"),
                        row.getInt("left"),
                        row.getInt("gone")))
                .list();
    }

    /**
     * How a plan differs from an earlier one: how many of its lines, by kind, are only in it, only in the earlier one, or
     * in both.
     */
    public Comparison compare(long run, long earlier) {
        var counts = jdbc.sql("""
                        select case when e.key is null then 'NEW' when n.key is null then 'LEFT' else 'BOTH' end as side,
                          coalesce(n.kind, e.kind) as kind, count(*) as lines
                        from (select what, key, kind from sync_line where run = :run) n
                        full join (select what, key, kind from sync_line where run = :earlier) e
                          using (what, key, kind)
                        group by 1, 2 order by 1, 2""")
                .param("run", run)
                .param("earlier", earlier)
                .query((row, n) ->
                        Map.entry(row.getString("side"), Map.entry(row.getString("kind"), row.getInt("lines"))))
                .list();
        return new Comparison(run, earlier, side(counts, "NEW"), side(counts, "LEFT"), side(counts, "BOTH"));
    }

    /**
     * Two plans side by side, in lines by kind.
     *
     * @param onlyNow what the earlier plan did not have
     * @param onlyThen what is no longer to be done
     */
    public record Comparison(
            long run,
            long earlier,
            Map<String, Integer> onlyNow,
            Map<String, Integer> onlyThen,
            Map<String, Integer> both) {

        public Comparison {
            onlyNow = Map.copyOf(onlyNow);
            onlyThen = Map.copyOf(onlyThen);
            both = Map.copyOf(both);
        }
    }

    private static Map<String, Integer> side(List<Map.Entry<String, Map.Entry<String, Integer>>> counts, String side) {
        return counts.stream()
                .filter(count -> count.getKey().equals(side))
                .map(Map.Entry::getValue)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static PlannedChange line(ResultSet row) throws SQLException {
        return new PlannedChange(
                row.getString("what"),
                row.getString("key"),
                row.getString("kind"),
                texts(row, "schools"),
                texts(row, "before"),
                fields(row.getString("fields")));
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }

    private static Map<String, Was> fields(@Nullable String json) {
        return json == null
                ? Map.of()
                : JSON.readTree(json).properties().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, field -> was(field.getValue())));
    }

    private static Was was(JsonNode pair) {
        return new Was(pair.get(0), pair.get(1));
    }
}
