package fr.passerelle.gateway.bench;

import fr.passerelle.gateway.bench.region.Scale;
import java.nio.file.Path;

/**
 * What is to be measured.
 *
 * @param people how many people the invented region has, about
 * @param folder where the measurement may put its files, which go with it: some five gigabytes for a whole region
 */
public record BenchOrder(int people, Path folder) {

    /** How many people are in the directory that slapd serves, unless the region has fewer. */
    static final int PEOPLE_IN_LDAP = 200_000;

    /** By how much smaller the region is that growth is measured from. */
    static final int GROWTH = 10;

    public BenchOrder {
        if (people < GROWTH || people > Scale.MOST_PEOPLE) {
            throw new IllegalArgumentException(
                    "une région du banc a de " + GROWTH + " à " + Scale.MOST_PEOPLE + " personnes, pas " + people);
        }
    }

    Scale whole() {
        return Scale.ofPeople(people);
    }

    Scale small() {
        return Scale.ofPeople(people / GROWTH);
    }

    Scale inLdap() {
        return Scale.ofPeople(Math.min(people, PEOPLE_IN_LDAP));
    }
}
