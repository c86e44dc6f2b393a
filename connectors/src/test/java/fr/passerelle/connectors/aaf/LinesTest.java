package fr.passerelle.connectors.aaf;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class LinesTest {

    private static final byte[] ALPHABET = {'\n', '\r', '\t', 0, 11, '<', 'a', (byte) 0x8A, (byte) 0x8D, (byte) 0xFF};

    @Test
    void a_line_ends_with_a_feed_or_a_return_or_both_together() {
        assertThat(lines("a\nb\r\nc\rd")).isEqualTo(3);
        assertThat(lines("aaaaaaa\r\nbbbbbbb\r")).isEqualTo(2);
    }

    @Test
    void eight_bytes_at_once_count_as_one_by_one() {
        var random = new Random(1_406);
        for (var time = 0; time < 20_000; time++) {
            var bytes = new byte[random.nextInt(40)];
            for (var i = 0; i < bytes.length; i++) {
                bytes[i] = ALPHABET[random.nextInt(ALPHABET.length)];
            }
            var from = random.nextInt(bytes.length + 1);
            assertThat(Lines.in(bytes, from, bytes.length)).isEqualTo(counted(bytes, from));
        }
    }

    private static long lines(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        return Lines.in(bytes, 0, bytes.length);
    }

    private static long counted(byte[] bytes, int from) {
        var text = new String(bytes, from, bytes.length - from, StandardCharsets.ISO_8859_1);
        var marked = text.replace("\r\n", "\n").replace('\r', '\n');
        return marked.chars().filter(each -> each == '\n').count();
    }
}
