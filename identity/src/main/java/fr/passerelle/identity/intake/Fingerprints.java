package fr.passerelle.identity.intake;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * The fingerprints of one source's live records, and which of them a feed has repeated: open addressing over two arrays,
 * for a region's million of them must fit in 40 MB. Filled by one thread, then asked by several, marked by one.
 */
final class Fingerprints {

    private static final int SMALLEST = 1 << 10;

    private long[] high = new long[SMALLEST];
    private long[] low = new long[SMALLEST];
    private int size;
    private BitSet seen = new BitSet();

    void add(Fingerprint fingerprint) {
        if (size * 3L >= high.length * 2L) {
            grow();
        }
        var slot = slot(fingerprint.high(), fingerprint.low());
        if (isFree(slot)) {
            high[slot] = fingerprint.high();
            low[slot] = fingerprint.low();
            size++;
        }
    }

    boolean contains(Fingerprint fingerprint) {
        return !isFree(slot(fingerprint.high(), fingerprint.low()));
    }

    /** Notes that a feed repeats it; false when it did so before. */
    boolean see(Fingerprint fingerprint) {
        var slot = slot(fingerprint.high(), fingerprint.low());
        if (isFree(slot)) {
            throw new IllegalArgumentException("a record said to be the same was never applied");
        }
        var first = !seen.get(slot);
        seen.set(slot);
        return first;
    }

    int seen() {
        return seen.cardinality();
    }

    /** Those that no feed has repeated. */
    List<Fingerprint> unseen() {
        var left = new ArrayList<Fingerprint>();
        for (var slot = 0; slot < high.length; slot++) {
            if (!isFree(slot) && !seen.get(slot)) {
                left.add(new Fingerprint(high[slot], low[slot]));
            }
        }
        return left;
    }

    /** One of all zeros is not kept: no digest that anybody has met is that. */
    private boolean isFree(int slot) {
        return high[slot] == 0 && low[slot] == 0;
    }

    private int slot(long first, long second) {
        var mask = high.length - 1;
        var slot = (int) first & mask;
        while (!isFree(slot) && (high[slot] != first || low[slot] != second)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        var oldHigh = high;
        var oldLow = low;
        high = new long[oldHigh.length * 2];
        low = new long[oldLow.length * 2];
        seen = new BitSet(high.length);
        for (var old = 0; old < oldHigh.length; old++) {
            if (oldHigh[old] != 0 || oldLow[old] != 0) {
                var slot = slot(oldHigh[old], oldLow[old]);
                high[slot] = oldHigh[old];
                low[slot] = oldLow[old];
            }
        }
    }
}
