package fr.passerelle.connectors.directory;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The values of school directories, read strictly: a name, a key, a birth date, a civility. */
public final class DirectoryText {

    /** The most characters that one value may have; the longest legitimate ones, addresses, stay far below. */
    public static final int LONGEST_VALUE = 4_000;

    /** The most values that one attribute may have; a teacher of nine schools has some hundreds. */
    public static final int MOST_VALUES = 2_000;

    /** The most characters of a name, of a class or of a group. */
    public static final int LONGEST_NAME = 200;

    private static final int LONGEST_KEY = 64;
    private static final LocalDate OLDEST_BIRTH = LocalDate.of(1900, 1, 1);
    private static final int DAY_LENGTH = "jj/mm/aaaa".length();

    /** Up to here no character can be composed with one before it. */
    private static final int FIRST_COMBINING = 0x300;

    private DirectoryText() {}

    /** Whether the text can be a source's key: up to 64 visible ASCII characters without {@code $}. */
    public static boolean isKey(String written) {
        if (written.isEmpty() || written.length() > LONGEST_KEY) {
            return false;
        }
        for (var i = 0; i < written.length(); i++) {
            var character = written.charAt(i);
            if (character <= ' ' || character > '~' || character == '$') {
                return false;
            }
        }
        return true;
    }

    /** The key, when it can be one. */
    public static String key(@Nullable String written) throws BadRecord {
        if (written == null || written.isBlank()) {
            throw new BadRecord("NO-KEY", "l'enregistrement n'a pas de clé");
        }
        if (!isKey(written)) {
            throw new BadRecord("BAD-KEY", "la clé est trop longue ou contient un caractère interdit");
        }
        return written;
    }

    /** A name of a person, a class or a group, with composed accents and nothing that deceives the eye. */
    public static String name(String written) throws BadRecord {
        var composed = composed(written.strip());
        if (composed.length() > LONGEST_NAME) {
            throw new BadRecord("TOO-LONG", "un nom dépasse " + LONGEST_NAME + " caractères");
        }
        if (Misread.isIn(composed)) {
            throw new BadRecord("MISREAD", "un nom a été écrit dans un autre encodage que celui qui est déclaré");
        }
        for (var i = 0; i < composed.length(); i++) {
            if (deceives(composed.charAt(i))) {
                throw new BadRecord("BAD-TEXT", "un nom contient un caractère de contrôle ou illisible");
            }
        }
        return composed;
    }

    /** Like {@link #name}, for what may be missing. */
    public static @Nullable String nameOrNull(@Nullable String written) throws BadRecord {
        return written == null ? null : name(written);
    }

    /** The nom d'usage, without which a person cannot be told from another. */
    public static String familyName(@Nullable String written) throws BadRecord {
        if (written == null || written.isBlank()) {
            throw new BadRecord("NO-NAME", "le nom d'usage manque");
        }
        return name(written);
    }

    /** A birth date written {@code dd/MM/yyyy}, neither before 1900 nor after that day; null when there is none. */
    public static @Nullable LocalDate birthDate(@Nullable String written, LocalDate latest) throws BadRecord {
        if (written == null || written.isBlank()) {
            return null;
        }
        var born = day(written.strip());
        if (born.isBefore(OLDEST_BIRTH) || born.isAfter(latest)) {
            throw new BadRecord("BAD-DATE", "la date de naissance est impossible");
        }
        return born;
    }

    /** The civility as {@code M.} or {@code Mme}; null for anything else. */
    public static @Nullable String title(@Nullable String written) {
        return switch (written) {
            case "M.", "M" -> "M.";
            case "Mme", "MME", "Mlle", "MLLE" -> "Mme";
            case null, default -> null;
        };
    }

    private static String composed(String text) {
        for (var i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= FIRST_COMBINING) {
                return Normalizer.normalize(text, Normalizer.Form.NFC);
            }
        }
        return text;
    }

    private static LocalDate day(String written) throws BadRecord {
        if (written.length() == DAY_LENGTH && written.charAt(2) == '/' && written.charAt(5) == '/') {
            try {
                return LocalDate.of(number(written, 6, 10), number(written, 3, 5), number(written, 0, 2));
            } catch (DateTimeException e) {
                throw new BadRecord("BAD-DATE", "la date de naissance n'est pas un jour du calendrier");
            }
        }
        throw new BadRecord("BAD-DATE", "la date de naissance n'est pas un jour jj/mm/aaaa");
    }

    private static int number(String written, int from, int to) throws BadRecord {
        var number = 0;
        for (var i = from; i < to; i++) {
            var digit = written.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                throw new BadRecord("BAD-DATE", "la date de naissance n'est pas un jour jj/mm/aaaa");
            }
            number = number * 10 + digit;
        }
        return number;
    }

    /** Control characters, the mark of undecodable bytes, and those that turn the direction of writing. */
    private static boolean deceives(char character) {
        return Character.isISOControl(character)
                || character == 0xFFFD
                || (character >= 0x202A && character <= 0x202E)
                || (character >= 0x2066 && character <= 0x2069);
    }
}
