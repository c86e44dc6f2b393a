package fr.passerelle.identity.session;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.postgresql.PGConnection;

/**
 * One connection that listens. A notification only wakes it: what has ended is read from a table, from the oldest
 * transaction on that was still under way at the last reading, so that nothing is left out that ends late.
 */
final class PostgresEar implements SessionStore.Ear {

    /** How long the server may take for an answer before the line counts as cut. */
    private static final int LINE_PATIENCE = 500;

    private static final String NOW = "select pg_snapshot_xmin(pg_current_snapshot())::text, array[]::text[]";
    private static final String SINCE = "select pg_snapshot_xmin(pg_current_snapshot())::text,"
            + " array(select key from session_end where xid >= ?::xid8)";
    private final Connection connection;
    private String since;

    private PostgresEar(Connection connection, String since) {
        this.connection = connection;
        this.since = since;
    }

    static PostgresEar open(DataSource database) throws IOException {
        try {
            var connection = database.getConnection();
            try (var statement = connection.createStatement()) {
                connection.setNetworkTimeout(Runnable::run, LINE_PATIENCE);
                statement.execute("listen session_end");
                try (var row = statement.executeQuery(NOW)) {
                    row.next();
                    return new PostgresEar(connection, row.getString(1));
                }
            } catch (SQLException broken) {
                connection.close();
                throw broken;
            }
        } catch (SQLException broken) {
            throw new IOException(broken);
        }
    }

    @Override
    public List<String> hear(Duration patience) throws IOException {
        try {
            connection.unwrap(PGConnection.class).getNotifications(Math.toIntExact(patience.toMillis()));
            try (var statement = connection.prepareStatement(SINCE)) {
                statement.setString(1, since);
                try (var row = statement.executeQuery()) {
                    row.next();
                    since = row.getString(1);
                    return List.of((String[]) row.getArray(2).getArray());
                }
            }
        } catch (SQLException broken) {
            throw new IOException(broken);
        }
    }

    @Override
    public void close() {
        try (connection;
                var statement = connection.createStatement()) {
            statement.execute("unlisten *");
        } catch (SQLException broken) {
            // It listens to nothing any more, and the pool throws it away.
            return;
        }
    }
}
