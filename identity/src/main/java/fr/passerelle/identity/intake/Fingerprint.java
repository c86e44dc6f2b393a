package fr.passerelle.identity.intake;

import fr.passerelle.identity.keys.Sha256;
import java.nio.ByteBuffer;
import java.security.MessageDigest;

/**
 * Empreinte: 128 bits of a hash of a record as its source wrote it, by a function that its connector chose once. Two records
 * of one source with the same one say the same.
 */
public record Fingerprint(long high, long low) {

    /** How many bytes it takes. */
    public static final int BYTES = 16;

    /** Of a digest of at least {@link #BYTES} bytes, the rest of which is left out. */
    public static Fingerprint of(byte[] digest) {
        var bytes = ByteBuffer.wrap(digest);
        return new Fingerprint(bytes.getLong(), bytes.getLong());
    }

    /** A new SHA-256, to be fed with what is to be told apart. */
    public static MessageDigest sha256() {
        return Sha256.digest();
    }

    /** As it is stored. */
    public byte[] bytes() {
        return ByteBuffer.allocate(BYTES).putLong(high).putLong(low).array();
    }
}
