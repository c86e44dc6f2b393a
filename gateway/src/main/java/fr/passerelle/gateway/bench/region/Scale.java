package fr.passerelle.gateway.bench.region;

/**
 * How large a region is. It is made of blocks that all have the same make-up: {@value #FAMILIES} families with
 * {@value #PUPILS} pupils and {@value #GUARDIANS} guardians, and {@value #STAFF} people who work in schools; five blocks
 * have a school.
 */
public record Scale(int blocks) {

    static final int FAMILIES = 25;
    static final int PUPILS = 33;
    static final int GUARDIANS = 56;
    static final int STAFF = 4;

    /** People in one block. */
    static final int PEOPLE = PUPILS + GUARDIANS + STAFF;

    /** Normandy's lycées with the écoles and collèges of Calvados, Manche and Orne: 330,000 pupils among 930,000 people. */
    public static final int WHOLE_REGION = 930_000;

    /** The most people that there are numbers of schools for. */
    public static final int MOST_PEOPLE = 5_000_000;

    public Scale {
        if (blocks < 1 || blocks > MOST_PEOPLE / PEOPLE) {
            throw new IllegalArgumentException("a region has 1 to " + MOST_PEOPLE / PEOPLE + " blocks: " + blocks);
        }
    }

    /** The nearest to that many people: guardians, pupils and staff together. */
    public static Scale ofPeople(int people) {
        if (people < 1 || people > MOST_PEOPLE) {
            throw new IllegalArgumentException("a region has 1 to " + MOST_PEOPLE + " people: " + people);
        }
        return new Scale(Math.clamp(Math.round((double) people / PEOPLE), 1, MOST_PEOPLE / PEOPLE));
    }

    /** All people. */
    public int people() {
        return blocks * PEOPLE;
    }

    /** Pupils among them. */
    public int pupils() {
        return blocks * PUPILS;
    }

    /** Adults who answer for pupils. */
    public int guardians() {
        return blocks * GUARDIANS;
    }

    /** People who work in schools. */
    public int staff() {
        return blocks * STAFF;
    }

    /** Schools of all kinds. */
    public int schools() {
        return Sector.schools(blocks % Sector.BLOCKS) + blocks / Sector.BLOCKS * Sector.SCHOOLS;
    }

    /** Sectors of neighbouring schools, the last of which may be smaller. */
    int sectors() {
        return (blocks + Sector.BLOCKS - 1) / Sector.BLOCKS;
    }
}
