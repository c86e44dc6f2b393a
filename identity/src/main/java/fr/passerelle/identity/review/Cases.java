package fr.passerelle.identity.review;

import fr.passerelle.identity.adoption.Holder;
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
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The cases that wait for a human. One that answers itself, such as two numbers that were merged meanwhile, is not among
 * them, and is again when that is undone.
 */
public final class Cases {

    /** Whoever waits longer than that cannot have been seen: it is said again, and never settled by itself. */
    public static final Duration FORGOTTEN = Duration.ofDays(14);

    private static final String OPEN = """
            select c.*, now.candidates as now, coalesce(about.sources, '{}') as sources,
              (select count(*) from review_case o where o.closed_at is null and o.candidates && c.candidates) as waiting
            from review_case c
            cross join lateral (
              select array_agg(coalesce(p.merged_into, p.id) order by t.place) as candidates
              from unnest(c.candidates) with ordinality as t(id, place) join person p on p.id = t.id) now
            cross join lateral (
              select array_agg(distinct s.source) as sources from (
                select c.source where c.kind = 'RECORD'
                union all
                select l.source from link l
                where c.kind <> 'RECORD' and l.person = any(now.candidates) and l.until_at is null) s) about
            where c.closed_at is null and case c.kind
              when 'RECORD' then exists (
                select 1 from person_record r where r.source = c.source and r.key = c.key and r.gone_at is null)
              when 'NUMBERS' then now.candidates[1] <> now.candidates[2]
                and exists (select 1 from link l where l.person = now.candidates[1] and l.until_at is null)
                and exists (select 1 from link l where l.person = now.candidates[2] and l.until_at is null)
                and not exists (
                  select 1 from two_people t where t.one = now.candidates[1] and t.other = now.candidates[2])
              else exists (
                select 1 from adoption a where a.kind = c.named and a.holder = c.holder and a.value = c.value
                  and a.state = 'CONFLICT') end
            """;
    private static final String ABOUT = " and (about.sources is null or about.sources && :sources::text[])";

    private final JdbcClient jdbc;

    /** Kept there. */
    public Cases(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How many wait that are about records of those sources. */
    public int count(Collection<String> sources) {
        return jdbc.sql("select count(*) from (" + OPEN + ABOUT + ") waiting")
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

    /**
     * Those about records of some sources, in numbers.
     *
     * @param forgotten those that have waited since before a moment
     * @param oldest since when the oldest of all waits; the epoch for none
     */
    public record Waiting(int all, int forgotten, Instant oldest) {}

    /** How many wait that are about records of those sources, and how many of them since before then. */
    public Waiting waiting(Collection<String> sources, Instant then) {
        return jdbc.sql("select count(*), count(*) filter (where opened_at < :then),"
                        + " coalesce(min(opened_at), to_timestamp(0)) from (" + OPEN + ABOUT + ") waiting")
                .param("then", then.atOffset(ZoneOffset.UTC))
                .param("sources", sources.toArray(String[]::new))
                .query((row, n) -> new Waiting(
                        row.getInt(1),
                        row.getInt(2),
                        row.getObject(3, OffsetDateTime.class).toInstant()))
                .single();
    }

    /** Those about records of those sources: first the one that says most about others, then the one that has waited longest. */
    public List<ReviewCase> open(Collection<String> sources, int most) {
        return jdbc.sql(OPEN + ABOUT + " order by waiting desc, c.opened_at, c.id limit :most")
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
        var standing = new ReviewCase.Standing(
                row.getLong("id"),
                texts(row, "now").stream().map(PersonId::new).distinct().toList(),
                Set.copyOf(texts(row, "sources")),
                row.getObject("opened_at", OffsetDateTime.class).toInstant(),
                row.getInt("waiting"));
        var evidence = row.getString("evidence");
        return switch (row.getString("kind")) {
            case "RECORD" ->
                new ReviewCase.OfRecord(
                        standing, new SourceKey(row.getString("source"), row.getString("key")), evidence);
            case "NUMBERS" -> new ReviewCase.OfNumbers(standing, evidence);
            default ->
                new ReviewCase.OfName(
                        standing,
                        new Holder(Holder.Kind.valueOf(row.getString("named")), row.getString("holder")),
                        row.getString("value"),
                        row.getString("code"));
        };
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return Arrays.asList((String[]) row.getArray(column).getArray());
    }
}
