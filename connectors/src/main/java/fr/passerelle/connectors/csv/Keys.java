package fr.passerelle.connectors.csv;

import fr.passerelle.connectors.directory.DirectoryText;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A source's keys, numbered from 0 as they first came. They lie as bytes one behind the other and are found by open
 * addressing, which takes their length and some 12 to 20 bytes each; keys made to fall on one spot are refused.
 */
final class Keys {

    /** No key among ten million of any real source lies this far from its spot. */
    static final int FARTHEST = 1_000;

    static final int UNKNOWN = -1;

    private static final int MOST_TEXT = 1 << 30;

    private byte[] text = new byte[1 << 10];
    private int[] ends = new int[1 << 6];
    private int[] spots = new int[1 << 8];
    private int count;

    /** The number of the key, new or not; it must be one by {@link DirectoryText#isKey}. */
    int add(String key) throws BrokenSet {
        var known = find(key);
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
        var spot = spot(key.hashCode());
        for (var i = 0; i < FARTHEST; i++) {
            var here = spots[spot] - 1;
            if (here < 0) {
                return UNKNOWN;
            }
            if (is(here, key)) {
                return here;
            }
            spot = (spot + 1) & (spots.length - 1);
        }
        return UNKNOWN;
    }

    /** The key of that number. */
    String get(int number) {
        var start = start(number);
        return new String(text, start, ends[number] - start, StandardCharsets.US_ASCII);
    }

    /** How many there are. */
    int size() {
        return count;
    }

    private void keep(String key) throws BrokenSet {
        var start = start(count);
        if (start > MOST_TEXT) {
            throw new BrokenSet("trop de clés pour la mémoire ; rien n'est lu");
        }
        if (start + key.length() > text.length) {
            text = Arrays.copyOf(text, text.length + Math.max(text.length / 2, DirectoryText.LONGEST_NAME));
        }
        if (count == ends.length) {
            ends = Arrays.copyOf(ends, ends.length + ends.length / 2);
        }
        for (var i = 0; i < key.length(); i++) {
            text[start + i] = (byte) key.charAt(i);
        }
        ends[count] = start + key.length();
    }

    private void spread() throws BrokenSet {
        spots = new int[spots.length * 2];
        for (var number = 0; number < count; number++) {
            var hash = 0;
            for (var i = start(number); i < ends[number]; i++) {
                hash = 31 * hash + text[i];
            }
            settle(number, hash);
        }
    }

    private void settle(int number, int hash) throws BrokenSet {
        var spot = spot(hash);
        for (var i = 0; i < FARTHEST; i++) {
            if (spots[spot] == 0) {
                spots[spot] = number + 1;
                return;
            }
            spot = (spot + 1) & (spots.length - 1);
        }
        throw new BrokenSet("les clés semblent faites pour ralentir la lecture ; rien n'est lu");
    }

    private boolean is(int number, String key) {
        var start = start(number);
        if (ends[number] - start != key.length()) {
            return false;
        }
        for (var i = 0; i < key.length(); i++) {
            if (key.charAt(i) != text[start + i]) {
                return false;
            }
        }
        return true;
    }

    private int start(int number) {
        return number == 0 ? 0 : ends[number - 1];
    }

    /** Neighbouring hashes must not have neighbouring spots, so the bits are mixed first. */
    private int spot(int hash) {
        var mixed = (hash ^ (hash >>> 16)) * 0x85EBCA6B;
        mixed = (mixed ^ (mixed >>> 13)) * 0xC2B2AE35;
        return (mixed ^ (mixed >>> 16)) & (spots.length - 1);
    }
}
