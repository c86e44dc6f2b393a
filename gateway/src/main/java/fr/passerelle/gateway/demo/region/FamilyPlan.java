package fr.passerelle.gateway.demo.region;

import java.time.LocalDate;
import java.util.List;

/** Famille: who lives together, before anybody has a number. */
record FamilyPlan(String childrenName, Human.Home home, List<Adult> adults, List<Child> children) {

    FamilyPlan {
        adults = List.copyOf(adults);
        children = List.copyOf(children);
    }

    /** An adult of the family; one without mail wrote none on the school's form. */
    record Adult(Kinship kinship, String given, String family, String birthFamily, boolean man, boolean mail) {

        /** Whether the adult decides for the children; a grandparent is only to be called. */
        boolean legal() {
            return kinship != Kinship.GRANDPARENT;
        }
    }

    /** A child and the seats it holds: this year's first, then one that an old directory still shows. */
    record Child(String given, String second, boolean man, LocalDate born, List<Seats.Seat> seats) {

        Child {
            seats = List.copyOf(seats);
        }
    }
}
