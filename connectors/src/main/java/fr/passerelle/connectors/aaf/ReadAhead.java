package fr.passerelle.connectors.aaf;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reads a stream a megabyte ahead on a thread of its own: unpacking takes a processor, and whoever cuts what is unpacked
 * needs another.
 */
final class ReadAhead extends InputStream {

    private static final int BLOCK = 1 << 16;
    private static final int BLOCKS = 16;

    private final InputStream source;
    private final BlockingQueue<Block> filled = new ArrayBlockingQueue<>(BLOCKS);
    private final Buffers buffers = new Buffers(BLOCK);
    private final Thread reader;
    private Block block = new Block(ByteBuffer.allocate(0), false, null);

    /** Begins to read that stream, which it closes with itself. */
    ReadAhead(InputStream source) {
        this.source = source;
        this.reader = Thread.ofPlatform().daemon().name("aaf-ahead").start(this::fill);
    }

    /**
     * Some bytes.
     *
     * @param isLast whether nothing comes after them
     * @param broken why nothing does, unless it is the end
     */
    private record Block(
            ByteBuffer bytes, boolean isLast, @Nullable IOException broken) {}

    @Override
    public int read() throws IOException {
        return isAtEnd() ? -1 : block.bytes().get() & 0xFF;
    }

    @Override
    public int read(byte[] into, int from, int most) throws IOException {
        Objects.checkFromIndexSize(from, most, into.length);
        if (most == 0) {
            return 0;
        }
        if (isAtEnd()) {
            return -1;
        }
        var count = Math.min(most, block.bytes().remaining());
        block.bytes().get(into, from, count);
        return count;
    }

    /** Waits until nothing reads the source any more. */
    @Override
    public void close() throws IOException {
        reader.interrupt();
        try {
            reader.join();
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        source.close();
    }

    private boolean isAtEnd() throws IOException {
        while (!block.bytes().hasRemaining()) {
            var broken = block.broken();
            if (broken != null) {
                throw broken;
            }
            if (block.isLast()) {
                return true;
            }
            buffers.giveBack(block.bytes().array());
            block = next();
        }
        return false;
    }

    private Block next() throws IOException {
        try {
            for (var next = filled.poll(1, TimeUnit.SECONDS); ; next = filled.poll(1, TimeUnit.SECONDS)) {
                if (next != null) {
                    return next;
                }
                if (!reader.isAlive() && filled.isEmpty()) {
                    throw new IOException("the reading ahead has failed");
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while reading ahead");
        }
    }

    private void fill() {
        try {
            Block last;
            do {
                last = block();
                filled.put(last);
            } while (!last.isLast());
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    /** A block, with whatever came before it broke. */
    private Block block() {
        var bytes = buffers.take(BLOCK);
        var length = 0;
        try {
            var count = 0;
            while (count >= 0 && length < BLOCK) {
                count = source.read(bytes, length, BLOCK - length);
                length += Math.max(count, 0);
            }
            return new Block(ByteBuffer.wrap(bytes, 0, length), count < 0, null);
        } catch (IOException broken) {
            return new Block(ByteBuffer.wrap(bytes, 0, length), true, broken);
        }
    }
}
