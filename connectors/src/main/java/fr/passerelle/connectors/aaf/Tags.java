package fr.passerelle.connectors.aaf;

/**
 * Where an element ends, found by its tags alone, without decoding anything: XML in an encoding that writes ASCII as ASCII
 * has a {@code <} only where a tag begins.
 *
 * <p>Whatever is not a plain start, end or empty tag (a comment, CDATA, an instruction, a {@code <} inside a tag) is odd
 * and left to the parser. Tags are counted, not compared by name: where the count is right and the names are not, the
 * parser refuses what is cut here as it would refuse the whole. The commonest tags of a delivery are known by comparison,
 * eight bytes at once.
 */
final class Tags {

    /** Instead of a place: the bytes at hand end before the element does. */
    static final int MORE = -1;
    /** Instead of a place: this is for the parser. */
    static final int ODD = -2;

    private static final long SEVEN_BYTES = 0x00FFFFFFFFFFFFFFL;
    private static final long VALUE = word("<value>");
    private static final long VALUE_END = word("</value>");
    private static final long NO_VALUE = word("<value/>");
    private static final long ATTR_END = word("</attr>");
    private static final long ATTR = word("<attr na");
    private static final String NAME = "me=\"";
    private static final int NAME_WORD = (int) word(NAME);
    private static final long LESS_THAN = Words.of('<');
    private static final long QUOTE = Words.of('"');

    private final byte[] bytes;
    private final int limit;
    private int depth;

    private Tags(byte[] bytes, int limit) {
        this.bytes = bytes;
        this.limit = limit;
    }

    /** Where the element that starts there ends, or one of the two that are no place. */
    static int end(byte[] bytes, int start, int limit) {
        return new Tags(bytes, limit).end(start);
    }

    private int end(int start) {
        var at = start;
        while (true) {
            at = tag(at);
            if (at < 0 || depth == 0) {
                return at;
            }
            at = next(at);
            if (at == limit) {
                return MORE;
            }
        }
    }

    /** Behind the tag that starts there, with the depth it leads to. */
    private int tag(int at) {
        if (at + Words.LENGTH > limit) {
            return anyTag(at);
        }
        var word = Words.at(bytes, at);
        if (word == VALUE_END) {
            depth--;
            return at + 8;
        }
        var seven = word & SEVEN_BYTES;
        if (seven == VALUE) {
            depth++;
            return at + 7;
        }
        if (seven == ATTR_END) {
            depth--;
            return at + 7;
        }
        if (word == ATTR) {
            return attr(at + Words.LENGTH);
        }
        return word == NO_VALUE ? at + 8 : anyTag(at);
    }

    /** Behind a start tag of which the one attribute's name has just begun; any other than the usual is left to the slower way. */
    private int attr(int at) {
        var name = at + NAME.length();
        if (name + Words.LENGTH <= limit && (int) Words.at(bytes, at) == NAME_WORD) {
            for (var from = name; from + Words.LENGTH <= limit; from += Words.LENGTH) {
                var word = Words.at(bytes, from);
                var hits = Words.zeros(word ^ QUOTE) | Words.zeros(word ^ LESS_THAN);
                if (hits != 0) {
                    return opened(from + Words.firstByte(hits), at - Words.LENGTH);
                }
            }
        }
        return anyTag(at - Words.LENGTH);
    }

    private int opened(int quote, int tag) {
        if (bytes[quote] == '"' && quote + 1 < limit && bytes[quote + 1] == '>') {
            depth++;
            return quote + 2;
        }
        return anyTag(tag);
    }

    private int anyTag(int at) {
        if (at + 1 >= limit) {
            return MORE;
        }
        return switch (bytes[at + 1]) {
            case '!', '?' -> ODD;
            case '/' -> endTag(at + 2);
            default -> startTag(at + 1);
        };
    }

    private int endTag(int from) {
        for (var at = from; at < limit; at++) {
            if (bytes[at] == '>') {
                depth--;
                return at + 1;
            }
            if (bytes[at] == '<') {
                return ODD;
            }
        }
        return MORE;
    }

    private int startTag(int from) {
        for (var at = from; at < limit; at++) {
            switch (bytes[at]) {
                case '>' -> {
                    depth += bytes[at - 1] == '/' ? 0 : 1;
                    return at + 1;
                }
                case '<' -> {
                    return ODD;
                }
                case '"', '\'' -> {
                    at = closingQuote(at);
                    if (at < 0) {
                        return at;
                    }
                }
                default -> {
                    // a name, a blank or an equals sign
                }
            }
        }
        return MORE;
    }

    private int closingQuote(int opening) {
        for (var at = opening + 1; at < limit; at++) {
            if (bytes[at] == bytes[opening]) {
                return at;
            }
            if (bytes[at] == '<') {
                return ODD;
            }
        }
        return MORE;
    }

    /** The next {@code <}, or the limit. */
    private int next(int from) {
        var at = from;
        for (; at + Words.LENGTH <= limit; at += Words.LENGTH) {
            var zeros = Words.zeros(Words.at(bytes, at) ^ LESS_THAN);
            if (zeros != 0) {
                return at + Words.firstByte(zeros);
            }
        }
        while (at < limit && bytes[at] != '<') {
            at++;
        }
        return at;
    }

    private static long word(String tag) {
        var word = 0L;
        for (var i = tag.length() - 1; i >= 0; i--) {
            word = word << Byte.SIZE | tag.charAt(i);
        }
        return word;
    }
}
