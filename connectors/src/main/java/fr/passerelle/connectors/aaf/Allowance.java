package fr.passerelle.connectors.aaf;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** How much an archive may still unpack to; what has used it up is a bomb. */
final class Allowance {

    /** Small archives may unpack well, so this much is always granted. */
    private static final long SMALL = 64L << 20;

    /** A name and its like between two files take some hundreds of bytes, but are held in memory whole. */
    private static final long HEADER = 1L << 20;

    private final String archive;
    private long left;
    private long headerLeft = Long.MAX_VALUE;

    Allowance(String archive, long packedSize) {
        this.archive = archive;
        this.left = Math.clamp(packedSize * AafSettings.MOST_UNPACKED, SMALL, AafSettings.MOST_BYTES);
    }

    /** From here on what describes the next file is read. */
    void beginHeader() {
        headerLeft = HEADER;
    }

    /** From here on the file itself is read. */
    void endHeader() {
        headerLeft = Long.MAX_VALUE;
    }

    /** The stream, whose bytes count against the allowance. */
    InputStream metered(InputStream content) {
        return new FilterInputStream(content) {

            @Override
            public int read() throws IOException {
                var one = super.read();
                spend(one < 0 ? 0 : 1);
                return one;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                var count = super.read(bytes, offset, length);
                spend(count);
                return count;
            }

            @Override
            public long skip(long count) throws IOException {
                var skipped = super.skip(count);
                spend(skipped);
                return skipped;
            }
        };
    }

    private void spend(long bytes) throws BrokenDelivery {
        left -= Math.max(bytes, 0);
        headerLeft -= Math.max(bytes, 0);
        if (left < 0 || headerLeft < 0) {
            throw new BrokenDelivery("AAF-BOMB", archive + " se décompresse au-delà de la limite ; archive refusée");
        }
    }
}
