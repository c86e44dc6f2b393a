package fr.passerelle.identity.logout;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import fr.passerelle.identity.session.LiveSession;
import fr.passerelle.identity.writing.Writes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which services were told of a person in each session, and how far they have been told of its end. */
public final class ServedBook {

    /** The newest at one service in one session; nobody is served more often than a service remembers. */
    private static final int MOST = 50;

    private static final String ALL = "number, protocol, publisher, party, name, handle, tries, state, due_at";
    private static final Duration KEPT = Duration.ofDays(2);
    /** Whoever opens a page again within the hour is served under the handle that is noted. */
    private static final Duration FRESH = Duration.ofHours(1);

    private static final int MOST_FRESH = 10_000;
    private final JdbcClient jdbc;
    private final Writes writes;
    private final Clock clock;
    /** Notes that are written: the same one again would change nothing. */
    private final Cache<Note, Boolean> noted;

    /** Stored there, by that clock. */
    public ServedBook(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.writes = new Writes(jdbc);
        this.clock = clock;
        this.noted = Caffeine.newBuilder()
                .expireAfterWrite(FRESH)
                .maximumSize(MOST_FRESH)
                .build();
    }

    private record Note(String session, String protocol, String party, String handle) {}

    /**
     * How far a service has been told.
     *
     * @param isTriedAgain whether a job will try again
     */
    record Line(Served served, Told told, boolean isTriedAgain) {}

    /** Notes that it was served; once for each handle. */
    public void note(String session, Service service, String name, String handle) {
        var note = new Note(session, service.protocol(), service.party(), handle);
        if (noted.getIfPresent(note) == null) {
            write(session, service, name, handle);
            Writes.afterwards(() -> noted.put(note, true));
        }
    }

    /** The same of a ticket: its handle comes once, so nothing is remembered of it. */
    public void noteTicket(LiveSession session, Service service, String name, String ticket) {
        write(session.key(), service, name, ticket);
    }

    private void write(String session, Service service, String name, String handle) {
        writes.later(
                "insert into served (session, protocol, publisher, party, name, handle, served_at)"
                        + " select ?, ?, ?, ?, ?, ?, ? where (select count(*) from served where session = ? and party = ?) < ?"
                        + " on conflict do nothing",
                session,
                service.protocol(),
                service.publisher(),
                service.party(),
                name,
                handle,
                at(clock.instant()),
                session,
                service.party(),
                MOST);
    }

    /** What was noted in one session belongs to another from now on, in which the same person goes on. */
    public void follow(String session, String next) {
        jdbc.sql("update served set session = ? where session = ? and farewell is null")
                .params(next, session)
                .update();
    }

    /** The sessions in which that service was told of that name; of those handles only, when there are any. */
    public List<String> sessions(String protocol, String party, String name, List<String> handles) {
        return jdbc.sql("select distinct session from served where protocol = ? and party = ? and name = ?"
                        + " and (cardinality(?::text[]) = 0 or handle = any(?::text[])) and farewell is null")
                .params(protocol, party, name, handles.toArray(String[]::new), handles.toArray(String[]::new))
                .query((row, n) -> row.getString(1))
                .list();
    }

    /** The services of those sessions, to be told from now on under that farewell, each by one caller only. */
    List<Served> leave(List<String> sessions, String farewell, Instant due) {
        return jdbc
                .sql("update served set farewell = ?, state = 'DUE', due_at = ? where session = any(?)"
                        + " and farewell is null returning " + ALL)
                .params(farewell, at(due), sessions.toArray(String[]::new))
                .query(ServedBook::read)
                .list()
                .stream()
                .map(Line::served)
                .toList();
    }

    /** Those that wait to be told, for this caller until then. */
    List<Served> take(int most, Instant until) {
        return jdbc
                .sql("update served set due_at = ? where number in (select number from served where due_at <= ?"
                        + " order by due_at limit ? for update skip locked) returning " + ALL)
                .params(at(until), at(clock.instant()), most)
                .query(ServedBook::read)
                .list()
                .stream()
                .map(Line::served)
                .toList();
    }

    void told(Served served, Told told, @Nullable Instant again) {
        jdbc.sql("update served set state = :state, tries = tries + 1, due_at = :due"
                        + " where number = :number and state <> 'ENDED'")
                .param("state", told.name())
                .param("due", again == null ? null : at(again), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("number", served.number())
                .update();
    }

    List<Line> of(String farewell) {
        return jdbc.sql("select " + ALL + " from served where farewell = ? order by number")
                .param(farewell)
                .query(ServedBook::read)
                .list();
    }

    Optional<Line> find(String farewell, long number) {
        return of(farewell).stream()
                .filter(line -> line.served().number() == number)
                .findFirst();
    }

    int sweep() {
        return jdbc.sql("delete from served where served_at < ?")
                .param(at(clock.instant().minus(KEPT)))
                .update();
    }

    /** The same for what a session's own record says. */
    public void note(LiveSession session, Service service, String name, String handle) {
        note(session.key(), service, name, handle);
    }

    private static Line read(ResultSet row, int n) throws SQLException {
        return new Line(
                new Served(
                        row.getLong("number"),
                        new Service(row.getString("protocol"), row.getString("publisher"), row.getString("party")),
                        row.getString("name"),
                        row.getString("handle"),
                        row.getInt("tries")),
                "SERVED".equals(row.getString("state")) ? Told.DUE : Told.valueOf(row.getString("state")),
                row.getObject("due_at") != null);
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
