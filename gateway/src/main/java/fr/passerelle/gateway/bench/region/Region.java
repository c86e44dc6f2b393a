package fr.passerelle.gateway.bench.region;

import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * An invented region: families, schools and those who work in them, told one after another and always the same for the
 * same seed; nothing is kept but a few sectors' schools.
 */
public final class Region {

    private final Scale scale;
    private final Seeds seeds;
    private final Sectors sectors;
    private final FamilyMaker families;
    private final StaffMaker staff;

    /** Of that size, by that seed. */
    public Region(Scale scale, long seed) {
        var names = new Names();
        this.scale = scale;
        this.seeds = new Seeds(seed);
        this.sectors = new Sectors(scale, new SchoolMaker(seeds, names));
        this.families = new FamilyMaker(seeds, names, sectors);
        this.staff = new StaffMaker(seeds, names, sectors);
    }

    /** How large it is. */
    public Scale scale() {
        return scale;
    }

    Stream<School> schools() {
        return sectors.schools();
    }

    /** All families, and what that day makes of them; those who move in come last. */
    Stream<Turn<Family>> families(Drift drift) {
        var known = blocks(0, scale.blocks())
                .flatMap(block -> ranks(Scale.FAMILIES).mapToObj(slot -> families.family(block, slot)))
                .map(family -> drift.family(family, seeds.of(Seeds.Draw.DRIFT_OF_FAMILY, family.number())));
        var arrivals = IntStream.range(0, drift.arrivals(scale.blocks() * Scale.FAMILIES))
                .mapToObj(rank -> families.family(newBlock(rank / Scale.FAMILIES), rank % Scale.FAMILIES))
                .map(family -> new Turn<>(null, family));
        return Stream.concat(known, arrivals);
    }

    /** All who work in schools, and what that day makes of them; those who are new come last. */
    Stream<Turn<Staffer>> staff(Drift drift) {
        var known = blocks(0, scale.blocks())
                .flatMap(block -> ranks(Scale.STAFF).mapToObj(rank -> staff.staffer(block, rank)))
                .map(staffer -> drift.staffer(staffer, seeds.of(Seeds.Draw.DRIFT_OF_STAFFER, staffer.number())));
        var arrivals = IntStream.range(0, drift.arrivals(scale.staff()))
                .mapToObj(rank -> staff.staffer(newBlock(rank / Scale.STAFF), rank % Scale.STAFF))
                .map(staffer -> new Turn<>(null, staffer));
        return Stream.concat(known, arrivals);
    }

    private Stream<Block> blocks(int first, int end) {
        return IntStream.range(first, end).mapToObj(number -> Block.of(seeds, number));
    }

    private Block newBlock(int rank) {
        return Block.of(seeds, scale.blocks() + rank);
    }

    private static IntStream ranks(int count) {
        return IntStream.range(0, count);
    }
}
