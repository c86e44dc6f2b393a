package fr.passerelle.connectors.aaf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class ReadAheadTest {

    private static final int BLOCK = 1 << 16;

    @Test
    void it_says_what_the_source_says_whatever_its_length_and_steps() throws IOException {
        var random = new Random(7);
        for (var length : new int[] {0, 1, BLOCK - 1, BLOCK, BLOCK + 1, 3 * BLOCK, 40 * BLOCK + 17}) {
            var bytes = new byte[length];
            random.nextBytes(bytes);
            try (var ahead = new ReadAhead(new Hesitant(bytes))) {
                assertThat(ahead.readAllBytes()).isEqualTo(bytes);
                assertThat(ahead.read()).isEqualTo(-1);
                assertThat(ahead.read(new byte[4])).isEqualTo(-1);
            }
            try (var ahead = new ReadAhead(new Hesitant(bytes))) {
                var some = Math.min(length, 100);
                for (var i = 0; i < some; i++) {
                    assertThat(ahead.read()).isEqualTo(bytes[i] & 0xFF);
                }
                assertThat(ahead.skip(length)).isEqualTo(length - some);
            }
        }
    }

    @Test
    void what_comes_before_a_break_is_handed_over_and_then_the_break_every_time() throws IOException {
        for (var length : new int[] {0, 5, BLOCK, BLOCK + 5}) {
            try (var ahead = new ReadAhead(new Breaking(new byte[length]))) {
                var read = new ByteArrayOutputStream();
                assertThatExceptionOfType(IOException.class)
                        .isThrownBy(() -> ahead.transferTo(read))
                        .withMessage("plus rien");
                assertThat(read.size()).isEqualTo(length);
                assertThatExceptionOfType(IOException.class).isThrownBy(ahead::read);
            }
        }
    }

    @Test
    void it_reads_no_more_than_a_little_ahead_and_ends_when_it_is_closed() throws IOException {
        var read = new AtomicLong();
        var closed = new AtomicBoolean();
        var endless = new InputStream() {
            @Override
            public int read() {
                read.incrementAndGet();
                return 1;
            }

            @Override
            public int read(byte[] into, int from, int most) {
                read.addAndGet(most);
                return most;
            }

            @Override
            public void close() {
                closed.set(true);
            }
        };
        try (var ahead = new ReadAhead(endless)) {
            assertThat(ahead.readNBytes(3 * BLOCK)).hasSize(3 * BLOCK);
        }
        assertThat(closed).isTrue();
        assertThat(read.get()).isLessThanOrEqualTo((3 + 16 + 2L) * BLOCK);
    }

    /** Says less than it is asked for. */
    private static class Hesitant extends ByteArrayInputStream {

        Hesitant(byte[] bytes) {
            super(bytes);
        }

        @Override
        public synchronized int read(byte[] into, int from, int most) {
            return super.read(into, from, Math.min(most, 4_001));
        }
    }

    /** Breaks where it should end. */
    private static final class Breaking extends InputStream {

        private final Hesitant bytes;

        Breaking(byte[] bytes) {
            this.bytes = new Hesitant(bytes);
        }

        @Override
        public int read() throws IOException {
            throw new IOException("plus rien");
        }

        @Override
        public int read(byte[] into, int from, int most) throws IOException {
            var count = bytes.read(into, from, most);
            if (count < 0) {
                throw new IOException("plus rien");
            }
            return count;
        }
    }
}
