package fr.passerelle.identity.establishment;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A school's national number (UAI): seven digits, of which the first three are the département, and a key letter.
 *
 * <p>The shape is demanded; the key letter is only reported by {@link #keyIsRight()}, for public samples often break it.
 */
public record Uai(String value) implements Comparable<Uai> {

    private static final Pattern SHAPE = Pattern.compile("[0-9]{7}[A-Z]");
    private static final String LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ";

    public Uai {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("not an UAI (seven digits and a letter): " + value);
        }
    }

    /** The number written in any case and with blanks around it, as some agents' attributes carry it. */
    public static Uai of(String written) {
        return new Uai(written.strip().toUpperCase(Locale.ROOT));
    }

    /** Whether the text, once in capitals, has an UAI's shape. */
    public static boolean isOne(String written) {
        return SHAPE.matcher(written.strip().toUpperCase(Locale.ROOT)).matches();
    }

    /** Whether the last letter is the one that the seven digits call for (number modulo 23). */
    public boolean keyIsRight() {
        return LETTERS.charAt(Integer.parseInt(value.substring(0, 7)) % LETTERS.length()) == value.charAt(7);
    }

    /** The département in three digits: {@code 014}, {@code 050}, {@code 061}. */
    public String department() {
        return value.substring(0, 3);
    }

    @Override
    public int compareTo(Uai other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
