package fr.passerelle.gateway.bench.region;

import fr.passerelle.gateway.bench.region.Division.Group;
import fr.passerelle.gateway.bench.region.Names.Home;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Famille: adults and the children they answer for, wherever these go to school.
 *
 * @param number among all of the region, from 0
 */
record Family(int number, Home home, List<Adult> adults, List<Child> children) {

    Family {
        adults = List.copyOf(adults);
        children = List.copyOf(children);
    }

    /** How an adult or a child is called: nom d'usage, nom de naissance, given names. */
    record Name(boolean woman, String family, String birth, List<String> given) {

        Name {
            given = List.copyOf(given);
        }

        /** Civilité. */
        String title() {
            return woman ? "Mme" : "M.";
        }

        /** Prénom usuel. */
        String first() {
            return given.getFirst();
        }
    }

    /**
     * Responsable.
     *
     * @param number of the person, over pupils, guardians and staff alike
     * @param legal 1 for a legal guardian, 2 for one in charge, 0 for a mere contact
     */
    record Adult(int number, Name name, Home home, Kinship kinship, int legal, Reach reach) {}

    /** How an adult is reached; numbers that ring nowhere, and addresses of a domain that never is. */
    record Reach(
            String homePhone,
            @Nullable String mobile,
            @Nullable String mail) {}

    /**
     * Élève.
     *
     * @param number of the person
     * @param ine absent for some, as in life
     */
    record Child(
            int number, Name name, LocalDate born, @Nullable String ine, Schooling schooling) {}

    /**
     * Scolarité: where a child is taught.
     *
     * @param rank the number of the pupil in the school's own base
     * @param entered the day it came into the division
     */
    record Schooling(School school, Grade grade, Division division, int rank, LocalDate entered) {

        /** The groups of the division that a child of that number is in: one language, and one half in the lycée. */
        List<Group> groups(int child) {
            var all = division.groups();
            var languages = all.stream().limit(3).toList();
            var halves = all.stream().skip(3).toList();
            return Stream.of(languages, halves)
                    .filter(some -> !some.isEmpty())
                    .map(some -> some.get(child % 7 % some.size()))
                    .toList();
        }
    }

    /** The keys of people in the academy's files: seven digits, and gaps between them. */
    static String key(int person) {
        return Integer.toString(1_000_003 + 7 * person);
    }
}
