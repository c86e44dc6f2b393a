package fr.passerelle.identity.intake;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** One row in PostgreSQL's text form of COPY: tabs between, backslash escapes, {@code \N} for nothing. */
final class CopyRow {

    private final StringBuilder text = new StringBuilder(512);

    CopyRow add(@Nullable String value) {
        if (!text.isEmpty()) {
            text.append('\t');
        }
        if (value == null) {
            text.append("\\N");
            return this;
        }
        for (int i = 0; i < value.length(); i++) {
            append(value.charAt(i));
        }
        return this;
    }

    byte[] end() {
        return text.append('\n').toString().getBytes(StandardCharsets.UTF_8);
    }

    private void append(char letter) {
        switch (letter) {
            case '\\' -> text.append("\\\\");
            case '\t' -> text.append("\\t");
            case '\n' -> text.append("\\n");
            case '\r' -> text.append("\\r");
            // PostgreSQL's text cannot hold it, and no name can mean it.
            case '\0' -> text.append(' ');
            default -> text.append(letter);
        }
    }
}
