package fr.passerelle.connectors.csv;

import fr.passerelle.connectors.directory.BadRecord;
import fr.passerelle.connectors.directory.DirectoryText;
import org.jspecify.annotations.Nullable;

/** The rules of {@link DirectoryText} with a short way for text that plainly keeps them, which is nearly all of it. */
final class PlainText {

    /** No key that is so short can be too long. */
    private static final int SHORT = 64;

    private PlainText() {}

    /** Whether the text can be a source's key. */
    static boolean isKey(String written) {
        return (written.length() <= SHORT && isOneWord(written)) || DirectoryText.isKey(written);
    }

    /** A name as {@link DirectoryText#nameOrNull} has it; the text has no blanks around it. */
    static @Nullable String nameOrNull(@Nullable String written) throws BadRecord {
        return written != null && written.length() <= SHORT && isVisible(written)
                ? written
                : DirectoryText.nameOrNull(written);
    }

    private static boolean isOneWord(String text) {
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c <= ' ' || c > '~' || c == '$') {
                return false;
            }
        }
        return !text.isEmpty();
    }

    private static boolean isVisible(String text) {
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c < ' ' || c > '~') {
                return false;
            }
        }
        return true;
    }
}
