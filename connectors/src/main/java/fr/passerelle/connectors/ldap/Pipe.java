package fr.passerelle.connectors.ldap;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * What a server sends, on its way from a thread of its own that reads the session to the caller, who works on what came
 * before. A few chunks are under way at most; a slow caller makes the server wait.
 */
final class Pipe<T> {

    private static final int CHUNKS = 4;
    private static final int LARGEST_CHUNK = 256;
    private static final long HEAVIEST_CHUNK = 256 << 10;

    private final BlockingQueue<Chunk<T>> queue = new ArrayBlockingQueue<>(CHUNKS);
    private final LdapSession session;
    private List<T> filling = new ArrayList<>(LARGEST_CHUNK);
    private long receivedBefore;
    private volatile boolean abandoned;

    private Pipe(LdapSession session) {
        this.session = session;
        this.receivedBefore = session.received();
    }

    private record Chunk<T>(List<T> items, boolean isLast) {}

    /** Asks the session and puts the answers in. */
    @FunctionalInterface
    interface Source<T> {
        void fill(Pipe<T> pipe) throws IOException;
    }

    /** Takes one answer. */
    @FunctionalInterface
    interface Taker<T> {
        void take(T item) throws IOException;
    }

    /** Runs the source beside the taker until the source has no more; the session is cut when either gives up. */
    static <T> void through(LdapSession session, Source<T> source, Taker<T> taker) throws IOException {
        var pipe = new Pipe<T>(session);
        var reading = new FutureTask<Void>(() -> {
            try {
                source.fill(pipe);
            } finally {
                pipe.flush(true);
            }
            return null;
        });
        var thread = Thread.ofPlatform().daemon().name("ldap-reading").start(reading);
        var whole = false;
        try {
            pipe.drain(taker);
            outcome(reading);
            whole = true;
        } catch (InterruptedException e) {
            throw DirectoryDown.interrupted();
        } finally {
            if (!whole) {
                pipe.abandon(thread);
            }
        }
    }

    /** From the source: one more item. */
    void put(T item) {
        filling.add(item);
        if (filling.size() >= LARGEST_CHUNK || session.received() - receivedBefore > HEAVIEST_CHUNK) {
            flush(false);
        }
    }

    private void flush(boolean isLast) {
        if (abandoned) {
            return;
        }
        try {
            queue.put(new Chunk<>(filling, isLast));
        } catch (InterruptedException e) {
            // The taker has left and nobody will ask for more; the session is being cut under the source.
            Thread.currentThread().interrupt();
        }
        filling = new ArrayList<>(LARGEST_CHUNK);
        receivedBefore = session.received();
    }

    private void drain(Taker<T> taker) throws IOException, InterruptedException {
        var isLast = false;
        while (!isLast) {
            var chunk = queue.take();
            for (var item : chunk.items()) {
                taker.take(item);
            }
            isLast = chunk.isLast();
        }
    }

    private void abandon(Thread thread) {
        abandoned = true;
        session.cut();
        thread.interrupt();
    }

    private static void outcome(FutureTask<Void> reading) throws IOException, InterruptedException {
        try {
            reading.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException broken) {
                throw broken;
            }
            throw new DirectoryDown("LDAP : la réponse de l'annuaire ne peut être traitée ; rien n'est retenu", e);
        }
    }
}
