package fr.passerelle.connectors.csv;

import fr.passerelle.identity.intake.Fingerprint;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/** A short name for a content: the first half of the SHA-256 of some words, in hexadecimal. */
final class Identity {

    private final MessageDigest digest = Fingerprint.sha256();

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
