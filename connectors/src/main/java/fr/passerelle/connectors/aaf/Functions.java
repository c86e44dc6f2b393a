package fr.passerelle.connectors.aaf;

import fr.passerelle.identity.person.ProfileKind;
import java.util.Set;

/** Fonctions: what the national function codes of {@code ENTPersonFonctions} make of an adult of a school. */
final class Functions {

    /** Those whom the GAR calls National_ENS, and the librarian teachers. */
    private static final Set<String> TEACHING = Set.of("ENS", "FCA", "FCP", "FIJ", "PPA", "RPL", "DOC");

    private Functions() {}

    /** The profile of somebody with these function codes; one who teaches a class is a teacher whatever they say. */
    static ProfileKind profile(Set<String> codes, boolean teachesAClass, boolean declaredTeacher) {
        var teaches =
                teachesAClass || codes.stream().anyMatch(TEACHING::contains) || (codes.isEmpty() && declaredTeacher);
        return teaches ? ProfileKind.TEACHER : ProfileKind.STAFF;
    }
}
