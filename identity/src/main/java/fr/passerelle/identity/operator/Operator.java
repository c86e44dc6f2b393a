package fr.passerelle.identity.operator;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * Opérateur: a human who may act for some territories.
 *
 * @param id what is typed: small letters, digits, dots and hyphens, up to 63
 * @param name how people call them
 * @param territories for which, by the ids of the settings
 * @param may what
 */
public record Operator(String id, String name, Set<String> territories, Set<Right> may) {

    private static final Pattern SHAPE = Pattern.compile("[a-z0-9][a-z0-9.-]{0,62}");

    public Operator {
        if (!SHAPE.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    "l'identifiant d'un opérateur a au plus 63 minuscules, chiffres, points et tirets : " + id);
        }
        if (name.isBlank()) {
            throw new IllegalArgumentException("un opérateur a un nom");
        }
        territories = Set.copyOf(territories);
        may = Set.copyOf(may);
        if (territories.isEmpty() || may.isEmpty()) {
            throw new IllegalArgumentException("un opérateur a au moins une collectivité et un droit");
        }
    }

    boolean mayFor(Right right, Set<String> asked) {
        return may.contains(right) && territories.containsAll(asked);
    }
}
