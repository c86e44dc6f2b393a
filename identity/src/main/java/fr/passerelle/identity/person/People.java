package fr.passerelle.identity.person;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import fr.passerelle.identity.establishment.Level;
import fr.passerelle.identity.establishment.Uai;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * The people known here, read from the records linked to their numbers; a number that was merged away resolves to the
 * one it went to.
 *
 * <p>Each node remembers a person for up to {@link #REMEMBERED}: a change of directory is seen everywhere within that
 * time.
 */
public final class People {

    /** How long a person is remembered before the database is asked again. */
    public static final Duration REMEMBERED = Duration.ofSeconds(5);

    private static final JsonMapper JSON = new JsonMapper();
    private final JdbcClient jdbc;
    private final Priorities priorities;
    private final LoadingCache<PersonId, Optional<Person>> near;

    /** Read from there, the newest record of a person being believed. */
    public People(JdbcClient jdbc) {
        this(jdbc, Priorities.NEWEST);
    }

    /** Read from there; where directories differ, those are believed. */
    public People(JdbcClient jdbc, Priorities priorities) {
        this.jdbc = jdbc;
        this.priorities = priorities;
        this.near = Caffeine.newBuilder()
                .maximumSize(50_000)
                .expireAfterWrite(REMEMBERED)
                .build(this::load);
    }

    /** That person, when at least one directory speaks for the number today. */
    public Optional<Person> find(PersonId id) {
        return near.get(id);
    }

    /** The numbers to which any of those keys, or those names of an ENT, belong today, each once. */
    public List<PersonId> bySource(Collection<SourceKey> keys) {
        return keys.stream()
                .flatMap(
                        key -> jdbc
                                .sql("""
                        select coalesce(p.merged_into, p.id) from link l
                        join person p on p.id = l.person
                        join person_record r on r.source = l.source and r.key = l.key and r.gone_at is null
                        where l.source = :source and l.key = :key and l.until_at is null
                        union
                        select coalesce(p.merged_into, p.id) from adoption a join person p on p.id = a.person
                        where a.kind = 'ENT' and a.holder = :source and a.value = :key and a.state = 'ADOPTED'""")
                                .param("source", key.source())
                                .param("key", key.key())
                                .query(String.class)
                                .list()
                                .stream())
                .distinct()
                .map(PersonId::new)
                .toList();
    }

    /** The numbers of the adults who answer for that pupil today, each once. */
    public List<PersonId> guardiansOf(PersonId pupil) {
        return jdbc.sql("""
                        select distinct coalesce(p.merged_into, p.id) from link theirs
                        join guardianship g on g.source = theirs.source and g.pupil_key = theirs.key
                        join person_record r
                          on r.source = g.source and r.key = g.guardian_key and r.gone_at is null
                        join link mine
                          on mine.source = g.source and mine.key = g.guardian_key and mine.until_at is null
                        join person p on p.id = mine.person
                        where theirs.person = ? and theirs.until_at is null
                        order by 1""")
                .param(pupil.value())
                .query((row, n) -> new PersonId(row.getString(1)))
                .list();
    }

    /** Forgets what is remembered on this node; called when a feed has been applied here. */
    public void refresh() {
        near.invalidateAll();
    }

    private Optional<Person> load(PersonId asked) {
        var rows = jdbc.sql("""
                        select r.profile, r.content, r.source, l.person from link l
                        join person_record r on r.source = l.source and r.key = l.key
                        where l.person = coalesce((select merged_into from person where id = ?), ?)
                          and l.until_at is null and r.gone_at is null
                        order by r.changed_at desc, r.source, r.key""")
                .params(asked.value(), asked.value())
                .query((row, n) -> new Linked(
                        ProfileKind.valueOf(row.getString(1)),
                        JSON.readValue(row.getString(2), RecordContent.class),
                        row.getString(3),
                        row.getString(4)))
                .list();
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(project(new PersonId(rows.getFirst().person()), rows));
    }

    private Person project(PersonId id, List<Linked> rows) {
        Map<ProfileKind, List<Enrolment>> places = new EnumMap<>(ProfileKind.class);
        for (var row : rows) {
            var at = places.computeIfAbsent(row.profile(), kind -> new ArrayList<>());
            row.content().at().forEach(place -> at.add(enrolment(place)));
        }
        var profiles = places.entrySet().stream()
                .map(entry -> profile(entry.getKey(), entry.getValue(), id))
                .toList();
        return new Person(
                id,
                believed(rows, Priorities.Attribute.NAME, RecordContent::name).orElseThrow(),
                believed(rows, Priorities.Attribute.BIRTH_DATE, RecordContent::born)
                        .orElse(null),
                believed(rows, Priorities.Attribute.MAIL, RecordContent::mail).orElse(null),
                profiles);
    }

    /** What the most believed of the records that tell it says; among equals the newest, which comes first. */
    private <T> Optional<T> believed(
            List<Linked> rows, Priorities.Attribute attribute, Function<RecordContent, @Nullable T> told) {
        return rows.stream()
                .sorted(Comparator.comparing(Linked::source, priorities.of(attribute)))
                .map(row -> Optional.<T>ofNullable(told.apply(row.content())))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Profile profile(ProfileKind kind, List<Enrolment> at, PersonId id) {
        return switch (kind) {
            case PUPIL -> new Profile.Pupil(at);
            case TEACHER -> new Profile.Teacher(at);
            case STAFF -> new Profile.Staff(at);
            case GUARDIAN -> new Profile.Guardian(pupilsOf(id));
        };
    }

    private static Enrolment enrolment(RecordContent.Place place) {
        var level = place.level();
        return new Enrolment(
                new Uai(place.uai()), level == null ? null : new Level(level), place.divisions(), place.groups());
    }

    private List<Guardianship> pupilsOf(PersonId guardian) {
        return jdbc.sql("""
                        select theirs.person, bool_or(g.legal) from link mine
                        join guardianship g on g.source = mine.source and g.guardian_key = mine.key
                        join link theirs
                          on theirs.source = g.source and theirs.key = g.pupil_key and theirs.until_at is null
                        where mine.person = ? and mine.until_at is null
                        group by theirs.person order by theirs.person""")
                .param(guardian.value())
                .query((row, n) -> new Guardianship(new PersonId(row.getString(1)), row.getBoolean(2)))
                .list();
    }

    private record Linked(ProfileKind profile, RecordContent content, String source, String person) {}
}
