package fr.passerelle.gateway.operations;

import fr.passerelle.gateway.FreePort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.util.FileSystemUtils;

/** Somebody else's PostgreSQL: Debian's, on loopback, behind a password, in a folder that dies with the test. */
final class DebianPostgres implements AutoCloseable {

    /** Where Debian puts it. */
    static final String PROGRAM = "/usr/lib/postgresql/15/bin/postgres";

    private static final Path PROGRAMS = Path.of(PROGRAM).getParent();
    private static final String PASSWORD = "un-mot-de-passe-de-test";
    private final Path folder;
    private final int port;
    private final Path passwordFile;

    private DebianPostgres(Path folder, int port) throws IOException {
        this.folder = folder;
        this.port = port;
        this.passwordFile = Files.writeString(folder.resolve("password"), PASSWORD + "\n");
    }

    /** A new one, started. */
    static DebianPostgres fresh() throws IOException {
        var folder = Files.createTempDirectory("passerelle-debian");
        var made = new DebianPostgres(folder, FreePort.any());
        if (OtherUser.possible()) {
            var postgres = new OtherUser("postgres");
            postgres.give(folder);
            postgres.give(made.passwordFile);
        }
        made.run("initdb", "-U", "passerelle", "-A", "scram-sha-256", "--pwfile=" + made.passwordFile, "-N");
        made.start();
        return made;
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    Path passwordFile() {
        return passwordFile;
    }

    void start() throws IOException {
        run(
                "pg_ctl",
                "start",
                "-w",
                "-l",
                folder.resolve("log").toString(),
                "-o",
                "-p " + port + " -h 127.0.0.1 -k '' -F");
    }

    /** Stops it, whoever is connected. */
    void stop() throws IOException {
        run("pg_ctl", "stop", "-w", "-m", "fast");
    }

    @Override
    public void close() throws IOException {
        if (Files.exists(folder.resolve("data").resolve("postmaster.pid"))) {
            stop();
        }
        FileSystemUtils.deleteRecursively(folder);
    }

    private void run(String program, String... arguments) throws IOException {
        var line = new ArrayList<String>();
        if (OtherUser.possible()) {
            line.addAll(new OtherUser("postgres").through());
        }
        line.add(PROGRAMS.resolve(program).toString());
        line.addAll(List.of("-D", folder.resolve("data").toString()));
        line.addAll(List.of(arguments));
        var log = folder.resolve(program + ".log");
        try {
            var code = new ProcessBuilder(line)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start()
                    .waitFor();
            if (code != 0) {
                throw new IOException(program + " ended with " + code + ":\n" + Files.readString(log));
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        }
    }
}
