package fr.passerelle.gateway.bench.region;

import fr.passerelle.gateway.bench.region.Grade.Track;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Secteur: neighbouring schools that the same families send their children to. */
record Sector(int number, List<School> schools) {

    /** Blocks of people in a whole sector. */
    static final int BLOCKS = 100;

    /** Schools of a whole sector. */
    static final int SCHOOLS = 20;

    private static final int FEWEST = 3;
    private static final double PROFESSIONAL = 27;

    Sector {
        schools = List.copyOf(schools);
    }

    /** How many schools that many blocks have. */
    static int schools(int blocks) {
        return blocks == 0 ? 0 : Math.max(FEWEST, blocks * SCHOOLS / BLOCKS);
    }

    /** The sector of that number, which has that many blocks. */
    static Sector of(int number, int blocks, SchoolMaker maker) {
        var count = schools(blocks);
        var year = (double) Scale.PUPILS * blocks / Grade.YEARS;
        var lycees = Math.max(1, count / 10);
        var colleges = Math.max(1, count * 3 / 20);
        var ecoles = count - lycees - colleges;
        var schools = new ArrayList<School>();
        for (var rank = 0; rank < count; rank++) {
            var track =
                    rank < ecoles ? Track.ECOLE : rank < ecoles + colleges ? Track.COLLEGE : lycee(number, rank, count);
            schools.add(maker.school(number, rank, track, year * share(track, ecoles, colleges, lycees)));
        }
        return new Sector(number, schools);
    }

    /** The last school is for a trade or for the land, if another is there for the rest. */
    private static Track lycee(int sector, int rank, int count) {
        if (rank < count - 1 || count / 10 < 2) {
            return Track.GENERAL;
        }
        return sector % 3 == 2 ? Track.RURAL : Track.PROFESSIONAL;
    }

    /** One school's share of a year's pupils. */
    private static double share(Track track, int ecoles, int colleges, int lycees) {
        return switch (track) {
            case ECOLE -> 1.0 / ecoles;
            case COLLEGE -> 1.0 / colleges;
            case GENERAL -> lycees < 2 ? 1 : (1 - PROFESSIONAL / 100) / (lycees - 1);
            case PROFESSIONAL, RURAL -> PROFESSIONAL / 100;
        };
    }

    /** Its school of that track for those who live at that place; the general lycée where the track is not taught. */
    School school(Track track, int place) {
        var fit = of(track);
        if (fit.isEmpty()) {
            return school(Track.GENERAL, place);
        }
        return fit.get(place % fit.size());
    }

    /** The track after the collège: the one that this sector's last school has, for the share that takes it. */
    Track afterCollege(RandomGenerator chance) {
        return Seeds.happens(chance, PROFESSIONAL) ? schools.getLast().track() : Track.GENERAL;
    }

    private List<School> of(Track track) {
        return schools.stream().filter(school -> school.track() == track).toList();
    }
}
