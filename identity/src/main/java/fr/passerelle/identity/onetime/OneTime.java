package fr.passerelle.identity.onetime;

import fr.passerelle.identity.writing.Writes;
import fr.passerelle.identity.writing.WrittenBefore;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * Things that may be used once, over all nodes: one SQL statement claims or takes, and its row count decides.
 *
 * <p>Two ways: {@link #claim} for names made elsewhere (assertion ids), which are remembered until nobody could send
 * them again; {@link #keep} and {@link #take} for tickets made here, which carry something until they are handed in.
 */
public final class OneTime {

    private static final JsonMapper JSON = new JsonMapper();
    private final JdbcClient jdbc;
    private final Writes writes;
    private final Clock clock;

    /** Stored there, by that clock. */
    public OneTime(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.writes = new Writes(jdbc);
        this.clock = clock;
    }

    /** Whether this call is the first to claim that name; true once, over all nodes, until the instant has passed. */
    public boolean claim(String kind, String name, Instant until) {
        return jdbc.sql("insert into one_time (kind, name, until) values (:kind, :name, :until) on conflict do nothing")
                        .param("kind", kind)
                        .param("name", name)
                        .param("until", until.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** Whether that name has been claimed, and its instant has not passed. */
    public boolean isClaimed(String kind, String name) {
        return jdbc.sql("select exists (select from one_time where kind = :kind and name = :name and until > :now)")
                .param("kind", kind)
                .param("name", name)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .single();
    }

    /**
     * Claims that name with what is being gathered ({@link Writes}): when it was claimed before, over all nodes, none of
     * that is written and the gathered work ends in {@link WrittenBefore}.
     */
    public void claimWith(String kind, String name, Instant until) {
        writes.once(
                "insert into one_time (kind, name, until) values (?, ?, ?)",
                kind,
                name,
                until.atOffset(ZoneOffset.UTC));
    }

    /** Keeps the content under that name until the instant, for one taker: with what is being gathered, if anything is. */
    public void keep(String kind, String name, String content, Instant until) {
        writes.later(
                "insert into one_time (kind, name, until, content) values (?, ?, ?, ?)",
                kind,
                name,
                until.atOffset(ZoneOffset.UTC),
                content);
    }

    /** The same of a record, as JSON. */
    public void keep(String kind, String name, Record content, Instant until) {
        keep(kind, name, JSON.writeValueAsString(content), until);
    }

    /** The same of a record that was kept. */
    public <T extends Record> Optional<T> take(String kind, String name, Class<T> type) {
        return take(kind, name).map(text -> JSON.readValue(text, type));
    }

    /** What was kept under that name, for the first taker only and not after its time; the name is burnt either way. */
    public Optional<String> take(String kind, String name) {
        return jdbc.sql("delete from one_time where kind = :kind and name = :name and content is not null"
                        + " returning content, until > :now as in_time")
                .param("kind", kind)
                .param("name", name)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query((row, n) ->
                        row.getBoolean("in_time") ? Optional.of(row.getString("content")) : Optional.<String>empty())
                .optional()
                .flatMap(found -> found);
    }

    /** Forgets what can no longer be sent or taken; a job calls it now and then. */
    public int sweep() {
        return jdbc.sql("delete from one_time where until < :now")
                .param("now", clock.instant().minusSeconds(300).atOffset(ZoneOffset.UTC))
                .update();
    }
}
