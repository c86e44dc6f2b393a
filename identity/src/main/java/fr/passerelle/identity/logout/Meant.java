package fr.passerelle.identity.logout;

import fr.passerelle.identity.establishment.Uai;
import fr.passerelle.identity.person.PersonId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Whose sessions an operator means.
 *
 * @param people every number that has led to them: a session keeps the one of its sign-in
 * @param sources the directories that speak of them today
 */
public record Meant(List<PersonId> people, Set<String> sources) {

    private static final String NUMBERS = """
            select distinct n.id, r.source from person_record r
            join link l on l.source = r.source and l.key = r.key and l.until_at is null
            join person n on n.id = l.person or n.merged_into = l.person
            where r.gone_at is null and\s""";

    public Meant {
        people = List.copyOf(people);
        sources = Set.copyOf(sources);
    }

    private record Row(PersonId person, String source) {}

    /** That person; a number that no directory speaks of any more may still have sessions, and is anybody's to end. */
    public static Meant person(JdbcClient jdbc, PersonId person) {
        var rows = jdbc.sql(NUMBERS + "l.person = (select coalesce(merged_into, id) from person where id = ?)")
                .param(person.value())
                .query(Meant::row)
                .list();
        return rows.isEmpty() ? new Meant(List.of(person), Set.of()) : of(rows);
    }

    /** Whoever a directory says is at that school today; adults who answer for its pupils are not. */
    public static Meant school(JdbcClient jdbc, Uai school) {
        return of(jdbc.sql(NUMBERS + "r.schools @> array[?]::text[]")
                .param(school.value())
                .query(Meant::row)
                .list());
    }

    private static Meant of(List<Row> rows) {
        var sources = new TreeSet<String>();
        rows.forEach(row -> sources.add(row.source()));
        return new Meant(rows.stream().map(Row::person).distinct().toList(), sources);
    }

    private static Row row(ResultSet row, int n) throws SQLException {
        return new Row(new PersonId(row.getString(1)), row.getString(2));
    }
}
