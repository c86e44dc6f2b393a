package fr.passerelle.gateway.demo.region;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Élève.
 *
 * @param ine the national number, an obvious fake of a valid shape
 * @param schoolings one for each directory that has the pupil: two for one who has left an école that still lists it
 */
record Pupil(Human human, @Nullable String ine, List<Schooling> schoolings, List<Tie> ties) {

    Pupil {
        schoolings = List.copyOf(schoolings);
        ties = List.copyOf(ties);
    }

    /** Where that directory says the pupil is. */
    Optional<Schooling> in(RegionSource source) {
        return schoolings.stream()
                .filter(schooling -> schooling.school().source() == source)
                .findFirst();
    }

    /**
     * Scolarité: what one directory says of a pupil.
     *
     * @param key what the directory calls the pupil
     * @param number the pupil's number in the school's own base (ENTEleveStructRattachId)
     */
    record Schooling(
            School school, String key, String number, Grade grade, SchoolDivision division, List<String> groups) {

        Schooling {
            groups = List.copyOf(groups);
        }
    }

    /** An adult who answers for the pupil, legally or only to be called. */
    record Tie(Guardian guardian, Kinship kinship, boolean legal) {}
}
