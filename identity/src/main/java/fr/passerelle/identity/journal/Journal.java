package fr.passerelle.identity.journal;

import fr.passerelle.identity.person.PersonId;
import fr.passerelle.identity.writing.Writes;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Journal: what happened, in the database, added to and never changed.
 *
 * <p>It knows people by number. A detail is a code, an id, a count; a name, an INE, a birth date, a token or an
 * assertion has no place in it.
 */
public final class Journal {

    private static final String ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<Map<String, String>> DETAIL = new TypeReference<>() {};
    private final JdbcClient jdbc;
    private final Writes writes;
    private final Clock clock;
    private final SecureRandom random;

    /** Written there, dated by that clock. */
    public Journal(JdbcClient jdbc, Clock clock, SecureRandom random) {
        this.jdbc = jdbc;
        this.writes = new Writes(jdbc);
        this.clock = clock;
        this.random = random;
    }

    /** Writes it down, and gives the reference to quote: eight letters and digits that are hard to misread. */
    public String write(Event event, @Nullable PersonId person, Map<String, String> detail) {
        var reference = newReference();
        writes.later(
                "insert into journal (at, event, reference, person, detail) values (?, ?, ?, ?, ?::jsonb)",
                clock.instant().atOffset(ZoneOffset.UTC),
                event.name(),
                reference,
                person == null ? null : person.value(),
                JSON.writeValueAsString(detail));
        return reference;
    }

    /** The newest lines of those kinds about that person, or about a number that leads to theirs, the newest first. */
    public List<Entry> about(PersonId person, Collection<Event> events, int most) {
        return jdbc.sql("""
                select at, event, reference, detail::text from journal
                where person in (
                    select id from person where id = :person or merged_into = :person
                    union select :person)
                  and event = any(:events)
                order by at desc, id desc limit :most""")
                .param("person", person.value())
                .param("events", events.stream().map(Event::name).toArray(String[]::new))
                .param("most", most)
                .query((row, n) -> new Entry(
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        Event.valueOf(row.getString("event")),
                        row.getString("reference"),
                        JSON.readValue(row.getString("detail"), DETAIL)))
                .list();
    }

    private String newReference() {
        var letters = new StringBuilder(9);
        for (int i = 0; i < 8; i++) {
            letters.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return letters.insert(4, '-').toString();
    }
}
