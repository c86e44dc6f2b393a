package fr.passerelle.identity.review;

import fr.passerelle.identity.person.PersonId;
import fr.passerelle.identity.person.SourceKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The cases that wait for a human. */
public final class Cases {

    /** Whoever waits longer than that cannot have been seen: it is said again, and never settled by itself. */
    public static final Duration FORGOTTEN = Duration.ofDays(14);

    private static final String OPEN = """
            select c.id, c.source, c.key, c.evidence, c.opened_at,
              c.candidates,
              (select count(*) from review_case o where o.closed_at is null and o.candidates && c.candidates) as waiting
            from review_case c
            join person_record r on r.source = c.source and r.key = c.key and r.gone_at is null
            where c.closed_at is null
            """;

    private final JdbcClient jdbc;

    /** Kept there. */
    public Cases(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How many wait, of those sources. */
    public int count(Collection<String> sources) {
        return jdbc.sql("select count(*) from (" + OPEN + " and c.source = any(:sources)) waiting")
                .param("sources", sources.toArray(String[]::new))
                .query(Integer.class)
                .single();
    }

    /** How many, of all sources, have waited since before then. */
    public int waitingSince(Instant then) {
        return jdbc.sql("select count(*) from (" + OPEN + " and c.opened_at < :then) waiting")
                .param("then", then.atOffset(ZoneOffset.UTC))
                .query(Integer.class)
                .single();
    }

    /** Those of those sources: first the one that says most about others, then the one that has waited longest. */
    public List<ReviewCase> open(Collection<String> sources, int most) {
        return jdbc.sql(OPEN + " and c.source = any(:sources) order by waiting desc, c.opened_at, c.id limit :most")
                .param("sources", sources.toArray(String[]::new))
                .param("most", most)
                .query((row, n) -> read(row))
                .list();
    }

    /**
     * That one.
     *
     * @throws DecisionRefused when there is none, or it is settled
     */
    public ReviewCase open(long id) throws DecisionRefused {
        return jdbc.sql(OPEN + " and c.id = ?")
                .param(id)
                .query((row, n) -> read(row))
                .optional()
                .orElseThrow(
                        () -> new DecisionRefused("DECISION-NO-CASE", "aucun cas " + id + " n'attend de décision"));
    }

    private static ReviewCase read(ResultSet row) throws SQLException {
        return new ReviewCase(
                row.getLong("id"),
                new SourceKey(row.getString("source"), row.getString("key")),
                Arrays.stream((String[]) row.getArray("candidates").getArray())
                        .map(PersonId::new)
                        .toList(),
                row.getString("evidence"),
                row.getObject("opened_at", OffsetDateTime.class).toInstant(),
                row.getInt("waiting"));
    }
}
