package fr.passerelle.gateway.database;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * The database that this program uses, from start to stop: one of our own in the data folder, that of the program
 * already at work there (for commands beside a running server), or one given by address.
 */
public final class Database implements AutoCloseable {

    /** A server and its database may be started together; in milliseconds. */
    private static final long WHILE_IT_STARTS = 10_000;

    /** Somebody waits for a command's answer. */
    private static final long AT_ONCE = 1;

    private final HikariDataSource pool;
    private final @Nullable OwnPostgres own;
    private final @Nullable DataFolder folder;

    private Database(Access access, int connections, @Nullable OwnPostgres own, @Nullable DataFolder folder) {
        this.own = own;
        this.folder = folder;
        this.pool = new HikariDataSource();
        pool.setPoolName("passerelle");
        pool.setJdbcUrl(access.url());
        pool.setUsername(access.user());
        pool.setPassword(access.password());
        pool.setMaximumPoolSize(connections);
        pool.setMinimumIdle(2);
        pool.setConnectionTimeout(5_000);
        pool.addDataSourceProperty("ApplicationName", "passerelle");
        pool.addDataSourceProperty("reWriteBatchedInserts", "true");
        pool.addDataSourceProperty("tcpKeepAlive", "true");
        pool.addDataSourceProperty("connectTimeout", "5");
    }

    /**
     * For a server: alone on its data folder.
     *
     * @throws FolderInUse when another program has the folder
     */
    public static Database forServer(DatabaseSettings settings, Path data) throws IOException {
        return forServer(settings, DataFolder.take(data));
    }

    /** For a server that has taken its folder already; from now on the folder is the database's to give back. */
    public static Database forServer(DatabaseSettings settings, DataFolder folder) throws IOException {
        try {
            if (settings.url() != null) {
                return reached(
                        new Database(given(settings, settings.url()), settings.connections(), null, folder),
                        WHILE_IT_STARTS);
            }
            var own = OwnPostgres.start(folder, settings.memory());
            return new Database(own.access(), settings.connections(), own, folder);
        } catch (IOException broken) {
            folder.close();
            throw broken;
        }
    }

    /** For a command: beside a server at work, or alone when there is none. */
    public static Database forCommand(DatabaseSettings settings, Path data) throws IOException {
        if (settings.url() != null) {
            DataFolder.make(data);
            return reached(new Database(given(settings, settings.url()), 4, null, null), AT_ONCE);
        }
        try {
            return forServer(settings, data);
        } catch (FolderInUse atWork) {
            return reached(new Database(OwnPostgres.read(data), 4, null, null), AT_ONCE);
        }
    }

    /** Asks for one connection: a database that is away is told by its own name, before anything is built on it. */
    private static Database reached(Database database, long patience) throws IOException {
        database.pool.setInitializationFailTimeout(patience);
        try (var connection = database.pool.getConnection()) {
            connection.isValid(5);
            return database;
        } catch (SQLException | HikariPool.PoolInitializationException away) {
            database.pool.close();
            var why = away.getCause() == null ? away : away.getCause();
            throw new IOException(
                    "La base de données " + database.pool.getJdbcUrl() + " ne répond pas : " + why.getMessage(), away);
        }
    }

    /** Connections to it. */
    public HikariDataSource pool() {
        return pool;
    }

    /** From now on somebody else closes it when this program ends. */
    public void leaveToOwner() {
        if (own != null) {
            own.unguard();
        }
    }

    @Override
    public void close() throws IOException {
        pool.close();
        if (own != null) {
            own.close();
        }
        if (folder != null) {
            folder.close();
        }
    }

    private static Access given(DatabaseSettings settings, String url) throws IOException {
        var file = settings.passwordFile();
        var password =
                file == null ? "" : Files.readString(file).lines().findFirst().orElse("");
        return new Access(url, settings.user(), password);
    }
}
