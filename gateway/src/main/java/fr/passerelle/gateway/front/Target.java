package fr.passerelle.gateway.front;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A request's path and query as they came over the wire: clean when no two programs on the way can read them
 * differently.
 *
 * <p>So nothing that means something to a path is written with a percent sign, nothing is written twice, and what is
 * decoded is shortest-form UTF-8 without control characters.
 */
record Target(String path, @Nullable String query) {

    /** Encoded, these would change what the path means to whoever decodes it first, or last. */
    private static final String MEANINGFUL = "/\\.;";

    boolean isLongerThan(long limit) {
        return path.length() + (query == null ? 0 : query.length() + 1) > limit;
    }

    boolean isClean() {
        return hasCleanSegments() && isCleanPart(path, true) && (query == null || isCleanPart(query, false));
    }

    private boolean hasCleanSegments() {
        return path.startsWith("/")
                && !path.contains("//")
                && path.indexOf('\\') < 0
                && path.indexOf(';') < 0
                && Arrays.stream(path.split("/")).noneMatch(part -> part.equals(".") || part.equals(".."));
    }

    private static boolean isCleanPart(String part, boolean isPath) {
        if (!part.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            return false;
        }
        if (part.indexOf('%') < 0) {
            return true;
        }
        var text = decoded(part);
        return text != null && (isPath ? isCleanPath(part, text) : text.indexOf('\0') < 0);
    }

    private static boolean isCleanPath(String raw, String text) {
        for (int at = raw.indexOf('%'); at >= 0; at = raw.indexOf('%', at + 1)) {
            var meant = (char) hexAt(raw, at);
            if (MEANINGFUL.indexOf(meant) >= 0 || (meant == '%' && hexAt(raw, at + 2) >= 0)) {
                return false;
            }
        }
        return text.chars().noneMatch(Character::isISOControl) && meansTheSameFolded(text);
    }

    /** A full-width slash is one for a program that folds letters; such paths are nobody's. */
    private static boolean meansTheSameFolded(String text) {
        return text.chars()
                .filter(c -> c > 0x7f)
                .mapToObj(c -> Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKC))
                .noneMatch(folded -> folded.chars().anyMatch(c -> c == '%' || MEANINGFUL.indexOf(c) >= 0));
    }

    /** Decoded once; null where a percent sign or the UTF-8 is broken. */
    private static @Nullable String decoded(String part) {
        var bytes = new ByteArrayOutputStream(part.length());
        for (int at = 0; at < part.length(); at++) {
            if (part.charAt(at) != '%') {
                bytes.write(part.charAt(at));
                continue;
            }
            var value = hexAt(part, at);
            if (value < 0) {
                return null;
            }
            bytes.write(value);
            at += 2;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException broken) {
            return null;
        }
    }

    /** The byte that the two hexadecimal digits after that place write, or -1. */
    private static int hexAt(String text, int percent) {
        if (percent + 2 >= text.length()) {
            return -1;
        }
        var high = Character.digit(text.charAt(percent + 1), 16);
        var low = Character.digit(text.charAt(percent + 2), 16);
        return high < 0 || low < 0 ? -1 : high * 16 + low;
    }
}
