package fr.passerelle.connectors.csv;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * The characters of one file. A file in another encoding than it should be is refused at the first sign; a single broken
 * character in a file that has shown good ones becomes U+FFFD, and the record that holds it is at fault.
 */
final class Text extends Reader {

    private static final int CHUNK = 1 << 13;
    private static final char BROKEN = '\uFFFD';

    private final String file;
    private final InputStream content;
    private final CharsetDecoder decoder;
    private final ByteBuffer bytes = ByteBuffer.allocate(CHUNK).limit(0);
    private final CharBuffer chars = CharBuffer.allocate(CHUNK).limit(0);
    private boolean isEnd;
    private boolean isAccented;
    private char last = '\n';

    Text(String file, InputStream content, CsvSettings.Encoding encoding) throws IOException {
        this.file = file;
        this.content = content;
        refill();
        this.decoder = charset(encoding)
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    /** The first line without its end, which is not taken; cut where it is longer than any header. */
    String firstLine() throws IOException {
        if (!chars.hasRemaining() && !fill()) {
            return "";
        }
        var start = chars.toString();
        var end = start.chars().takeWhile(c -> c != '\n' && c != '\r').count();
        return start.substring(0, (int) end);
    }

    /** Whether what was read so far ends where a line does. */
    boolean endsWithLine() {
        return last == '\n' || last == '\r';
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        if (!chars.hasRemaining() && !fill()) {
            return -1;
        }
        var count = Math.min(length, chars.remaining());
        chars.get(target, offset, count);
        return count;
    }

    @Override
    public void close() throws IOException {
        content.close();
    }

    private boolean fill() throws IOException {
        chars.clear();
        var more = true;
        while (more && chars.position() == 0) {
            var result = decoder.decode(bytes, chars, isEnd);
            if (result.isError()) {
                replace(result);
            } else if (isEnd) {
                more = false;
            } else {
                refill();
            }
        }
        noteAccents();
        chars.flip();
        if (chars.hasRemaining()) {
            last = chars.get(chars.limit() - 1);
        }
        return chars.hasRemaining();
    }

    private void refill() throws IOException {
        bytes.compact();
        while (bytes.hasRemaining() && !isEnd) {
            var count = content.read(bytes.array(), bytes.position(), bytes.remaining());
            isEnd = count < 0;
            bytes.position(bytes.position() + Math.max(count, 0));
        }
        bytes.flip();
    }

    /** A file in Windows-1252 has next to no letter that is also good UTF-8, so its first accent is its first error. */
    private void replace(CoderResult error) throws BrokenSet {
        noteAccents();
        if (decoder.charset().equals(StandardCharsets.UTF_8) && !isAccented) {
            throw new BrokenSet(file + " n'est pas en UTF-8 ; s'il vient d'Excel, le réenregistrer au format"
                    + " « CSV UTF-8 » ou régler encoding: windows-1252 ; rien n'est lu");
        }
        if (chars.hasRemaining()) {
            bytes.position(bytes.position() + error.length());
            chars.put(BROKEN);
        }
    }

    private void noteAccents() {
        for (var i = 0; i < chars.position() && !isAccented; i++) {
            isAccented = chars.get(i) > 0x7F;
        }
    }

    /** The set encoding, unless the first bytes show another. */
    private Charset charset(CsvSettings.Encoding encoding) throws BrokenSet {
        if (startsWith(0xFF, 0xFE) || startsWith(0xFE, 0xFF) || hasNulAmongFirst()) {
            throw new BrokenSet(file + " est en UTF-16 ; le réenregistrer au format « CSV UTF-8 » ; rien n'est lu");
        }
        if (startsWith(0xEF, 0xBB, 0xBF)) {
            bytes.position(3);
            return StandardCharsets.UTF_8;
        }
        if (encoding != CsvSettings.Encoding.UTF_8 && beginsInUtf8()) {
            throw new BrokenSet(file + " est en UTF-8, mais encoding dit "
                    + encoding.charset().name() + " ; rien n'est lu");
        }
        return encoding.charset();
    }

    /** Of the first two bytes of a header in UTF-16 without its mark, one is zero. */
    private boolean hasNulAmongFirst() {
        return bytes.limit() > 1 && (bytes.get(0) == 0 || bytes.get(1) == 0);
    }

    private boolean startsWith(int... mark) {
        for (var i = 0; i < mark.length; i++) {
            if (i >= bytes.limit() || (bytes.get(i) & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    private boolean beginsInUtf8() {
        var room = CharBuffer.allocate(bytes.limit());
        var start = bytes.duplicate();
        var result = StandardCharsets.UTF_8.newDecoder().decode(start, room, false);
        return !result.isError() && room.position() < start.position();
    }
}
