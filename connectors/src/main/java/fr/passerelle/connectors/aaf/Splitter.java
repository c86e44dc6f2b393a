package fr.passerelle.connectors.aaf;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Cuts one file where a request ends, in batches of whole requests, without understanding any of them.
 *
 * <p>As soon as something between two requests or in one is odd, or one is larger than any real one, cutting stops for good;
 * what was not handed out by then is the {@link #rest}, which the parser reads as it would have read the whole file: the
 * prolog is put in front of it, and nothing else of what came before matters to what comes after.
 */
final class Splitter {

    /** How many bytes are cut at once: enough to keep a thread busy, little enough to be no matter in memory. */
    static final int BATCH = 256 << 10;

    private static final int LARGEST_REQUEST = 1 << 20;
    private static final int HEAD = 64 << 10;
    private static final int END = -3;

    private final Member member;
    private final InputStream content;
    private final @Nullable Prolog prolog;
    private final Buffers buffers;
    private byte[] buffer;
    private int filled;
    private boolean ended;
    private boolean done;

    Splitter(XmlReaders readers, Member member, InputStream content, Buffers buffers) throws IOException {
        this.member = member;
        this.content = content;
        this.buffers = buffers;
        this.buffer = buffers.take(HEAD);
        fill();
        this.prolog = Prolog.of(readers, member, buffer, Math.min(filled, HEAD)).orElse(null);
        if (prolog != null) {
            drop(prolog.length());
        }
    }

    /** What stands before the first request; empty when only the parser can tell. */
    Optional<Prolog> prolog() {
        return Optional.ofNullable(prolog);
    }

    /** The next whole requests; nothing at the end of the file, or where the {@link #rest} begins. */
    Optional<Batch> next() throws IOException {
        while (prolog != null && !done) {
            fill();
            var batch = new Batch(member, prolog, buffer, buffers);
            var stop = cut(batch);
            if (batch.count() > 0) {
                carry(batch.end());
                return Optional.of(batch);
            }
            if (stop != Tags.MORE || ended || buffer.length >= LARGEST_REQUEST) {
                done = stop == END;
                return Optional.empty();
            }
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
        return Optional.empty();
    }

    /** Whether the file was cut to its very end. */
    boolean isDone() {
        return done;
    }

    /** The prolog with all that was not handed out; only to be asked for when cutting has stopped. */
    InputStream rest() {
        var head = prolog == null ? InputStream.nullInputStream() : prolog.bytes();
        var parts = List.of(head, new ByteArrayInputStream(buffer, 0, filled), new Open(content));
        return new SequenceInputStream(Collections.enumeration(parts));
    }

    /** The first byte from there on that is no blank, or the limit. */
    static int afterBlanks(byte[] bytes, int from, int limit) {
        var at = from;
        while (at < limit && isBlank(bytes[at])) {
            at++;
        }
        return at;
    }

    /** Cuts what is in the buffer; tells why it stopped. */
    private int cut(Batch batch) {
        for (var at = 0; ; ) {
            at = afterBlanks(buffer, at, filled);
            if (at + 1 >= filled) {
                return Tags.MORE;
            }
            if (buffer[at] != '<') {
                return Tags.ODD;
            }
            if (buffer[at + 1] == '/') {
                return rootEnd(at + 2);
            }
            var end = Tags.end(buffer, at, filled);
            if (end < 0) {
                return end;
            }
            batch.add(at, end);
            at = end;
        }
    }

    /** The root's end tag with nothing but blanks behind it is the end; more than that is for the parser. */
    private int rootEnd(int name) {
        if (!ended) {
            return Tags.MORE;
        }
        var at = name;
        for (var i = 0; i < Requests.ROOT.length(); i++, at++) {
            if (at >= filled || buffer[at] != Requests.ROOT.charAt(i)) {
                return Tags.ODD;
            }
        }
        at = afterBlanks(buffer, at, filled);
        return at < filled && buffer[at] == '>' && afterBlanks(buffer, at + 1, filled) == filled ? END : Tags.ODD;
    }

    private void fill() throws IOException {
        while (!ended && filled < buffer.length) {
            var count = content.read(buffer, filled, buffer.length - filled);
            ended = count < 0;
            filled += Math.max(count, 0);
        }
    }

    /** The batch keeps the buffer; what comes behind it goes on in a new one. */
    private void carry(int from) {
        var next = buffers.take(filled - from);
        System.arraycopy(buffer, from, next, 0, filled - from);
        filled -= from;
        buffer = next;
    }

    private void drop(int count) {
        System.arraycopy(buffer, count, buffer, 0, filled - count);
        filled -= count;
    }

    private static boolean isBlank(byte one) {
        return one == ' ' || one == '\n' || one == '\r' || one == '\t';
    }

    /** The file's own stream, which is not ours to close: more files may follow in it. */
    private static final class Open extends FilterInputStream {

        Open(InputStream content) {
            super(content);
        }

        @Override
        public void close() {
            // whoever opened it does
        }
    }
}
