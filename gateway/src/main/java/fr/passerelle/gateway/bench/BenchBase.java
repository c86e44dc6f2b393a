package fr.passerelle.gateway.bench;

import fr.passerelle.gateway.database.Database;
import fr.passerelle.gateway.database.DatabaseSettings;
import fr.passerelle.gateway.database.OwnPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.unit.DataSize;

/** The program's own PostgreSQL, started for the measurement with the settings that it has in service. */
final class BenchBase implements AutoCloseable {

    private static final List<String> TOLD = List.of(
            "server_version",
            "shared_buffers",
            "work_mem",
            "maintenance_work_mem",
            "max_wal_size",
            "fsync",
            "synchronous_commit",
            "full_page_writes",
            "jit");
    /** What a PostgreSQL of our own has in service, unless an operator gives it another size. */
    private static final DataSize MEMORY = DataSize.ofMegabytes(256);

    private static final int CONNECTIONS = 20;
    private static final int COPIED_AT_MOST = 300_000;
    private static final int TIMES = 3;

    private static final long PATIENCE_IN_SECONDS = 20;
    private static final Logger LOG = LoggerFactory.getLogger(BenchBase.class);

    private final Database database;
    private final Path folder;

    private BenchBase(Database database, Path folder) {
        this.database = database;
        this.folder = folder;
    }

    /** Starts it in that folder. */
    static BenchBase start(Path folder) throws IOException {
        var settings = new DatabaseSettings(null, "passerelle", null, CONNECTIONS, MEMORY);
        var database = Database.forServer(settings, folder);
        database.leaveToOwner();
        return new BenchBase(database, folder);
    }

    /** Makes an empty database of that name, and tells its settings as {@code application.yml} wants them. */
    String fresh(String name) throws SQLException, IOException {
        try (var connection = database.pool().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create database " + name);
        }
        var access = OwnPostgres.read(folder);
        var password = folder.resolve("password");
        Files.writeString(password, access.password());
        return """
                  database:
                    url: "%s"
                    user: "%s"
                    password-file: "%s"
                """.formatted(url(name), access.user(), password.toAbsolutePath());
    }

    /** The settings that weigh on speed, in one line. */
    String settings() throws SQLException {
        var told = new ArrayList<String>();
        try (var connection = database.pool().getConnection();
                var statement = connection.createStatement()) {
            for (var name : TOLD) {
                try (var row = statement.executeQuery("show " + name)) {
                    row.next();
                    told.add(name + "=" + row.getString(1));
                }
            }
        }
        return String.join(" ", told);
    }

    /** Writes to disk what is waiting, so that the next measurement does not pay for the last. */
    void settle() throws SQLException {
        try (var connection = database.pool().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("checkpoint");
        }
    }

    /**
     * How many rows of the people of that database a bare COPY brings in a second: into an unlogged table of plain text
     * without any index, the best of {@value #TIMES}.
     */
    double copyRate(String name) throws SQLException, IOException {
        var rows = folder.resolve("rows.copy");
        try (var connection = connect(name)) {
            var copy = connection.unwrap(PGConnection.class).getCopyAPI();
            long count;
            try (var out = Files.newOutputStream(rows)) {
                count = copy.copyOut(
                        "copy (select key, profile, content, digest, ine, schools, ties from person_record limit "
                                + COPIED_AT_MOST + ") to stdout",
                        out);
            }
            var best = Double.MAX_VALUE;
            for (var time = 0; time < TIMES; time++) {
                best = Math.min(best, copy(connection, rows));
            }
            return count / best;
        } finally {
            Files.deleteIfExists(rows);
        }
    }

    /** The data goes with it, so one that is still writing after a while is not waited for. */
    @Override
    public void close() throws IOException {
        var server = server();
        database.close();
        if (server.isPresent()) {
            end(server.get());
        }
    }

    /** Its process. */
    ProcessHandle process() throws IOException {
        return server().orElseThrow();
    }

    private Optional<ProcessHandle> server() throws IOException {
        var file = folder.resolve("postgres").resolve("postmaster.pid");
        return Files.exists(file)
                ? ProcessHandle.of(
                        Long.parseLong(Files.readAllLines(file).getFirst().strip()))
                : Optional.empty();
    }

    private static void end(ProcessHandle server) throws IOException {
        try {
            server.onExit().get(PATIENCE_IN_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException stubborn) {
            LOG.debug("the bench's PostgreSQL is made to end", stubborn);
            server.destroyForcibly();
        } catch (InterruptedException hurried) {
            server.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while PostgreSQL was stopping", hurried);
        }
    }

    private static double copy(Connection connection, Path rows) throws SQLException, IOException {
        try (var statement = connection.createStatement();
                var in = Files.newInputStream(rows)) {
            statement.execute("create unlogged table bare_copy (key text, profile text, content text, digest text,"
                    + " ine text, schools text, ties text)");
            var from = System.nanoTime();
            connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy bare_copy from stdin", in, 1 << 16);
            var seconds = (System.nanoTime() - from) / 1e9;
            statement.execute("drop table bare_copy");
            return seconds;
        }
    }

    private Connection connect(String name) throws SQLException, IOException {
        var access = OwnPostgres.read(folder);
        return DriverManager.getConnection(url(name), access.user(), access.password());
    }

    private String url(String name) throws IOException {
        return OwnPostgres.read(folder).url().replaceFirst("/postgres$", "/" + name);
    }
}
