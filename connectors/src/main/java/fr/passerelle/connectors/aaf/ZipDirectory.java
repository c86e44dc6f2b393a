package fr.passerelle.connectors.aaf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * The list of entries at the end of a {@code .zip} (PKWARE APPNOTE 4.3.12 to 4.3.16), measured before anybody holds it in
 * memory: a million entries fit into 50 MB of it.
 */
final class ZipDirectory {

    /** Some four hundred bytes an entry of the most entries allowed. */
    private static final long LARGEST = 4L << 20;

    private static final int END = 0x06054b50;
    private static final int END_LENGTH = 22;
    private static final int LONGEST_COMMENT = 0xFFFF;
    private static final int LOCATOR_LENGTH = 20;
    private static final int START_IN_END = 16;
    private static final int START_IN_LARGE_END = 48;
    private static final long IS_LARGE = 0xFFFFFFFFL;

    private ZipDirectory() {}

    /** Refuses an archive without such a list, or with one that is too long. */
    static void check(Path archive) throws IOException {
        try (var file = FileChannel.open(archive)) {
            var end = end(file);
            var length = end - start(file, end);
            if (length < 0) {
                throw new IOException("the directory lies outside the file");
            }
            if (length > LARGEST) {
                throw new BrokenDelivery(
                        "AAF-BOMB",
                        archive.getFileName() + " a plus de " + AafSettings.MOST_ENTRIES
                                + " entrées ; archive refusée");
            }
        }
    }

    /** Where the last record of the file starts; a comment may follow it. */
    private static long end(FileChannel file) throws IOException {
        var length = (int) Math.min(file.size(), END_LENGTH + LONGEST_COMMENT);
        var from = file.size() - length;
        var tail = bytes(file, from, length);
        for (var at = length - END_LENGTH; at >= 0; at--) {
            if (tail.getInt(at) == END) {
                return from + at;
            }
        }
        throw new IOException("no end of a zip");
    }

    private static long start(FileChannel file, long end) throws IOException {
        var start = Integer.toUnsignedLong(bytes(file, end + START_IN_END, 4).getInt(0));
        if (start != IS_LARGE) {
            return start;
        }
        var locator = bytes(file, end - LOCATOR_LENGTH, LOCATOR_LENGTH);
        return bytes(file, locator.getLong(8) + START_IN_LARGE_END, 8).getLong(0);
    }

    private static ByteBuffer bytes(FileChannel file, long from, int length) throws IOException {
        if (from < 0 || from + length > file.size()) {
            throw new IOException("a record lies outside the file");
        }
        var bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            if (file.read(bytes, from + bytes.position()) < 0) {
                throw new IOException("the file shrinks");
            }
        }
        return bytes.flip();
    }
}
