package fr.passerelle.connectors.ldap;

import fr.passerelle.identity.intake.Fingerprint;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * A map from texts to numbers that keeps 128 bits of each text's SHA-256 instead of the text: 24 bytes an entry beside the
 * empty places, whatever the text's length. Nobody can make two texts that it takes for one.
 */
final class HashedTable {

    /** What it says of a text that it does not hold; no other number may be put into it below zero. */
    static final long NONE = -1;

    private static final int SMALLEST = 1 << 10;

    private final MessageDigest sha = Fingerprint.sha256();
    private long[] high = new long[SMALLEST];
    private long[] low = new long[SMALLEST];
    private long[] numbers = new long[SMALLEST];
    private int size;

    /** How many texts it holds. */
    int size() {
        return size;
    }

    /** Puts the number with the text, in place of what was there, which it tells. */
    long put(String text, long number) {
        if (number < 0) {
            throw new IllegalArgumentException("not a number that can be held: " + number);
        }
        if (size > high.length / 3 * 2) {
            grow();
        }
        var digest = digest(text);
        var place = place(digest.getLong(0), digest.getLong(Long.BYTES));
        var before = numbers[place] - 1;
        if (before == NONE) {
            size++;
        }
        set(place, digest.getLong(0), digest.getLong(Long.BYTES), number + 1);
        return before;
    }

    /** The number that was put with the text, or {@link #NONE}. */
    long get(String text) {
        var digest = digest(text);
        return numbers[place(digest.getLong(0), digest.getLong(Long.BYTES))] - 1;
    }

    boolean contains(String text) {
        return get(text) != NONE;
    }

    private ByteBuffer digest(String text) {
        return ByteBuffer.wrap(sha.digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Where that hash is, or where it would go. */
    private int place(long first, long second) {
        var place = (int) first & (high.length - 1);
        while (numbers[place] != 0 && (high[place] != first || low[place] != second)) {
            place = place + 1 & (high.length - 1);
        }
        return place;
    }

    private void set(int place, long first, long second, long stored) {
        high[place] = first;
        low[place] = second;
        numbers[place] = stored;
    }

    private void grow() {
        var oldHigh = high;
        var oldLow = low;
        var oldNumbers = numbers;
        high = new long[oldHigh.length * 2];
        low = new long[oldHigh.length * 2];
        numbers = new long[oldHigh.length * 2];
        for (var i = 0; i < oldHigh.length; i++) {
            if (oldNumbers[i] != 0) {
                set(place(oldHigh[i], oldLow[i]), oldHigh[i], oldLow[i], oldNumbers[i]);
            }
        }
    }
}
