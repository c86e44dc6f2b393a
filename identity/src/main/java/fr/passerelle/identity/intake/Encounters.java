package fr.passerelle.identity.intake;

import java.nio.ByteBuffer;

/**
 * Which values a feed has brought already, by a hash of 64 bits each: a million take 16 MB. A repeated value is always
 * noticed; a new one may be taken for a repeated one, so whoever is told so looks again.
 */
final class Encounters {

    private long[] slots = new long[1 << 10];
    private int size;

    /** Whether the text is new here. */
    boolean isNew(String text) {
        var hash = 0xcbf29ce484222325L;
        for (var i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return isNew(hash);
    }

    /** Whether the bytes, a hash themselves, are new here. */
    boolean isNew(byte[] hash) {
        return isNew(ByteBuffer.wrap(hash).getLong());
    }

    private boolean isNew(long hash) {
        var value = hash == 0 ? 1 : mixed(hash);
        if (size * 3L >= slots.length * 2L) {
            grow();
        }
        var isNew = put(value);
        size += isNew ? 1 : 0;
        return isNew;
    }

    private boolean put(long value) {
        var mask = slots.length - 1;
        var slot = (int) value & mask;
        while (slots[slot] != 0) {
            if (slots[slot] == value) {
                return false;
            }
            slot = (slot + 1) & mask;
        }
        slots[slot] = value;
        return true;
    }

    private void grow() {
        var old = slots;
        slots = new long[old.length * 2];
        for (var value : old) {
            if (value != 0) {
                put(value);
            }
        }
    }

    /** Spreads neighbours apart (the finaliser of SplitMix64); one to one, so nothing is lost. */
    private static long mixed(long hash) {
        var value = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
        value = (value ^ (value >>> 27)) * 0x94d049bb133111ebL;
        value ^= value >>> 31;
        return value == 0 ? 1 : value;
    }
}
