package fr.passerelle.gateway.bench.linkage;

import java.time.LocalDate;
import java.util.List;

/**
 * A pupil as he or she really is; directories write it down with their slips.
 *
 * @param number the truth: one number, one human
 * @param home of the family, which brothers and sisters share
 * @param given the usual name first
 * @param grade the year of school, from 0, in the first of the years; below 0 for who is too young for it
 * @param first the first of the years in which the human lives here, from 0
 */
record Human(
        int number, Home home, boolean girl, List<String> given, LocalDate born, String ine, int grade, int first) {

    Human {
        given = List.copyOf(given);
    }

    /**
     * Foyer.
     *
     * @param family nom de naissance of its children
     * @param usage what the children are called after a change of name, or the same
     * @param renamed the year from which on they are
     * @param department of the first year, 14 or 50
     * @param moved the year in which they move to the other département
     * @param left the year in which they leave the region
     * @param back the year in which they return
     */
    record Home(int number, String family, String usage, int renamed, int department, int moved, int left, int back) {

        int department(int year) {
            return year < moved ? department : 64 - department;
        }

        boolean isHere(int year) {
            return year < left || year >= back;
        }

        String name(int year) {
            return year < renamed ? family : usage;
        }
    }

    boolean isHere(int year) {
        return year >= first && home.isHere(year) && grade(year) >= 0 && grade(year) < Grades.COUNT;
    }

    int grade(int year) {
        return grade + year;
    }
}
