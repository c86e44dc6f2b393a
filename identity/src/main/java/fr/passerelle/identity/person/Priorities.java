package fr.passerelle.identity.person;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Priorités: of several directories that speak of one person, which is believed for each attribute.
 *
 * @param sources the sources in the order in which they are believed, by attribute; one that is not named comes after those
 *     that are, and among equals the newest record counts
 */
public record Priorities(Map<Attribute, List<String>> sources) {

    /** The newest record is believed in everything. */
    public static final Priorities NEWEST = new Priorities(Map.of());

    public Priorities {
        sources = Map.copyOf(sources);
    }

    /** What directories may tell differently of one person. */
    public enum Attribute {
        /** Nom et prénoms. */
        NAME,
        /** Date de naissance. */
        BIRTH_DATE,
        /** Adresse électronique. */
        MAIL
    }

    /** The one to believe first; equal where nothing was said. */
    Comparator<String> of(Attribute attribute) {
        var order = sources.getOrDefault(attribute, List.of());
        return Comparator.comparingInt(source -> order.contains(source) ? order.indexOf(source) : order.size());
    }
}
