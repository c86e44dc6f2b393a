package fr.passerelle.gateway.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that no PostgreSQL of ours outlives its program: one left behind by a program that was killed is stopped
 * before the next starts, and one whose program is told to stop before anybody else would close it is stopped with it.
 */
final class PostgresGuard {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresGuard.class);
    private final Path data;
    private final Thread hook;

    private PostgresGuard(Path data) {
        this.data = data;
        this.hook = Thread.ofPlatform().name("stop-postgres").unstarted(this::stopAtExit);
    }

    /** Keeps watch over the PostgreSQL of that data, from before it is launched. */
    static PostgresGuard over(Path data) {
        var guard = new PostgresGuard(data);
        Runtime.getRuntime().addShutdownHook(guard.hook);
        return guard;
    }

    /** Stops the one that a killed program left on that data. */
    static void stopOrphan(Path data) throws IOException {
        var orphan = running(data);
        if (orphan.isPresent()) {
            LOG.info("stopping the PostgreSQL that a killed program left behind");
            stop(orphan.get());
        }
    }

    /** Somebody else sees to it. */
    void leave() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            LOG.trace("the program ends already", ending);
        }
    }

    private void stopAtExit() {
        try {
            // What launches PostgreSQL ends first, so that there is a process to stop.
            for (var launching : ProcessHandle.current().children().toList()) {
                if (!isPostgres(launching)) {
                    await(launching);
                }
            }
            var left = running(data);
            if (left.isPresent()) {
                stop(left.get());
            }
        } catch (IOException late) {
            System.err.println("Arrêt incomplet : " + late.getMessage());
        }
    }

    private static Optional<ProcessHandle> running(Path data) throws IOException {
        var file = data.resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        var pid =
                Files.readAllLines(file).stream().findFirst().map(String::strip).orElse("");
        return pid.matches("[0-9]{1,9}")
                ? ProcessHandle.of(Long.parseLong(pid)).filter(process -> serves(process, data))
                : Optional.empty();
    }

    /** Whether that process is the PostgreSQL of that data: after a restart of the machine its number is anybody's. */
    private static boolean serves(ProcessHandle process, Path data) {
        var words = process.info().arguments().map(List::of).orElse(List.of());
        return isPostgres(process)
                && (words.isEmpty() || words.contains(data.toAbsolutePath().toString()));
    }

    private static boolean isPostgres(ProcessHandle process) {
        return process.info().command().orElse("").endsWith("postgres");
    }

    private static void stop(ProcessHandle process) throws IOException {
        // SIGINT is PostgreSQL's fast stop; SIGTERM, which is all that Java sends, would wait for our own sessions.
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start();
        if (!await(process)) {
            process.destroyForcibly();
        }
    }

    /** Whether it has ended in time. */
    private static boolean await(ProcessHandle process) throws IOException {
        try {
            process.onExit().get(20, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException | ExecutionException | CompletionException stubborn) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while PostgreSQL was stopping", interrupted);
        }
    }
}
