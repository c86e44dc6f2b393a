package fr.passerelle.gateway.operations.killed;

import fr.passerelle.gateway.FreePort;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A PostgreSQL of the test's own, which keeps its word on disk, can be killed, and comes back at the same address. */
final class MortalPostgres implements AutoCloseable {

    private final Path data;
    private final int port;
    private EmbeddedPostgres running;

    private MortalPostgres(Path data, int port) throws IOException {
        this.data = data;
        this.port = port;
        this.running = launch();
    }

    /** A new one with its data in that folder. */
    static MortalPostgres in(Path folder) throws IOException {
        return new MortalPostgres(folder.resolve("postgres"), FreePort.any());
    }

    /** Not one that a client's connection may be given while nobody listens there. */
    int port() {
        return port;
    }

    /** SIGKILL to all of its processes, the first of them first; then it is started again and recovers by itself. */
    void dieAndComeBack() throws IOException {
        var first = ProcessHandle.of(Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid"))
                        .getFirst()
                        .strip()))
                .orElseThrow();
        var all = new ArrayList<>(List.of(first));
        all.addAll(first.descendants().toList());
        all.forEach(ProcessHandle::destroyForcibly);
        for (var each : all) {
            await(each);
        }
        running.close();
        running = launch();
    }

    private static void await(ProcessHandle process) throws IOException {
        try {
            process.onExit().get(20, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException stubborn) {
            throw new IOException("a process of PostgreSQL does not end", stubborn);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        }
    }

    private EmbeddedPostgres launch() throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setPort(port)
                .setPGStartupWait(Duration.ofSeconds(60))
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                // As our own is, and no table is too small for it: what a transaction made anew is in no log.
                .setServerConfig("wal_level", "minimal")
                .setServerConfig("max_wal_senders", "0")
                .setServerConfig("wal_skip_threshold", "0")
                .start();
    }

    @Override
    public void close() throws IOException {
        running.close();
    }
}
