package fr.passerelle.identity.review;

import fr.passerelle.identity.notice.Notices;
import fr.passerelle.identity.operator.Operators;
import fr.passerelle.identity.operator.Right;
import fr.passerelle.identity.operator.Ruling;
import fr.passerelle.identity.person.PersonId;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** All decisions, as they were taken. */
final class DecisionLog {

    private static final String ALL = """
            select d.id, d.kind, d.operator, d.reason, d.at, d.people, d.undoes, u.id as undone_by
            from decision d left join decision u on u.undoes = d.id
            """;

    private final JdbcClient jdbc;
    private final Notices notices;
    private final Operators operators;
    private final Clock clock;

    DecisionLog(JdbcClient jdbc, Decisions.Register register) {
        this.jdbc = jdbc;
        this.notices = register.notices();
        this.operators = register.operators();
        this.clock = register.clock();
    }

    /**
     * Writes one down with how those people stand; it is about records of those directories, and nobody else's than an
     * operator's who may decide about all of them.
     */
    Taken take(Decision.Kind kind, Author author, Collection<String> people, Set<String> sources)
            throws DecisionRefused {
        return write(kind, author, people, sources, null);
    }

    /** Whoever may take a decision may take it back, and nobody else. */
    Taken undo(Decision undone, Author author) throws DecisionRefused {
        var people = undone.people().stream().map(PersonId::value).toList();
        return write(Decision.Kind.UNDO, author, people, sources(undone.id()), undone.id());
    }

    /** The directories whose records it was about; of those kept before this was, by the links that it made. */
    Set<String> sources(long id) {
        return Set.copyOf(jdbc.sql("""
                select unnest(sources) from decision where id = :id
                union select l.source from link l join decision d on d.id = l.decision
                  where d.id = :id and d.sources is null""")
                .param("id", id)
                .query((row, n) -> row.getString(1))
                .list());
    }

    /** Tells publishers what a decision that is carried out means for the pseudonyms that they hold. */
    void tell(Taken taken) {
        var people = jdbc.sql("select unnest(people) from decision where id = ?")
                .param(taken.id())
                .query((row, n) -> row.getString(1))
                .list();
        notices.tell(taken.before(), notices.of(people), taken.id(), taken.at());
    }

    BeforeImage before(long id) {
        return BeforeImage.read(jdbc.sql("select before from decision where id = ?")
                .param(id)
                .query(String.class)
                .single());
    }

    /** That one, if nothing that came after it stands in the way. */
    Decision toUndo(long id) throws DecisionRefused {
        var found =
                find(id).orElseThrow(() -> new DecisionRefused("DECISION-UNKNOWN", "il n'y a pas de décision " + id));
        if (found.kind() == Decision.Kind.UNDO) {
            throw new DecisionRefused(
                    "DECISION-UNDOES", "la décision " + id + " en annule une autre ; reprenez celle-là à nouveau");
        }
        if (found.undoneBy() != null) {
            throw new DecisionRefused(
                    "DECISION-UNDONE", "la décision " + id + " est déjà annulée par la " + found.undoneBy());
        }
        var later = later(found);
        if (!later.isEmpty()) {
            throw new DecisionRefused(
                    "DECISION-LATER",
                    "d'autres décisions touchent les mêmes personnes ; annulez d'abord la " + later.getFirst());
        }
        return found;
    }

    List<Decision> newest(@Nullable PersonId person, int most) {
        return jdbc.sql(ALL + " where :person::text is null or d.people @> array[:person::text]"
                        + " order by d.id desc limit :most")
                .param("person", person == null ? null : person.value())
                .param("most", most)
                .query((row, n) -> decision(row))
                .list();
    }

    private List<Long> later(Decision decision) {
        return jdbc.sql("""
                with touching as materialized (select id, kind from decision where people && :people::text[])
                select d.id from touching d
                where d.id > :id and d.kind <> 'UNDO'
                  and not exists (select 1 from decision u where u.undoes = d.id) order by d.id desc""")
                .param("id", decision.id())
                .param("people", decision.people().stream().map(PersonId::value).toArray(String[]::new))
                .query((row, n) -> row.getLong(1))
                .list();
    }

    private Optional<Decision> find(long id) {
        return jdbc.sql(ALL + " where d.id = ?")
                .param(id)
                .query((row, n) -> decision(row))
                .optional();
    }

    private Taken write(
            Decision.Kind kind, Author author, Collection<String> people, Set<String> sources, @Nullable Long undoes)
            throws DecisionRefused {
        var operator = allowed(author, sources);
        var bearing = notices.of(people);
        var at = clock.instant().atOffset(ZoneOffset.UTC);
        var id = jdbc.sql("""
                insert into decision (kind, operator, reason, at, people, before, sources, undoes)
                values (:kind, :operator, :reason, :at, :people, :before::jsonb, :sources,
                  :undoes) returning id""")
                .param("kind", kind.name())
                .param("operator", operator)
                .param("reason", author.reason())
                .param("at", at)
                .param("people", people.toArray(String[]::new))
                .param("before", BeforeImage.of(jdbc, people).json())
                .param("sources", sources.toArray(String[]::new))
                .param("undoes", undoes)
                .query(Long.class)
                .single();
        return new Taken(jdbc, id, operator, at, bearing);
    }

    private String allowed(Author author, Set<String> sources) throws DecisionRefused {
        return switch (operators.ruling(author.operator(), Right.DECIDE_CASES, sources)) {
            case Ruling.Allowed(var id) -> id;
            case Ruling.Refused(var code, var message) -> throw DecisionRefused.forWantOfRight(code, message);
        };
    }

    private static Decision decision(ResultSet row) throws SQLException {
        return new Decision(
                row.getLong("id"),
                Decision.Kind.valueOf(row.getString("kind")),
                new Author(row.getString("operator"), row.getString("reason")),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                people(row.getArray("people")),
                number(row, "undoes"),
                number(row, "undone_by"));
    }

    private static List<PersonId> people(Array ids) throws SQLException {
        return Arrays.stream((String[]) ids.getArray()).map(PersonId::new).toList();
    }

    private static @Nullable Long number(ResultSet row, String column) throws SQLException {
        var value = row.getLong(column);
        return row.wasNull() ? null : value;
    }
}
