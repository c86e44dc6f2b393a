package fr.passerelle.identity.establishment;

import java.util.List;
import java.util.Set;

/**
 * Collectivité: who owns directories, and for which schools: Calvados, Manche, Orne, the Région for the lycées.
 *
 * @param id a short name for files and commands, such as {@code calvados}
 * @param departments the three-digit départements of its schools
 * @param kinds the kinds of school it answers for
 */
public record Territory(String id, String name, Set<String> departments, Set<SchoolKind> kinds, List<String> sources) {

    public Territory {
        departments = Set.copyOf(departments);
        kinds = Set.copyOf(kinds);
        sources = List.copyOf(sources);
    }

    /** Whether a school of that number and kind is in this territory's contract. */
    public boolean answersFor(Uai school, SchoolKind kind) {
        return departments.contains(school.department()) && kinds.contains(kind);
    }
}
