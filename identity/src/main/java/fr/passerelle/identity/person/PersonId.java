package fr.passerelle.identity.person;

import java.util.regex.Pattern;

/**
 * Identifiant unique: our number for one human, kept from école to lycée.
 *
 * <p>Random and opaque when minted here; adopted from the ENT on the first day, it may have any shape of up to 64
 * letters, digits, dots, dashes and underscores. It is never derived from a name or an INE, and never minted twice.
 */
public record PersonId(String value) {

    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    public PersonId {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("not a person number: " + value.length() + " characters");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
