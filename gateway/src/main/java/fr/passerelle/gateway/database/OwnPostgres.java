package fr.passerelle.gateway.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Properties;
import org.springframework.util.unit.DataSize;

/**
 * A real PostgreSQL of our own in the data folder, on loopback, behind a password; it syncs every commit to disk, and
 * one left running by a program that was killed is stopped before the next starts.
 */
public final class OwnPostgres implements AutoCloseable {

    private static final String ACCESS = "database.properties";
    private static final String CLOSED =
            "host all all 127.0.0.1/32 scram-sha-256\nhost all all ::1/128 scram-sha-256\n";

    private final EmbeddedPostgres postgres;
    private final Access access;
    private final PostgresGuard guard;

    private OwnPostgres(EmbeddedPostgres postgres, Access access, PostgresGuard guard) {
        this.postgres = postgres;
        this.access = access;
        this.guard = guard;
    }

    /** Starts it in that folder, making its data on the first day; it keeps so much of it in memory. */
    public static OwnPostgres start(DataFolder folder, DataSize memory) throws IOException {
        var data = folder.path().resolve("postgres");
        PostgresGuard.stopOrphan(data);
        var firstTime = !Files.exists(data.resolve("PG_VERSION"));
        var password = firstTime ? newPassword() : read(folder.path()).password();
        if (!firstTime) {
            Files.writeString(data.resolve("pg_hba.conf"), CLOSED);
        }
        var guard = PostgresGuard.over(data);
        var postgres = launch(folder.path(), data, password, memory);
        try {
            if (firstTime) {
                close(postgres, data, password);
            }
            var access =
                    new Access("jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres", "postgres", password);
            write(folder.path(), access);
            return new OwnPostgres(postgres, access, guard);
        } catch (IOException | SQLException broken) {
            postgres.close();
            guard.leave();
            throw broken instanceof IOException io
                    ? io
                    : new IOException("PostgreSQL cannot be closed to strangers", broken);
        }
    }

    /** How the PostgreSQL of a program at work on that folder is reached. */
    public static Access read(Path folder) throws IOException {
        var kept = new Properties();
        try (var text = Files.newBufferedReader(folder.resolve(ACCESS))) {
            kept.load(text);
        }
        return new Access(kept.getProperty("url", ""), kept.getProperty("user", ""), kept.getProperty("password", ""));
    }

    /** How it is reached. */
    public Access access() {
        return access;
    }

    /** From now on somebody else closes it when this program ends. */
    void unguard() {
        guard.leave();
    }

    @Override
    public void close() throws IOException {
        postgres.close();
        guard.leave();
    }

    private static EmbeddedPostgres launch(Path folder, Path data, String password, DataSize memory)
            throws IOException {
        var log = folder.resolve("postgres.log").toFile();
        try {
            return EmbeddedPostgres.builder()
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    .setRegisterShutdownHook(false)
                    .setOverrideWorkingDirectory(binaries(folder))
                    .setPGStartupWait(Duration.ofSeconds(60))
                    .setErrorRedirector(Redirect.appendTo(log))
                    .setOutputRedirector(Redirect.appendTo(log))
                    .setConnectConfig("password", password)
                    .setLocaleConfig("locale", "C.UTF-8")
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .setServerConfig("unix_socket_directories", "''")
                    .setServerConfig("max_connections", "60")
                    .setServerConfig("shared_buffers", memory.toMegabytes() + "MB")
                    // A region's first feed writes two gigabytes of log: a checkpoint in its midst would write the
                    // tables twice.
                    .setServerConfig("max_wal_size", "3GB")
                    // Its files are kept for the next feed, and a new one is not written twice: that saves a first
                    // feed a twentieth, and costs but that a full disk is noticed at the write instead of before it.
                    .setServerConfig("min_wal_size", "1GB")
                    .setServerConfig("wal_init_zero", "off")
                    .setServerConfig("wal_compression", "pglz")
                    // What a transaction itself made anew, as a first feed does, is synced at its end instead of being
                    // written twice. Nobody can follow the log of such a server; whoever wants that has one of his own.
                    .setServerConfig("wal_level", "minimal")
                    .setServerConfig("max_wal_senders", "0")
                    .setServerConfig("password_encryption", "scram-sha-256")
                    .start();
        } catch (IllegalStateException failed) {
            throw new IOException(
                    "PostgreSQL ne démarre pas dans " + data + " ; voir " + log + " (" + failed.getMessage() + ")",
                    failed);
        }
    }

    /** Unpacked once for all of an account's programs; beside the data where it has no home. */
    private static File binaries(Path folder) throws IOException {
        var home = Path.of(System.getProperty("user.home", "."), ".cache", "passerelle");
        try {
            return Files.createDirectories(home).toFile();
        } catch (IOException noHome) {
            return Files.createDirectories(folder.resolve("bin")).toFile();
        }
    }

    /** On the first day there is no password yet: it is set, and from then on asked for. */
    private static void close(EmbeddedPostgres postgres, Path data, String password) throws SQLException, IOException {
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("alter user postgres password '" + password + "'");
            Files.writeString(data.resolve("pg_hba.conf"), CLOSED);
            statement.execute("select pg_reload_conf()");
        }
    }

    private static String newPassword() {
        var bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static void write(Path folder, Access access) throws IOException {
        var kept = new Properties();
        kept.setProperty("url", access.url());
        kept.setProperty("user", access.user());
        kept.setProperty("password", access.password());
        var file = folder.resolve(ACCESS);
        if (!Files.exists(file)) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        try (var text = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            kept.store(text, null);
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
    }
}
