package fr.passerelle.identity.session;

import fr.passerelle.identity.person.PersonId;
import fr.passerelle.identity.writing.Writes;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Sessions in PostgreSQL. Whatever deletes one, a trigger writes its end down and wakes every node that listens. */
final class PostgresSessions implements SessionStore {

    private static final String ALL = "select key, content, used_at from session";
    private final DataSource database;
    private final JdbcClient jdbc;
    private final Writes writes;

    PostgresSessions(DataSource database) {
        this.database = database;
        this.jdbc = JdbcClient.create(database);
        this.writes = new Writes(jdbc);
    }

    @Override
    public void add(StoredSession added) {
        var session = added.session();
        writes.later(
                "insert into session (key, person, upstream_name, content, signed_in_at, used_at) values (?, ?, ?, ?, ?, ?)",
                added.key(),
                session.person().value(),
                SessionText.nameOf(session.upstream(), session.nameId()),
                SessionText.write(session),
                at(session.signedInAt()),
                at(added.usedAt()));
    }

    @Override
    public Optional<StoredSession> find(String key) {
        return jdbc.sql(ALL + " where key = ?").param(key).query(PostgresSessions::read).list().stream()
                .flatMap(Optional::stream)
                .findFirst();
    }

    @Override
    public void use(Map<String, Instant> used) {
        var keys = List.copyOf(used.keySet());
        jdbc.sql("update session s set used_at = greatest(s.used_at, u.at)"
                        + " from unnest(?::text[], ?::timestamptz[]) u(key, at) where s.key = u.key")
                .params(
                        keys.toArray(String[]::new),
                        keys.stream().map(used::get).map(String::valueOf).toArray(String[]::new))
                .update();
    }

    @Override
    public List<StoredSession> end(List<String> keys) {
        return list("delete from session where key = any(?) returning key, content, used_at", (Object)
                keys.toArray(String[]::new));
    }

    @Override
    public List<StoredSession> of(PersonId person) {
        return list(ALL + " where person = ? order by signed_in_at", person.value());
    }

    @Override
    public List<StoredSession> named(String upstream, String nameId) {
        return list(ALL + " where upstream_name = ?", SessionText.nameOf(upstream, nameId));
    }

    @Override
    public int sweep(Instant unusedSince, Instant begunBefore) {
        jdbc.sql("delete from session_end where at < now() - interval '1 hour'").update();
        return jdbc.sql("delete from session where used_at < ? or signed_in_at < ?")
                .params(at(unusedSince), at(begunBefore))
                .update();
    }

    @Override
    public Ear listen() throws IOException {
        return PostgresEar.open(database);
    }

    private List<StoredSession> list(String sql, Object... params) {
        return jdbc.sql(sql).params(params).query(PostgresSessions::read).list().stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<StoredSession> read(ResultSet row, int n) throws SQLException {
        var key = row.getString("key");
        var used = row.getObject("used_at", OffsetDateTime.class).toInstant();
        return SessionText.read(row.getString("content")).map(session -> new StoredSession(key, session, used));
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
