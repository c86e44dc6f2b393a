package fr.passerelle.gateway.demo.region;

import java.util.List;

/**
 * Classe of a school of the invented region.
 *
 * @param id what the first degree's directory calls it, however it is renamed
 * @param name its name, its only key in the second degree
 */
record SchoolDivision(String id, String name, List<Grade> grades) {

    SchoolDivision {
        grades = List.copyOf(grades);
    }
}
