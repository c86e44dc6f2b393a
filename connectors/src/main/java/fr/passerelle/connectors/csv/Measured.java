package fr.passerelle.connectors.csv;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;

/** Bytes that are counted and summed up while they pass; too many of them, or the wrong ones, break the set. */
final class Measured extends FilterInputStream {

    private final String file;
    private final long most;
    private final boolean sums;
    private final long expectedCrc;
    private final CRC32 crc = new CRC32();
    private long count;

    private Measured(String file, InputStream content, long most, boolean sums, long expectedCrc) {
        super(content);
        this.sums = sums;
        this.file = file;
        this.most = most;
        this.expectedCrc = expectedCrc;
    }

    /** Bytes of which at most so many are read. */
    static Measured atMost(long most, String file, InputStream content) {
        return new Measured(file, content, most, false, -1);
    }

    /** Bytes of which at most so many are read, and whose CRC-32 is asked for. */
    static Measured summed(long most, String file, InputStream content) {
        return new Measured(file, content, most, true, -1);
    }

    /** Bytes of which at most so many are read, and whose CRC-32 is known. */
    static Measured verified(long most, long crc, String file, InputStream content) {
        return new Measured(file, content, most, true, crc);
    }

    /** The CRC-32 of what has passed. */
    long crc() {
        return crc.getValue();
    }

    /** How much has passed. */
    long count() {
        return count;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        var read = super.read(bytes, offset, length);
        if (read < 0) {
            check();
            return read;
        }
        if (sums) {
            crc.update(bytes, offset, read);
        }
        count += read;
        if (count > most) {
            throw new BrokenSet(file + " est plus long que toute mesure une fois décompressé ; rien n'est lu");
        }
        return read;
    }

    @Override
    public long skip(long bytes) throws IOException {
        throw new IOException("bytes that are summed up cannot be skipped");
    }

    private void check() throws BrokenSet {
        if (expectedCrc >= 0 && expectedCrc != crc.getValue()) {
            throw new BrokenSet(file + " est abîmé, sa somme de contrôle ne correspond pas ; rien n'est lu");
        }
    }
}
