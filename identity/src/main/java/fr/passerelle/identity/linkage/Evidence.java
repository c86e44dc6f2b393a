package fr.passerelle.identity.linkage;

import java.util.Locale;

/**
 * Indice: what one trait says for, or against, two records being one person.
 *
 * @param weight in bits: how much likelier that degree is for one person's records than for two people's, as a power of two
 */
public record Evidence(Trait trait, Degree degree, double weight) {

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s %s %+.1f", trait, degree, weight);
    }
}
