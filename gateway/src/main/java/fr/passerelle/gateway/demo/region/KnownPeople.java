package fr.passerelle.gateway.demo.region;

import fr.passerelle.gateway.demo.region.FamilyPlan.Adult;
import fr.passerelle.gateway.demo.region.FamilyPlan.Child;
import fr.passerelle.gateway.demo.region.Human.Home;
import fr.passerelle.gateway.demo.region.Seats.Seat;
import java.time.LocalDate;
import java.util.List;

/** The families that the demonstration and its guide call by name. */
final class KnownPeople {

    private final List<School> schools;

    KnownPeople(List<School> schools) {
        this.schools = schools;
    }

    /** In the order in which they are settled. */
    List<FamilyPlan> families() {
        return List.of(graindorge(), lecoq(), valette(), duval());
    }

    /** Three children in three schools of three directories. */
    private FamilyPlan graindorge() {
        var lycee = school(Schools.LYCEE_OF_MAELLE);
        return new FamilyPlan(
                "GRAINDORGE",
                new Home("12 venelle imaginaire", lycee.town()),
                List.of(
                        adult(Kinship.MOTHER, "Perrine", "GRAINDORGE", "OSMONT"),
                        adult(Kinship.FATHER, "Aubin", "GRAINDORGE", "GRAINDORGE")),
                List.of(
                        girl("Maëlle", "Rose", LocalDate.of(2011, 2, 9), new Seat(lycee, Grade.SECONDE)),
                        boy("Côme", "Louis", LocalDate.of(2013, 6, 21), at(Schools.COLLEGE_OF_COME, Grade.QUATRIEME)),
                        girl("Capucine", "Anna", LocalDate.of(2018, 10, 3), at(Schools.ECOLE_OF_CAPUCINE, Grade.CE2))));
    }

    private FamilyPlan lecoq() {
        var seat = at(Schools.COLLEGE_OF_TOM, Grade.CINQUIEME);
        return new FamilyPlan(
                "LECOQ",
                new Home("4 quai des Brumes-Claires", seat.school().town()),
                List.of(adult(Kinship.MOTHER, "Delphine", "LECOQ", "TURGIS")),
                List.of(boy("Tom", "Marius", LocalDate.of(2014, 4, 17), seat)));
    }

    /** In the collège since September, and in the école's directory still. */
    private FamilyPlan valette() {
        var now = at(Schools.COLLEGE_OF_TOM, Grade.SIXIEME);
        var before = at(Schools.ECOLE_OF_INES, Grade.CM2);
        return new FamilyPlan(
                "VALETTE",
                new Home("31 rue des Trois-Encriers", now.school().town()),
                List.of(
                        adult(Kinship.MOTHER, "Gaëlle", "VALETTE", "MAUGER"),
                        adult(Kinship.FATHER, "Yann", "VALETTE", "VALETTE")),
                List.of(new Child("Inès", "Lucie", false, LocalDate.of(2015, 11, 28), List.of(now, before))));
    }

    private FamilyPlan duval() {
        var seat = at(Schools.LYCEE_OF_NOE, Grade.PREMIERE);
        return new FamilyPlan(
                "DUVAL",
                new Home("7 impasse du Cidre-Doux", seat.school().town()),
                List.of(adult(Kinship.FATHER, "Grégory", "DUVAL", "DUVAL")),
                List.of(boy("Noé", "Antoine", LocalDate.of(2010, 8, 30), seat)));
    }

    private static Adult adult(Kinship kinship, String given, String family, String birthFamily) {
        return new Adult(kinship, given, family, birthFamily, kinship == Kinship.FATHER, true);
    }

    private static Child girl(String given, String second, LocalDate born, Seat seat) {
        return new Child(given, second, false, born, List.of(seat));
    }

    private static Child boy(String given, String second, LocalDate born, Seat seat) {
        return new Child(given, second, true, born, List.of(seat));
    }

    private Seat at(String digits, Grade grade) {
        return new Seat(school(digits), grade);
    }

    private School school(String digits) {
        return schools.stream()
                .filter(school -> school.uai().value().startsWith(digits))
                .findFirst()
                .orElseThrow();
    }
}
