package fr.passerelle.connectors.csv;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** A short name for a content: the first half of the SHA-256 of some words, in hexadecimal. */
final class Identity {

    private final MessageDigest digest;

    Identity() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** One more file, by its table, size and CRC-32. */
    Identity with(Table table, long size, long crc) {
        return with(table.name() + " " + size + " " + crc);
    }

    /** One more word. */
    Identity with(String word) {
        digest.update(word.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) '\n');
        return this;
    }

    /** The name. */
    String text() {
        return HexFormat.of().formatHex(Arrays.copyOf(digest.digest(), 16));
    }
}
