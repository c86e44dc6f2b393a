package fr.passerelle.connectors.ldap;

import com.unboundid.asn1.ASN1Element;
import com.unboundid.asn1.ASN1Exception;
import com.unboundid.asn1.ASN1Integer;
import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.asn1.ASN1Sequence;
import com.unboundid.asn1.ASN1Set;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A server's answers on their way to the decoder, which would hold whatever it is sent. An entry that is too long is cut
 * down to its name and the attribute {@link #TOO_LONG}; any other message that is too long, or that takes too long to
 * arrive, ends the connection.
 *
 * <p>RFC 4511, section 5.1: an LDAPMessage is a BER SEQUENCE of definite length; section 4.2: its second element is the
 * operation, an entry being {@code [APPLICATION 4]}.
 */
final class AnswerGuard extends InputStream {

    /** Stands in an entry for all that was cut away; no attribute of a directory can be called so. */
    static final String TOO_LONG = "=trop-long";

    private static final int SEQUENCE = 0x30;
    private static final int INTEGER = 0x02;
    private static final int OCTETS = 0x04;
    private static final byte ENTRY = 0x64;
    private static final int LONGEST_DN = 1 << 16;
    private static final int LONGEST_HEADER = 6;

    private final InputStream in;
    private final int longest;
    private final Duration wait;
    private final byte[] buffer = new byte[1 << 16];
    private int at;
    private int end;
    private long left;
    private long began;
    private final AtomicLong total = new AtomicLong();
    private byte[] instead = new byte[0];
    private int insteadAt;

    /** Over that stream: messages of at most that many bytes, each within that time of its first byte. */
    AnswerGuard(InputStream in, int longest, Duration wait) {
        super();
        this.in = in;
        this.longest = longest;
        this.wait = wait;
    }

    /** How many bytes came so far; may be asked from another thread. */
    long total() {
        return total.get();
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (insteadAt == instead.length && left == 0 && !next()) {
            return -1;
        }
        return insteadAt < instead.length ? replay(into, offset, length) : pass(into, offset, length);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private int replay(byte[] into, int offset, int length) {
        var count = Math.min(length, instead.length - insteadAt);
        System.arraycopy(instead, insteadAt, into, offset, count);
        insteadAt += count;
        return count;
    }

    /** As much of the present messages as has come; more than one, when they lie whole in the buffer. */
    private int pass(byte[] into, int offset, int length) throws IOException {
        if (at == end) {
            require(1);
        }
        var count = 0;
        while (count < length && at < end) {
            if (left == 0 && !nextIsBuffered()) {
                break;
            }
            var part = (int) Math.min(Math.min(left, length - count), end - at);
            System.arraycopy(buffer, at, into, offset + count, part);
            at += part;
            left -= part;
            count += part;
        }
        return count;
    }

    /** Starts on the next message when the whole of it is in the buffer and nothing is to be cut from it. */
    private boolean nextIsBuffered() throws IOException {
        if (end - at < LONGEST_HEADER) {
            return false;
        }
        var size = size();
        if (size > Math.min(longest, end - at)) {
            return false;
        }
        left = size;
        return true;
    }

    /** Starts on the next message; false at the end of the stream. */
    private boolean next() throws IOException {
        if (at == end && !fill()) {
            return false;
        }
        began = System.nanoTime();
        require(2);
        require(headerSize());
        var size = size();
        if (size > longest) {
            cut(size);
        } else {
            left = size;
        }
        return true;
    }

    private int headerSize() {
        var length = buffer[at + 1];
        return length >= 0 ? 2 : 2 + (length & 0x7F);
    }

    /** Of the message that starts here, its header included. */
    private long size() throws IOException {
        var header = headerSize();
        if (buffer[at] != SEQUENCE || buffer[at + 1] == (byte) 0x80 || header > LONGEST_HEADER) {
            throw new DirectoryDown("LDAP : le serveur répond autre chose que du LDAP ; rien n'est retenu");
        }
        return header + length(header);
    }

    private long length(int header) {
        if (header == 2) {
            return buffer[at + 1];
        }
        var length = 0L;
        for (var i = 2; i < header; i++) {
            length = (length << 8) | (buffer[at + i] & 0xFF);
        }
        return length;
    }

    private void cut(long size) throws IOException {
        var start = position();
        at += headerSize();
        var number = new ASN1Integer(integer(element(INTEGER, Integer.BYTES + 1)));
        require(LONGEST_HEADER);
        if (buffer[at] != ENTRY) {
            throw new DirectoryDown("LDAP : une réponse dépasse " + longest + " octets ; rien n'est retenu");
        }
        var rest = length(headerSize());
        at += headerSize();
        var body = position();
        var dn = element(OCTETS, LONGEST_DN);
        pass(rest - (position() - body));
        var tail = size - (position() - start);
        instead = shortened(number, dn, tail).encode();
        insteadAt = 0;
    }

    /** The entry without its attributes; the controls behind it, which name it for RFC 4533, stay. */
    private ASN1Sequence shortened(ASN1Integer number, byte[] dn, long tail) throws IOException {
        var attribute = new ASN1Sequence(
                new ASN1OctetString(TOO_LONG), new ASN1Set(new ASN1OctetString(Integer.toString(longest))));
        var entry = new ASN1Sequence(ENTRY, new ASN1OctetString(dn), new ASN1Sequence(attribute));
        var message = new ArrayList<ASN1Element>();
        message.add(number);
        message.add(entry);
        if (tail > 0) {
            message.add(controls(tail));
        }
        return new ASN1Sequence(message);
    }

    private ASN1Element controls(long size) throws IOException {
        try {
            return ASN1Element.decode(take(size, LONGEST_DN));
        } catch (ASN1Exception e) {
            throw new DirectoryDown("LDAP : une réponse est illisible ; rien n'est retenu", e);
        }
    }

    /** The content of the element of that type that starts here. */
    private byte[] element(int type, int most) throws IOException {
        require(2);
        require(headerSize());
        if (buffer[at] != type) {
            throw new DirectoryDown("LDAP : une réponse est illisible ; rien n'est retenu");
        }
        var length = length(headerSize());
        at += headerSize();
        return take(length, most);
    }

    private byte[] take(long length, int most) throws IOException {
        if (length < 0 || length > most) {
            throw new DirectoryDown("LDAP : une réponse est illisible ; rien n'est retenu");
        }
        var taken = new byte[(int) length];
        var count = 0;
        while (count < taken.length) {
            require(1);
            var part = Math.min(taken.length - count, end - at);
            System.arraycopy(buffer, at, taken, count, part);
            at += part;
            count += part;
        }
        return taken;
    }

    private static int integer(byte[] bytes) {
        var value = 0;
        for (var each : bytes) {
            value = (value << 8) | (each & 0xFF);
        }
        return value;
    }

    private void pass(long count) throws IOException {
        if (count < 0) {
            throw new DirectoryDown("LDAP : une réponse est illisible ; rien n'est retenu");
        }
        var still = count;
        while (still > 0) {
            require(1);
            var part = (int) Math.min(still, end - at);
            at += part;
            still -= part;
        }
    }

    /** How far the reading of messages has come, in bytes of the stream. */
    private long position() {
        return total.get() - (end - at);
    }

    /** Waits until that many bytes of a message that has begun are in the buffer. */
    private void require(int count) throws IOException {
        while (end - at < count) {
            if (System.nanoTime() - began > wait.toNanos()) {
                throw tooSlow(null);
            }
            try {
                if (!fill()) {
                    throw new DirectoryDown("LDAP : le serveur a coupé au milieu d'une réponse ; rien n'est retenu");
                }
            } catch (SocketTimeoutException e) {
                throw tooSlow(e);
            }
        }
    }

    private static DirectoryDown tooSlow(@Nullable SocketTimeoutException cause) {
        return new DirectoryDown(
                "LDAP : le serveur met trop de temps à envoyer une réponse ; rien n'est retenu", cause);
    }

    private boolean fill() throws IOException {
        if (at > 0) {
            System.arraycopy(buffer, at, buffer, 0, end - at);
            end -= at;
            at = 0;
        }
        var count = in.read(buffer, end, buffer.length - end);
        if (count > 0) {
            end += count;
            total.addAndGet(count);
        }
        return count > 0;
    }
}
