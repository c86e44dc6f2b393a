package fr.passerelle.connectors.csv;

import fr.passerelle.connectors.directory.DirectoryText;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A source's keys, numbered from 0 as they first came. They lie as bytes one behind the other and are found by open
 * addressing, which takes their length and some 17 to 25 bytes each; keys made to fall on one spot are refused.
 */
final class Keys {

    /** No key among ten million of any real source lies this far from its spot. */
    static final int FARTHEST = 1_000;

    static final int UNKNOWN = -1;

    private static final int MOST_TEXT = 1 << 30;
    private static final VarHandle NUMBER = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.nativeOrder());

    /** Before each key its number and its length, so that one look finds all three. */
    private static final int HEAD = Integer.BYTES + 1;

    private final int near;
    private byte[] text = new byte[1 << 10];
    private int used;
    private int[] starts = new int[1 << 6];
    private int[] spots = new int[1 << 8];
    private int count;
    private int last;
    private @Nullable String lastKey;

    /**
     * An empty one.
     *
     * @param near how many keys behind the one found last are looked at before all others. The files of a set mostly come
     *     in one order, and neighbours lie in the processor's cache, where a spot among millions does not.
     */
    Keys(int near) {
        this.near = near;
    }

    /** The number of the key, new or not; it must be one by {@link DirectoryText#isKey}. */
    int add(String key) throws BrokenSet {
        var known = lookUp(key);
        if (known != UNKNOWN) {
            return known;
        }
        if ((count + 1) * 2 > spots.length) {
            spread();
        }
        keep(key);
        settle(count, key.hashCode());
        return count++;
    }

    /** Its number, or {@link #UNKNOWN}. */
    int find(String key) {
        if (key.equals(lastKey)) {
            return last;
        }
        var end = Math.min(last + near, count);
        for (var number = last + 1; number < end; number++) {
            if (is(starts[number], key)) {
                return found(number, key);
            }
        }
        var number = lookUp(key);
        return number == UNKNOWN ? UNKNOWN : found(number, key);
    }

    private int found(int number, String key) {
        last = number;
        lastKey = key;
        return number;
    }

    private int lookUp(String key) {
        var spot = spot(key.hashCode());
        for (var i = 0; i < FARTHEST; i++) {
            var start = spots[spot] - 1;
            if (start < 0) {
                return UNKNOWN;
            }
            if (is(start, key)) {
                return (int) NUMBER.get(text, start);
            }
            spot = (spot + 1) & (spots.length - 1);
        }
        return UNKNOWN;
    }

    /** The key of that number. */
    String get(int number) {
        var start = starts[number];
        return new String(text, start + HEAD, text[start + HEAD - 1], StandardCharsets.US_ASCII);
    }

    /** How many there are. */
    int size() {
        return count;
    }

    private void keep(String key) throws BrokenSet {
        if (used > MOST_TEXT) {
            throw new BrokenSet("trop de clés pour la mémoire ; rien n'est lu");
        }
        if (used + HEAD + key.length() > text.length) {
            text = Arrays.copyOf(text, text.length + text.length / 2);
        }
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, starts.length + starts.length / 2);
        }
        starts[count] = used;
        NUMBER.set(text, used, count);
        text[used + HEAD - 1] = (byte) key.length();
        used += HEAD;
        for (var i = 0; i < key.length(); i++) {
            text[used++] = (byte) key.charAt(i);
        }
    }

    private void spread() throws BrokenSet {
        spots = new int[spots.length * 2];
        for (var number = 0; number < count; number++) {
            var hash = 0;
            var first = starts[number] + HEAD;
            for (var i = first; i < first + text[first - 1]; i++) {
                hash = 31 * hash + text[i];
            }
            settle(number, hash);
        }
    }

    private void settle(int number, int hash) throws BrokenSet {
        var spot = spot(hash);
        for (var i = 0; i < FARTHEST; i++) {
            if (spots[spot] == 0) {
                spots[spot] = starts[number] + 1;
                return;
            }
            spot = (spot + 1) & (spots.length - 1);
        }
        throw new BrokenSet("les clés semblent faites pour ralentir la lecture ; rien n'est lu");
    }

    private boolean is(int start, String key) {
        var length = key.length();
        if (text[start + HEAD - 1] != length) {
            return false;
        }
        for (var i = 0; i < length; i++) {
            if (key.charAt(i) != text[start + HEAD + i]) {
                return false;
            }
        }
        return true;
    }

    /** Neighbouring hashes must not have neighbouring spots, so the bits are mixed first. */
    private int spot(int hash) {
        var mixed = (hash ^ (hash >>> 16)) * 0x85EBCA6B;
        mixed = (mixed ^ (mixed >>> 13)) * 0xC2B2AE35;
        return (mixed ^ (mixed >>> 16)) & (spots.length - 1);
    }
}
