package fr.passerelle.gateway.bench.linkage;

import fr.passerelle.identity.establishment.Level;
import java.util.List;

/** The fifteen years of school, and who keeps the directory of each. */
final class Grades {

    static final int COUNT = 15;
    static final int FIRST_OF_COLLEGE = 8;
    static final int FIRST_OF_LYCEE = 12;

    private static final List<String> CODES = List.of(
            "1111", "1112", "1113", "1121", "1122", "1123", "1124", "1125", "2111", "2112", "2115", "2116", "2211",
            "2212", "2213");

    private Grades() {}

    static Level level(int grade) {
        return new Level(CODES.get(grade));
    }

    /** The directory: of the écoles, of a département's collèges, of the Région's lycées. */
    static String directory(int grade, int department) {
        if (grade < FIRST_OF_COLLEGE) {
            return "ecoles";
        }
        if (grade >= FIRST_OF_LYCEE) {
            return "lycees";
        }
        return department == 14 ? "calvados" : "manche";
    }
}
