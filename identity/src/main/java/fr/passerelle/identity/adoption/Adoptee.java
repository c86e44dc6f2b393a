package fr.passerelle.identity.adoption;

import fr.passerelle.identity.intake.Ine;
import fr.passerelle.identity.person.SourceKey;
import org.jspecify.annotations.Nullable;

/**
 * A name, and whose it is said to be; by both a key and an INE when they agree.
 *
 * @param value the name, as its holder writes it: up to {@value #LONGEST} characters
 */
public record Adoptee(
        String value, @Nullable SourceKey key, @Nullable Ine ine) {

    /** How long a name may be. */
    public static final int LONGEST = 128;

    public Adoptee {
        if (value.isBlank() || value.length() > LONGEST || value.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a name to adopt has 1 to " + LONGEST + " readable characters");
        }
        if (key == null && ine == null) {
            throw new IllegalArgumentException("a name to adopt says whose it is");
        }
    }
}
