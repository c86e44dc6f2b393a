package fr.passerelle.identity.intake;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * The fingerprints of one source's live records, and which of them a feed has repeated: open addressing over one
 * array, the halves of each beside each other, for a region's million of them must fit in 40 MB. Filled by one thread, then asked by several, marked by one.
 */
final class Fingerprints {

    private static final int SMALLEST = 1 << 10;

    /** Of each place, the high half and then the low one. */
    private long[] halves;

    private int size;
    private BitSet seen;

    /** Ready for about that many. */
    Fingerprints(int expected) {
        this.halves = new long[2 * Math.max(SMALLEST, Integer.highestOneBit(expected + expected / 2) * 2)];
        this.seen = new BitSet(places());
    }

    void add(Fingerprint fingerprint) {
        if (size * 3L >= places() * 2L) {
            grow();
        }
        if (put(fingerprint.high(), fingerprint.low())) {
            size++;
        }
    }

    boolean contains(Fingerprint fingerprint) {
        return !isFree(place(fingerprint.high(), fingerprint.low()));
    }

    /** Notes that a feed repeats it; false when it did so before. */
    boolean see(Fingerprint fingerprint) {
        var place = place(fingerprint.high(), fingerprint.low());
        if (isFree(place)) {
            throw new IllegalArgumentException("a record said to be the same was never applied");
        }
        var first = !seen.get(place);
        seen.set(place);
        return first;
    }

    int seen() {
        return seen.cardinality();
    }

    /** Those that no feed has repeated. */
    List<Fingerprint> unseen() {
        var left = new ArrayList<Fingerprint>();
        for (var place = 0; place < places(); place++) {
            if (!isFree(place) && !seen.get(place)) {
                left.add(new Fingerprint(halves[2 * place], halves[2 * place + 1]));
            }
        }
        return left;
    }

    private int places() {
        return halves.length / 2;
    }

    /** One of all zeros is not kept: no hash that anybody has met is that. */
    private boolean isFree(int place) {
        return halves[2 * place] == 0 && halves[2 * place + 1] == 0;
    }

    private int place(long high, long low) {
        var mask = places() - 1;
        var place = (int) high & mask;
        while (!isFree(place) && (halves[2 * place] != high || halves[2 * place + 1] != low)) {
            place = (place + 1) & mask;
        }
        return place;
    }

    /** False when it is there already. */
    private boolean put(long high, long low) {
        var place = place(high, low);
        var isNew = isFree(place);
        halves[2 * place] = high;
        halves[2 * place + 1] = low;
        return isNew;
    }

    private void grow() {
        var old = halves;
        halves = new long[old.length * 2];
        seen = new BitSet(places());
        for (var at = 0; at < old.length; at += 2) {
            if (old[at] != 0 || old[at + 1] != 0) {
                put(old[at], old[at + 1]);
            }
        }
    }
}
