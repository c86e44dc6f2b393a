package fr.passerelle.identity.intake;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyIn;

/**
 * Rows on their way into a table in PostgreSQL's binary form of COPY (documentation of COPY, "Binary Format"), sent in
 * blocks.
 */
final class CopyRows {

    private static final int BLOCK = 1 << 16;
    private static final int TEXT_TYPE = 25;
    private static final byte[] HEADER = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
    };

    private final CopyIn copy;
    private byte[] bytes = new byte[BLOCK * 2];
    private int length;

    CopyRows(CopyIn copy) {
        this.copy = copy;
        put(HEADER);
    }

    CopyRows row(int columns) throws SQLException {
        if (length >= BLOCK) {
            flush();
        }
        putShort(columns);
        return this;
    }

    CopyRows add(int value) {
        putInt(4);
        putInt(value);
        return this;
    }

    CopyRows add(@Nullable String text) {
        // PostgreSQL's text cannot hold a NUL, and no name can mean it.
        return add(text == null ? null : text.replace('\0', ' ').getBytes(StandardCharsets.UTF_8));
    }

    CopyRows add(byte @Nullable [] value) {
        if (value == null) {
            putInt(-1);
        } else {
            putInt(value.length);
            put(value);
        }
        return this;
    }

    CopyRows json(byte[] document) {
        putInt(document.length + 1);
        room(1);
        bytes[length++] = 1;
        put(document);
        return this;
    }

    CopyRows texts(Collection<String> texts) {
        var encoded = texts.stream()
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList();
        var size = encoded.isEmpty() ? 12 : 20 + sum(encoded);
        putInt(size);
        putInt(encoded.isEmpty() ? 0 : 1);
        putInt(0);
        putInt(TEXT_TYPE);
        if (!encoded.isEmpty()) {
            putInt(encoded.size());
            putInt(1);
            encoded.forEach(this::add);
        }
        return this;
    }

    /** Sends what is left and ends the copy. */
    void end() throws SQLException {
        putShort(-1);
        flush();
        copy.endCopy();
    }

    private static int sum(List<byte[]> texts) {
        return texts.stream().mapToInt(text -> text.length + 4).sum();
    }

    private void flush() throws SQLException {
        copy.writeToCopy(bytes, 0, length);
        length = 0;
    }

    private void put(byte[] value) {
        room(value.length);
        System.arraycopy(value, 0, bytes, length, value.length);
        length += value.length;
    }

    private void putShort(int value) {
        room(2);
        bytes[length++] = (byte) (value >> 8);
        bytes[length++] = (byte) value;
    }

    private void putInt(int value) {
        putShort(value >> 16);
        putShort(value);
    }

    private void room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
