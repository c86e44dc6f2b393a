package fr.passerelle.gateway.bench.region;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** Text on its way into a file of UTF-8, byte by byte: at a million records a general writer would cost more than they do. */
final class ByteText {

    private byte[] bytes = new byte[1 << 16];
    private int length;

    /** The text as it is. */
    ByteText put(String text) {
        room(text.length());
        for (var i = 0; i < text.length(); i++) {
            var letter = text.charAt(i);
            if (letter < 0x80) {
                bytes[length++] = (byte) letter;
            } else {
                letter(letter);
            }
        }
        return this;
    }

    /** The text with the three signs that XML must not have in a value written as it wants them. */
    ByteText escaped(String text) {
        room(text.length());
        for (var i = 0; i < text.length(); i++) {
            var letter = text.charAt(i);
            switch (letter) {
                case '&' -> put("&amp;");
                case '<' -> put("&lt;");
                case '>' -> put("&gt;");
                default -> letter(letter);
            }
        }
        return this;
    }

    int length() {
        return length;
    }

    /** Writes all of it to the stream and starts anew. */
    void moveTo(OutputStream out) throws IOException {
        out.write(bytes, 0, length);
        length = 0;
    }

    /** A letter of the French alphabets: none needs more than three bytes. */
    private void letter(char letter) {
        if (letter < 0x80) {
            bytes[length++] = (byte) letter;
        } else if (letter < 0x800) {
            bytes[length++] = (byte) (0xC0 | (letter >> 6));
            bytes[length++] = (byte) (0x80 | (letter & 0x3F));
        } else {
            bytes[length++] = (byte) (0xE0 | (letter >> 12));
            bytes[length++] = (byte) (0x80 | ((letter >> 6) & 0x3F));
            bytes[length++] = (byte) (0x80 | (letter & 0x3F));
        }
    }

    /** Room for that many letters, each as long as one can be once it is escaped. */
    private void room(int letters) {
        var needed = length + letters * 5;
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(needed, bytes.length * 2));
        }
    }
}
