package fr.passerelle.gateway.demo.region;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The free places of the schools, by grade. */
final class Seats {

    private final Map<Seat, Integer> taken = new HashMap<>();
    private final List<Seat> all = new ArrayList<>();

    Seats(List<School> schools) {
        for (var school : schools) {
            school.grades().forEach(grade -> all.add(new Seat(school, grade)));
        }
    }

    /** Every kind of seat, free or not, in the order of the schools. */
    List<Seat> all() {
        return List.copyOf(all);
    }

    boolean free(Seat seat) {
        return taken.getOrDefault(seat, 0) < size(seat);
    }

    /** The kinds of seat with a free place that are wanted. */
    List<Seat> free(Predicate<Seat> wanted) {
        return all.stream().filter(wanted).filter(this::free).toList();
    }

    /** Takes a place, if need be one more than there are, in the division whose turn it is. */
    SchoolDivision take(Seat seat) {
        var divisions = seat.school().divisionsOf(seat.grade());
        return divisions.get((taken.merge(seat, 1, Integer::sum) - 1) % divisions.size());
    }

    private static int size(Seat seat) {
        return switch (seat.school().kind()) {
            case ECOLE -> 6;
            case COLLEGE -> 10;
            case LYCEE -> 12;
            case MFR -> 8;
        };
    }

    /** Places in one grade of one school. */
    record Seat(School school, Grade grade) {}
}
