package fr.passerelle.connectors.aaf;

/** Counts the lines that bytes end, as XML does: a line feed, a carriage return, or both together, once (XML 1.0, 2.11). */
final class Lines {

    /** Both stand below, and hardly anything else does. */
    private static final long LIMIT = Words.of((char) ('\r' + 1));

    private static final long LINE_FEED = Words.of('\n');
    private static final long CARRIAGE_RETURN = Words.of('\r');

    private Lines() {}

    static long in(byte[] bytes, int from, int to) {
        var lines = 0L;
        var at = from;
        for (; at + Words.LENGTH <= to; at += Words.LENGTH) {
            var word = Words.at(bytes, at);
            if (Words.below(word, LIMIT) != 0) {
                lines += Words.zeros(word ^ CARRIAGE_RETURN) == 0
                        ? Words.countZeros(word ^ LINE_FEED)
                        : oneByOne(bytes, at, at + Words.LENGTH, to);
            }
        }
        return lines + oneByOne(bytes, at, to, to);
    }

    private static int oneByOne(byte[] bytes, int from, int to, int end) {
        var lines = 0;
        for (var at = from; at < to; at++) {
            if (bytes[at] == '\n' || (bytes[at] == '\r' && (at + 1 == end || bytes[at + 1] != '\n'))) {
                lines++;
            }
        }
        return lines;
    }
}
