package fr.passerelle.identity.person;

import fr.passerelle.identity.establishment.Level;
import fr.passerelle.identity.establishment.Uai;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Scolarité: a person at a school, as its directory says it today; for a teacher, the divisions taught.
 *
 * @param level a pupil's level, absent for adults and where the directory does not tell it
 */
public record Enrolment(Uai school, @Nullable Level level, List<String> divisions, List<String> groups) {

    public Enrolment {
        divisions = List.copyOf(divisions);
        groups = List.copyOf(groups);
    }
}
