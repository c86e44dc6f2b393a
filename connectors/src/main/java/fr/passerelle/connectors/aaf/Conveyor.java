package fr.passerelle.connectors.aaf;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Work that several threads do at once, while its results come out in the order in which the work was put in, and on the
 * thread that puts it in. No more of it waits than a few pieces for each thread.
 */
final class Conveyor<R> implements AutoCloseable {

    private static final int PIECES_EACH = 4;

    private final ExecutorService threads;
    private final int most;
    private final ArrayDeque<Future<R>> waiting = new ArrayDeque<>();
    private final Taker<R> taker;

    Conveyor(int count, Taker<R> taker) {
        this.threads = Executors.newFixedThreadPool(
                count, Thread.ofPlatform().daemon().name("aaf-", 0).factory());
        this.most = count * PIECES_EACH;
        this.taker = taker;
    }

    /** Takes one result. */
    @FunctionalInterface
    interface Taker<R> {

        void take(R result) throws IOException;
    }

    /** Puts in a piece of work, and hands over whatever is done by now. */
    void put(Callable<R> work) throws IOException {
        while (waiting.size() >= most
                || (!waiting.isEmpty() && waiting.getFirst().isDone())) {
            take();
        }
        waiting.add(threads.submit(work));
    }

    /** Hands over all that is left. */
    void finish() throws IOException {
        while (!waiting.isEmpty()) {
            take();
        }
    }

    /** Stops whatever is under way, and waits until it has. */
    @Override
    public void close() {
        threads.shutdownNow();
        threads.close();
    }

    private void take() throws IOException {
        try {
            taker.take(waiting.remove().get());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw interrupted(e);
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case IOException unread -> throw unread;
                case RuntimeException wrong -> throw wrong;
                case null, default -> throw new IllegalStateException("a batch could not be read", e);
            }
        }
    }

    private static InterruptedIOException interrupted(InterruptedException e) {
        var interrupted = new InterruptedIOException("the reading was interrupted");
        interrupted.initCause(e);
        return interrupted;
    }
}
