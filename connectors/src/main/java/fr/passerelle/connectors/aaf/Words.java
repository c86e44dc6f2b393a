package fr.passerelle.connectors.aaf;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Eight bytes looked at in one step, for these are gigabytes; by the bit trick that finds a zero byte, or one below a limit,
 * in a word (H. S. Warren, Hacker's Delight, 6-1).
 */
final class Words {

    /** How many bytes a word has. */
    static final int LENGTH = Long.BYTES;

    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long LOW_BITS = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;

    private Words() {}

    /** The word that starts there, its first byte lowest. */
    static long at(byte[] bytes, int at) {
        return (long) WORD.get(bytes, at);
    }

    /** A word of that character over and over. */
    static long of(char character) {
        return LOW_BITS * character;
    }

    /** Not 0 when a byte of the word is 0, and then its lowest bit is in the first of these. */
    static long zeros(long word) {
        return (word - LOW_BITS) & ~word & HIGH_BITS;
    }

    /** Not 0 when a byte of the word is less than the one that the other word repeats, 128 at most. */
    static long below(long word, long limit) {
        return (word - limit) & ~word & HIGH_BITS;
    }

    /** How many bytes of the word are 0: the trick above without the loan from one byte to the next. */
    static int countZeros(long word) {
        return Long.bitCount(~(((word & ~HIGH_BITS) + ~HIGH_BITS) | word | ~HIGH_BITS));
    }

    /** In which byte the lowest bit is. */
    static int firstByte(long bits) {
        return Long.numberOfTrailingZeros(bits) >>> 3;
    }
}
