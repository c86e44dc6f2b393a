package fr.passerelle.identity.login.metadata;

import fr.passerelle.identity.journal.Event;
import fr.passerelle.identity.journal.Journal;
import fr.passerelle.identity.onetime.OneTime;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The last good metadata of each upstream, for all nodes: a node that starts while an upstream is down knows it all the same,
 * and a key that changes is written down before anybody believes it.
 */
public final class MetadataShelf {

    private static final String NOTHING = "-";
    private final JdbcClient jdbc;
    private final Journal journal;
    private final OneTime onetime;
    private final Clock clock;

    /** Kept there, changes of keys being written down there. */
    public MetadataShelf(JdbcClient jdbc, Journal journal, OneTime onetime, Clock clock) {
        this.jdbc = jdbc;
        this.journal = journal;
        this.onetime = onetime;
        this.clock = clock;
    }

    /**
     * What is kept of one upstream.
     *
     * @param keys the certificates that it signs by, as their hashes
     */
    record Kept(
            String location,
            String entity,
            List<String> keys,
            @Nullable Instant validUntil,
            Instant readAt) {}

    /** What is kept of that upstream. */
    Optional<Kept> last(String upstream) {
        return jdbc.sql("select location, entity, keys, valid_until, read_at from upstream_metadata"
                        + " where upstream = ?")
                .param(upstream)
                .query((row, n) -> {
                    var until = row.getObject("valid_until", OffsetDateTime.class);
                    return new Kept(
                            row.getString("location"),
                            row.getString("entity"),
                            List.of((String[]) row.getArray("keys").getArray()),
                            until == null ? null : until.toInstant(),
                            row.getObject("read_at", OffsetDateTime.class).toInstant());
                })
                .optional();
    }

    /** The document itself, byte for byte. */
    Optional<byte[]> document(String upstream) {
        return jdbc.sql("select document from upstream_metadata where upstream = ?")
                .param(upstream)
                .query((row, n) -> row.getBytes(1))
                .optional();
    }

    /** When metadata of that upstream were last read well, on whichever node. */
    Optional<Instant> readAt(String upstream) {
        return jdbc.sql("select read_at from upstream_metadata where upstream = ?")
                .param(upstream)
                .query((row, n) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .optional();
    }

    /** Keeps what was read well; first, when its keys are others than before, the journal has the difference. */
    void keep(String upstream, Kept read, byte[] document) {
        var before = last(upstream).map(Kept::keys).orElse(List.of());
        var added = read.keys().stream().filter(Predicate.not(before::contains)).toList();
        var removed =
                before.stream().filter(Predicate.not(read.keys()::contains)).toList();
        if (!added.isEmpty() || !removed.isEmpty()) {
            journal.write(
                    Event.UPSTREAM_KEYS_CHANGED,
                    null,
                    Map.of("upstream", upstream, "added", words(added), "removed", words(removed)));
        }
        var until = read.validUntil();
        jdbc.sql("""
                        insert into upstream_metadata
                        values (:upstream, :location, :entity, :document, :keys, :until, :at)
                        on conflict (upstream) do update set location = excluded.location, entity = excluded.entity,
                          document = excluded.document, keys = excluded.keys, valid_until = excluded.valid_until,
                          read_at = excluded.read_at""")
                .param("upstream", upstream)
                .param("location", read.location())
                .param("entity", read.entity())
                .param("document", document)
                .param("keys", read.keys().toArray(String[]::new))
                .param("until", until == null ? null : Timestamp.from(until))
                .param("at", read.readAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Writes down that a document was offered which is older than the one kept; each once a day over all nodes. */
    void tellOlder(String upstream, MetadataAge offered, MetadataAge kept) {
        if (onetime.claim("upstream-older", upstream + " " + offered, now().plus(Duration.ofDays(1)))) {
            journal.write(
                    Event.UPSTREAM_METADATA_OLDER,
                    null,
                    Map.of("upstream", upstream, "offered", offered.toString(), "kept", kept.toString()));
        }
    }

    Instant now() {
        return clock.instant();
    }

    /** Sixteen digits of each hash: enough to tell them apart by eye. */
    private static String words(List<String> keys) {
        return keys.isEmpty()
                ? NOTHING
                : keys.stream().map(key -> key.substring(0, 16)).collect(Collectors.joining(" "));
    }
}
