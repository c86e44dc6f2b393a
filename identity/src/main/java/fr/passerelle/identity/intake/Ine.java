package fr.passerelle.identity.intake;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A pupil's national number on its way from a directory to a keyed hash; it is kept nowhere, and shows itself nowhere.
 *
 * <p>Three shapes exist: RNIE (nine digits, two letters), BEA (ten digits, a letter) and that of apprentices (four
 * digits, A, five digits, a letter).
 */
public record Ine(String value) {

    private static final Pattern SHAPE = Pattern.compile("[0-9]{9}[A-Z]{2}|[0-9]{10}[A-Z]|[0-9]{4}A[0-9]{5}[A-Z]");

    public Ine {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("not an INE of any of the three shapes");
        }
    }

    /** The number, when the text has one of the three shapes in any case. */
    public static Optional<Ine> of(String written) {
        var plain = written.strip().toUpperCase(Locale.ROOT);
        return SHAPE.matcher(plain).matches() ? Optional.of(new Ine(plain)) : Optional.empty();
    }

    @Override
    public String toString() {
        return "Ine[hidden]";
    }
}
