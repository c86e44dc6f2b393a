package fr.passerelle.connectors.aaf;

import com.dynatrace.hash4j.hashing.Hasher128;
import com.dynatrace.hash4j.hashing.Hashing;
import fr.passerelle.identity.intake.Fingerprint;
import java.nio.charset.StandardCharsets;

/** The fingerprints of one file's requests, by XXH3: their bytes, and what those bytes mean in this file. */
final class Fingerprints {

    /** Raised whenever we come to read the same bytes otherwise; everybody is then read again. */
    private static final String READING = "2";

    private final Hasher128 hasher;

    Fingerprints(AafSettings.Degree degree, Category category, String encoding) {
        var meaning = String.join("/", "aaf", READING, degree.digit(), category.token(), encoding)
                .getBytes(StandardCharsets.US_ASCII);
        this.hasher = Hashing.xxh3_128(Hashing.xxh3_64().hashBytesToLong(meaning));
    }

    Fingerprint of(byte[] bytes, int start, int end) {
        var hash = hasher.hashBytesTo128Bits(bytes, start, end - start);
        return new Fingerprint(hash.getMostSignificantBits(), hash.getLeastSignificantBits());
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
