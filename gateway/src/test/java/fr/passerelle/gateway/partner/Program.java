package fr.passerelle.gateway.partner;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A partner's program while it runs, in a process of its own; gone when closed. */
final class Program implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Process process;

    private Program(Process process) {
        this.process = process;
    }

    /** Starts it and waits until it is ready; a refusal to start tells why. What it says goes into the log. */
    static Program start(ProcessBuilder command, Path log, BooleanSupplier isReady) throws IOException {
        var started =
                command.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        await().atMost(PATIENCE).until(() -> !started.isAlive() || isReady.getAsBoolean());
        if (!started.isAlive()) {
            throw new IOException(command.command().getFirst() + " did not start:\n" + LogsOnFailure.tail(log));
        }
        return new Program(started);
    }

    /** Whether somebody takes calls at that port of the loopback. */
    static boolean listens(int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
