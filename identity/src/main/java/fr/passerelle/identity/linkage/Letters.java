package fr.passerelle.identity.linkage;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/** What is left of a written name when only its letters count. */
final class Letters {

    private static final Set<String> PARTICLES = Set.of(
            "d", "da", "de", "del", "der", "den", "des", "di", "do", "dos", "du", "el", "al", "l", "la", "las", "le",
            "les", "los", "van", "vande", "ver", "von", "zu", "ben", "bin", "ibn", "ould", "y", "e", "et", "dit",
            "dite");
    private static final int CODE = 4;

    private Letters() {}

    /** In small letters without accents, words parted by one blank; digits stay. */
    static String plain(String written) {
        var bare = isAscii(written) ? written : Normalizer.normalize(unbound(written), Normalizer.Form.NFKD);
        var text = new StringBuilder(bare.length());
        var gap = false;
        for (var i = 0; i < bare.length(); i++) {
            var letter = Character.toLowerCase(bare.charAt(i));
            if (Character.isLetterOrDigit(letter)) {
                if (gap && !text.isEmpty()) {
                    text.append(' ');
                }
                gap = false;
                text.append(letter);
            } else if (Character.getType(letter) != Character.NON_SPACING_MARK) {
                gap = true;
            }
        }
        return text.toString();
    }

    /** The same without blanks. */
    static String joined(String plain) {
        return plain.indexOf(' ') < 0 ? plain : plain.replace(" ", "");
    }

    static String[] words(String plain) {
        return plain.isEmpty() ? new String[0] : plain.split(" ", -1);
    }

    /** Its words without particles; all of them when it has nothing else. */
    static String[] core(String[] words) {
        if (words.length < 2) {
            return words;
        }
        var kept =
                Arrays.stream(words).filter(word -> !PARTICLES.contains(word)).toArray(String[]::new);
        return kept.length == 0 ? words : kept;
    }

    /**
     * The same for what is heard alike in French, or written in several ways when it comes from another script: one letter
     * for doubled ones, k for c and q, i for y, u for o and ou, no h but the first.
     */
    static String sound(String joined) {
        var text = new StringBuilder(joined.length());
        for (var i = 0; i < joined.length(); i++) {
            var sound = sound(joined, i);
            if (sound != 0 && (text.isEmpty() || text.charAt(text.length() - 1) != sound)) {
                text.append(sound);
            }
        }
        return text.toString();
    }

    /** A few letters that most slips leave alone: the first sound, and the consonants after it. */
    static String code(String joined) {
        var sound = sound(joined);
        var text = new StringBuilder(CODE);
        for (var i = 0; i < sound.length() && text.length() < CODE; i++) {
            if (i == 0 || "aeiu".indexOf(sound.charAt(i)) < 0) {
                text.append(sound.charAt(i));
            }
        }
        return text.toString();
    }

    private static char sound(String word, int place) {
        var letter = word.charAt(place);
        var next = place + 1 < word.length() ? word.charAt(place + 1) : ' ';
        return switch (letter) {
            case 'h' -> place == 0 ? 'h' : 0;
            case 'y', 'j' -> letter == 'y' ? 'i' : 'j';
            case 'o', 'w' -> 'u';
            case 'z' -> 's';
            case 'q' -> 'k';
            case 'c' -> next == 'e' || next == 'i' || next == 'y' ? 's' : 'k';
            case 'p' -> next == 'h' ? 'f' : 'p';
            default -> letter;
        };
    }

    private static boolean isAscii(String text) {
        for (var i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 127) {
                return false;
            }
        }
        return true;
    }

    /** Ligatures and barred letters, which no decomposition knows. */
    private static String unbound(String text) {
        return text.toLowerCase(Locale.ROOT)
                .replace("œ", "oe")
                .replace("æ", "ae")
                .replace("ß", "ss")
                .replace('ø', 'o')
                .replace('ł', 'l')
                .replace('đ', 'd')
                .replace('ı', 'i');
    }
}
