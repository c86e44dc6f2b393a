package fr.passerelle.connectors.aaf;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What stands in a file before its first request: declaration, DOCTYPE, the root's start tag, comments. With it in front
 * and the root's end tag behind, any of the file's requests are a document that says what the file says.
 */
final class Prolog {

    /** Encodings that write ASCII as ASCII, so that tags can be found without decoding. */
    private static final Set<String> CUT = Set.of("utf-8", "us-ascii", "iso-8859-1", "iso-8859-15", "windows-1252");

    private static final byte[] ROOT_END = ("</" + Requests.ROOT + ">").getBytes(StandardCharsets.US_ASCII);
    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final byte[] COMMENT_END = {'-', '-', '>'};
    private static final byte[] INSTRUCTION_END = {'?', '>'};

    private final byte[] bytes;
    private final String encoding;
    private final Header header;
    private final long lines;

    private Prolog(byte[] bytes, String encoding, Header header, long lines) {
        this.bytes = bytes;
        this.encoding = encoding;
        this.header = header;
        this.lines = lines;
    }

    /** The prolog in front of those bytes; empty when only the parser can tell, by reading the whole file. */
    static Optional<Prolog> of(XmlReaders readers, Member member, byte[] head, int limit) throws IOException {
        var length = new Scan(head, limit).length();
        return length < 0 ? Optional.empty() : parsed(readers, member, Arrays.copyOf(head, length));
    }

    int length() {
        return bytes.length;
    }

    InputStream bytes() {
        return new ByteArrayInputStream(bytes);
    }

    /** The end tag that closes what the prolog opens. */
    static InputStream rootEnd() {
        return new ByteArrayInputStream(ROOT_END);
    }

    String encoding() {
        return encoding;
    }

    Header header() {
        return header;
    }

    /** How many lines it ends, by the parser's count. */
    long lines() {
        return lines;
    }

    private static Optional<Prolog> parsed(XmlReaders readers, Member member, byte[] bytes) throws IOException {
        var whole = new SequenceInputStream(new ByteArrayInputStream(bytes), rootEnd());
        try (var requests = new Requests(readers, member.name(), whole)) {
            var encoding = String.valueOf(requests.encoding()).toLowerCase(Locale.ROOT);
            return requests.next().isEmpty() && CUT.contains(encoding)
                    ? Optional.of(new Prolog(bytes, encoding, requests.header(), requests.rootEnd() - 1))
                    : Optional.empty();
        } catch (NotWellFormed e) {
            return Optional.empty();
        }
    }

    /** Finds the end of a prolog without anything odd in it. */
    private static final class Scan {

        private final byte[] bytes;
        private final int limit;
        private boolean inRoot;

        Scan(byte[] bytes, int limit) {
            this.bytes = bytes;
            this.limit = limit;
        }

        int length() {
            var at = limit >= 3 && Arrays.equals(MARK, Arrays.copyOf(bytes, 3)) ? 3 : 0;
            while (at >= 0) {
                at = Splitter.afterBlanks(bytes, at, limit);
                if (at + 1 >= limit || bytes[at] != '<') {
                    return Tags.ODD;
                }
                if (inRoot && bytes[at + 1] != '!' && bytes[at + 1] != '?') {
                    return at;
                }
                at = behind(at);
            }
            return at;
        }

        private int behind(int at) {
            return switch (bytes[at + 1]) {
                case '?' -> behind(INSTRUCTION_END, at + 2);
                case '!' -> declaration(at);
                default -> root(at);
            };
        }

        private int declaration(int at) {
            if (at + 4 < limit && bytes[at + 2] == '-' && bytes[at + 3] == '-') {
                return behind(COMMENT_END, at + 4);
            }
            for (var i = at; i < limit && bytes[i] != '['; i++) {
                if (bytes[i] == '>') {
                    return i + 1;
                }
            }
            return Tags.ODD;
        }

        private int root(int at) {
            inRoot = true;
            for (var i = at + 1; i < limit && bytes[i] != '<'; i++) {
                if (bytes[i] == '>') {
                    return bytes[i - 1] == '/' ? Tags.ODD : i + 1;
                }
            }
            return Tags.ODD;
        }

        private int behind(byte[] end, int from) {
            for (var at = from; at + end.length <= limit; at++) {
                if (Arrays.equals(bytes, at, at + end.length, end, 0, end.length)) {
                    return at + end.length;
                }
            }
            return Tags.ODD;
        }
    }
}
