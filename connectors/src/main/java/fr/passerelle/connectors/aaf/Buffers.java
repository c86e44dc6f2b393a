package fr.passerelle.connectors.aaf;

import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;

/**
 * Memory for batches, used again and again: a delivery of a region is gigabytes, and to clear as much fresh memory for each
 * of them costs a tenth of its reading. For any thread.
 */
final class Buffers {

    private static final int MOST = 16;

    private final int size;
    private final Queue<byte[]> spare = new ArrayBlockingQueue<>(MOST);

    /** Each of that many bytes, unless more is asked for. */
    Buffers(int size) {
        this.size = size;
    }

    /** One of at least that length, in which anything may stand. */
    byte[] take(int least) {
        var used = least <= size ? spare.poll() : null;
        return used == null ? new byte[Math.max(size, least)] : used;
    }

    /** Whoever gives one back looks at it no more. */
    void giveBack(byte[] buffer) {
        if (buffer.length == size) {
            spare.offer(buffer);
        }
    }
}
