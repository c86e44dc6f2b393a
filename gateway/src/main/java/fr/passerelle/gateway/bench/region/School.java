package fr.passerelle.gateway.bench.region;

import fr.passerelle.gateway.bench.region.Grade.Track;
import fr.passerelle.gateway.bench.region.Names.Town;
import fr.passerelle.identity.establishment.Uai;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Établissement.
 *
 * @param number among all of the region, from 0
 * @param name in capitals, without type and town
 */
record School(int number, Uai uai, Track track, String name, Town town, boolean isPublic, List<Division> divisions) {

    private static final int FIRST_KEY = 1001;

    School {
        divisions = List.copyOf(divisions);
    }

    /** What the academy's files call it. */
    String key() {
        return Integer.toString(FIRST_KEY + number);
    }

    /** SIRET. */
    String siret() {
        return "19" + uai.department().substring(1) + uai.value().substring(3, 7) + "000019";
    }

    /** ENTStructureNomCourant. */
    String currentName() {
        return String.join("$", track.shortWord(), name, town.name());
    }

    /** One of the divisions of that level. */
    Division division(Grade grade, RandomGenerator chance) {
        var fit = divisions.stream()
                .filter(division -> division.grades().contains(grade))
                .toList();
        return fit.get(chance.nextInt(fit.size()));
    }
}
