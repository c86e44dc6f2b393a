package fr.passerelle.connectors.aaf;

/** Counts the lines that bytes end, as XML does: a line feed, a carriage return, or both together, once (XML 1.0, 2.11). */
final class Lines {

    private Lines() {}

    static long in(byte[] bytes, int from, int to) {
        var lines = 0;
        for (var at = from; at < to; at++) {
            // A byte under 16 is rare: this is one comparison for nearly all of them.
            if (bytes[at] < 16 && bytes[at] >= 0) {
                lines += bytes[at] == '\n' || (bytes[at] == '\r' && (at + 1 == to || bytes[at + 1] != '\n')) ? 1 : 0;
            }
        }
        return lines;
    }
}
