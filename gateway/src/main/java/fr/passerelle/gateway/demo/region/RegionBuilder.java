package fr.passerelle.gateway.demo.region;

import fr.passerelle.gateway.demo.region.Seats.Seat;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;

/** Builds the invented region, every time the same people: first those with a story, then families for each free seat. */
public final class RegionBuilder {

    /** Of the pupils who entered a collège of Manche in September, how many their école has not let go of, beside Inès. */
    private static final int STILL_IN_ECOLE = 7;

    private final RandomGenerator chance;
    private final List<School> schools = Schools.all();
    private final Seats seats = new Seats(schools);

    /** From that seed; another seed gives other people around the same schools and the same few known ones. */
    public RegionBuilder(long seed) {
        this.chance = new Random(seed);
    }

    /** Invents everybody; once only for each builder. */
    public Region build() {
        var numbers = new Numbers();
        var families = new Families(seats, numbers);
        new KnownPeople(schools).families().forEach(families::settle);
        var staff = new Staffing(schools, numbers, chance).all();
        var inventor = new Inventor(seats, chance);
        for (var rank = 0; rank < STILL_IN_ECOLE; rank++) {
            families.settle(inventor.around(List.of(
                    new Seat(school(RegionSource.MANCHE_2D, rank), Grade.SIXIEME),
                    new Seat(school(RegionSource.MANCHE_1D, rank), Grade.CM2))));
        }
        for (var seat : seats.all()) {
            while (seats.free(seat)) {
                families.settle(inventor.around(List.of(seat)));
            }
        }
        return new Region(schools, families.pupils(), families.guardians(), staff);
    }

    private School school(RegionSource source, int rank) {
        var all = schools.stream().filter(school -> school.source() == source).toList();
        return all.get(rank % all.size());
    }
}
