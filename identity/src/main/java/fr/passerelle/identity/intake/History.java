package fr.passerelle.identity.intake;

import fr.passerelle.identity.intake.PlannedChange.Was;
import fr.passerelle.identity.person.PersonId;
import fr.passerelle.identity.person.ProfileKind;
import fr.passerelle.identity.person.RecordContent;
import fr.passerelle.identity.person.SourceKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * Historique: what was known at an instant, and what came after what. It reaches back as far as {@link Retention} lets it;
 * what is counted is the moment at which a feed was applied here, not the one at which somebody changed a directory.
 */
public final class History {

    private static final JsonMapper JSON = new JsonMapper();

    /** Every version of one key: those that were replaced, and the last one, in force or gone. */
    private static final String VERSIONS = """
            with version as (
              select profile, content, from_at, until_at from person_record_past where source = :source and key = :key
              union all
              select profile, content, changed_at, gone_at from person_record where source = :source and key = :key)
            select profile, content, from_at, until_at,
              case when lag(content) over v is null then '{}'::jsonb
                   else record_changes(lag(content) over v, content)
                     || case when lag(profile) over v <> profile
                        then jsonb_build_object('profile', jsonb_build_array(lag(profile) over v, profile))
                        else '{}'::jsonb end
              end as changes
            from version window v as (order by from_at, until_at nulls last)
            order by from_at, until_at nulls last""";

    private final JdbcClient jdbc;

    /** Read from there. */
    public History(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Version: what a source said of a key for a while.
     *
     * @param from when it was applied here
     * @param until when another took its place or the key vanished; null while it is in force
     * @param changes each field that the version before had otherwise; none in the first
     */
    public record Version(
            SourceKey key,
            ProfileKind profile,
            RecordContent content,
            Instant from,
            @Nullable Instant until,
            Map<String, Was> changes) {

        public Version {
            changes = Map.copyOf(changes);
        }

        /** Whether it was in force at that instant. */
        public boolean covers(Instant at) {
            return !from.isAfter(at) && (until == null || until.isAfter(at));
        }

        @Override
        public String toString() {
            return "Version[" + key + " from " + from + "]";
        }
    }

    /**
     * Rattachement: to whom a key belonged for a while.
     *
     * @param evidence what spoke for it, as linkage wrote it down
     * @param author who or what decided it
     * @param until when it ended; null while it is in force
     */
    public record Belonging(
            SourceKey key,
            PersonId person,
            String evidence,
            String author,
            Instant from,
            @Nullable Instant until) {

        /** Whether it was in force at that instant. */
        public boolean covers(Instant at) {
            return !from.isAfter(at) && (until == null || until.isAfter(at));
        }
    }

    /** Every version of what that source said of that key, oldest first. */
    public List<Version> versions(SourceKey key) {
        return jdbc.sql(VERSIONS)
                .param("source", key.source())
                .param("key", key.key())
                .query((row, n) -> version(key, row))
                .list();
    }

    /** What that source said of that key at that instant. */
    public Optional<Version> at(SourceKey key, Instant at) {
        return versions(key).stream().filter(version -> version.covers(at)).findFirst();
    }

    /** What each source said, at that instant, of the keys that then belonged to that person. */
    public List<Version> at(PersonId person, Instant at) {
        return keys(person, at).stream().flatMap(key -> at(key, at).stream()).toList();
    }

    /** To whom that key has belonged, oldest first. */
    public List<Belonging> owners(SourceKey key) {
        return belongings("source = :one and key = :two", key.source(), key.key());
    }

    /** The keys that have belonged to that number, or to the one it was merged into, oldest first. */
    public List<Belonging> keys(PersonId person) {
        return belongings(
                "person in (:one, (select merged_into from person where id = :two))", person.value(), person.value());
    }

    /** Those of that number; of the one it was merged into only when it had none itself then. */
    private List<SourceKey> keys(PersonId person, Instant at) {
        var then = keys(person).stream().filter(each -> each.covers(at)).toList();
        var own = then.stream().filter(each -> each.person().equals(person)).toList();
        return (own.isEmpty() ? then : own).stream().map(Belonging::key).toList();
    }

    private List<Belonging> belongings(String where, String one, String two) {
        return jdbc.sql("select source, key, person, evidence, author, from_at, until_at from link where " + where
                        + " order by from_at, id")
                .param("one", one)
                .param("two", two)
                .query((row, n) -> new Belonging(
                        new SourceKey(row.getString(1), row.getString(2)),
                        new PersonId(row.getString(3)),
                        row.getString(4),
                        row.getString(5),
                        instant(row, "from_at"),
                        instantOrNull(row, "until_at")))
                .list();
    }

    private static Version version(SourceKey key, ResultSet row) throws SQLException {
        return new Version(
                key,
                ProfileKind.valueOf(row.getString("profile")),
                JSON.readValue(row.getString("content"), RecordContent.class),
                instant(row, "from_at"),
                instantOrNull(row, "until_at"),
                JSON.readTree(row.getString("changes")).properties().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey,
                                pair -> new Was(
                                        pair.getValue().get(0), pair.getValue().get(1)))));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
        return row.getObject(column) == null ? null : instant(row, column);
    }
}
