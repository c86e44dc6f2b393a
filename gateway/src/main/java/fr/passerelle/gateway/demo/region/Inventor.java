package fr.passerelle.gateway.demo.region;

import fr.passerelle.gateway.demo.region.FamilyPlan.Adult;
import fr.passerelle.gateway.demo.region.FamilyPlan.Child;
import fr.passerelle.gateway.demo.region.Human.Home;
import fr.passerelle.gateway.demo.region.Seats.Seat;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Invents families around a seat: sisters and brothers in the same département, one or two adults. */
final class Inventor {

    private final Seats seats;
    private final RandomGenerator chance;

    Inventor(Seats seats, RandomGenerator chance) {
        this.seats = seats;
        this.chance = chance;
    }

    /** A family whose first child takes that seat, and whose second a seat of last year's in an older directory. */
    FamilyPlan around(List<Seat> first) {
        var seat = first.getFirst();
        var name = Names.FAMILY.draw(chance);
        var children = new ArrayList<Child>();
        children.add(child(children, birth(seat.grade(), true), first));
        for (var wanted = siblings(); wanted > 0; wanted--) {
            sibling(children);
        }
        return new FamilyPlan(name, home(seat.school().town()), adults(name, mayBeCalled(children)), children);
    }

    private int siblings() {
        var draw = chance.nextInt(100);
        return draw < 55 ? 0 : draw < 90 ? 1 : 2;
    }

    private void sibling(List<Child> children) {
        var eldest = children.getFirst();
        var seat = eldest.seats().getFirst();
        if (chance.nextInt(100) < 4 && seats.free(other -> other.equals(seat)).size() == 1) {
            children.add(child(children, eldest.born(), List.of(seat)));
            return;
        }
        var department = seat.school().uai().department();
        var free = seats.free(other -> other.school().uai().department().equals(department)
                && children.stream()
                        .allMatch(child ->
                                Math.abs(child.born().getYear() - other.grade().birthYear()) > 1));
        if (!free.isEmpty()) {
            var other = free.get(chance.nextInt(free.size()));
            children.add(child(children, birth(other.grade(), false), List.of(other)));
        }
    }

    private Child child(List<Child> siblings, LocalDate born, List<Seat> held) {
        var man = chance.nextBoolean();
        var list = man ? Names.BOY : Names.GIRL;
        var given = list.draw(chance);
        while (isTaken(given, siblings)) {
            given = list.draw(chance);
        }
        return new Child(given, list.draw(chance), man, born, held);
    }

    private static boolean isTaken(String given, List<Child> siblings) {
        return siblings.stream().anyMatch(child -> child.given().equals(given));
    }

    /** A day of the year that fits the grade; one in fourteen was born the year before, having stayed down once. */
    private LocalDate birth(Grade grade, boolean mayHaveStayedDown) {
        var year = grade.birthYear() - (mayHaveStayedDown && chance.nextInt(14) == 0 ? 1 : 0);
        return LocalDate.ofYearDay(year, 1 + chance.nextInt(365));
    }

    private Home home(Town town) {
        return new Home(1 + chance.nextInt(80) + " " + Names.STREET.draw(chance), town);
    }

    /** The first degree's files have no place for an adult without authority. */
    private static boolean mayBeCalled(List<Child> children) {
        return children.stream()
                .flatMap(child -> child.seats().stream())
                .noneMatch(seat -> seat.school().source() == RegionSource.MANCHE_1D);
    }

    private List<Adult> adults(String name, boolean grandparent) {
        var draw = chance.nextInt(100);
        var adults = new ArrayList<Adult>();
        if (draw == 0) {
            adults.add(tutor());
            return adults;
        }
        adults.add(mother(name));
        if (draw < 78) {
            adults.add(father(name));
        }
        if (draw >= 95 && grandparent) {
            adults.add(grandparent(name));
        }
        return adults;
    }

    private Adult mother(String name) {
        var born = Names.FAMILY.draw(chance);
        var usage = chance.nextInt(100) < 55 ? name : born;
        return new Adult(Kinship.MOTHER, Names.WOMAN.draw(chance), usage, born, false, hasMail());
    }

    private Adult father(String name) {
        return new Adult(Kinship.FATHER, Names.MAN.draw(chance), name, name, true, hasMail());
    }

    private Adult grandparent(String name) {
        return new Adult(Kinship.GRANDPARENT, Names.MAN.draw(chance), name, name, true, false);
    }

    private Adult tutor() {
        var name = Names.FAMILY.draw(chance);
        return new Adult(Kinship.TUTOR, Names.WOMAN.draw(chance), name, name, false, true);
    }

    private boolean hasMail() {
        return chance.nextInt(100) < 85;
    }
}
