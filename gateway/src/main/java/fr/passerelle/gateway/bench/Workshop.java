package fr.passerelle.gateway.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * A folder and what works in it, which all end with the measurement, however that ends: what was started last ends first,
 * the folder goes when nobody writes to it any more.
 */
final class Workshop implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Workshop.class);
    private static final long PATIENCE_IN_SECONDS = 20;

    private final Path folder;
    private final Deque<Ending> endings = new ArrayDeque<>();
    private final Thread hook = Thread.ofPlatform().name("clear-bench").unstarted(this::clear);

    private Workshop(Path folder) {
        this.folder = folder;
    }

    /** A fresh folder within that one. */
    static Workshop in(Path folder) throws IOException {
        Files.createDirectories(folder);
        var workshop = new Workshop(Files.createTempDirectory(folder, "passerelle-banc"));
        Runtime.getRuntime().addShutdownHook(workshop.hook);
        return workshop;
    }

    /** A port of the loopback that nobody uses now. */
    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** How something that was started ends. */
    @FunctionalInterface
    interface Ending {

        void end() throws IOException;
    }

    Path folder() {
        return folder;
    }

    /** From now on it ends before what was started earlier. */
    synchronized void keep(Ending ending) {
        endings.push(ending);
    }

    /** The same for a process, which is asked to end and, should it not, made to. */
    Process keep(Process process) {
        keep(() -> end(process));
        return process;
    }

    @Override
    public void close() {
        clear();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            LOG.trace("the program ends already", ending);
        }
    }

    private synchronized void clear() {
        while (!endings.isEmpty()) {
            try {
                endings.pop().end();
            } catch (IOException stubborn) {
                LOG.warn("something of the bench did not end", stubborn);
            }
        }
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException left) {
            LOG.warn("the folder of the bench is left behind: {}", folder, left);
        }
    }

    private static void end(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE_IN_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException hurried) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
