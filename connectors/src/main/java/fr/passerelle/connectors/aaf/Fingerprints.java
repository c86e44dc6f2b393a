package fr.passerelle.connectors.aaf;

import fr.passerelle.identity.intake.Fingerprint;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** The fingerprints of one file's requests: their bytes, and what those bytes mean in this file. For one thread. */
final class Fingerprints {

    /** Raised whenever we come to read the same bytes otherwise; everybody is then read again. */
    private static final String READING = "1";

    private final MessageDigest digest;
    private final byte[] meaning;

    Fingerprints(AafSettings.Degree degree, Category category, String encoding) {
        this.meaning = String.join("/", "aaf", READING, degree.digit(), category.token(), encoding, "")
                .getBytes(StandardCharsets.US_ASCII);
        this.digest = Fingerprint.sha256();
    }

    Fingerprint of(byte[] bytes, int start, int end) {
        digest.update(meaning);
        digest.update(bytes, start, end - start);
        return Fingerprint.of(digest.digest());
    }

    /** Many fingerprints in little room. */
    static final class Row {

        private final long[] halves;
        private int length;

        /** Of that many at most. */
        Row(int most) {
            halves = new long[most * 2];
        }

        void add(Fingerprint fingerprint) {
            halves[length * 2] = fingerprint.high();
            halves[length * 2 + 1] = fingerprint.low();
            length++;
        }

        int length() {
            return length;
        }

        Fingerprint get(int at) {
            return new Fingerprint(halves[at * 2], halves[at * 2 + 1]);
        }

        /** How many bytes of memory it takes. */
        long size() {
            return (long) halves.length * Long.BYTES;
        }
    }
}
