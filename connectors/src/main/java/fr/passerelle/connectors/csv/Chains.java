package fr.passerelle.connectors.csv;

import java.util.Arrays;
import java.util.function.IntConsumer;

/** For each number some other numbers in the order they came, at eight bytes each and four for each owner. */
final class Chains {

    private int[] lastOf = new int[1 << 6];
    private int[] values = new int[1 << 6];
    private int[] after = new int[1 << 6];
    private int count;

    /** One more for that owner. */
    void add(int owner, int value) {
        if (owner >= lastOf.length) {
            lastOf = Arrays.copyOf(lastOf, Math.max(owner + 1, lastOf.length + lastOf.length / 2));
        }
        if (++count == values.length) {
            values = Arrays.copyOf(values, count + count / 2);
            after = Arrays.copyOf(after, count + count / 2);
        }
        values[count] = value;
        // A ring: behind the last link comes the first, so that both ends are found by one number.
        var last = lastOf[owner];
        after[count] = last == 0 ? count : after[last];
        if (last != 0) {
            after[last] = count;
        }
        lastOf[owner] = count;
    }

    /** Whether that owner has none. */
    boolean isEmpty(int owner) {
        return owner >= lastOf.length || lastOf[owner] == 0;
    }

    /** Each of that owner's. */
    void forEach(int owner, IntConsumer action) {
        if (isEmpty(owner)) {
            return;
        }
        var last = lastOf[owner];
        var link = last;
        do {
            link = after[link];
            action.accept(values[link]);
        } while (link != last);
    }
}
