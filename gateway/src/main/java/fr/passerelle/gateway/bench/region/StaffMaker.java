package fr.passerelle.gateway.bench.region;

import fr.passerelle.gateway.bench.region.Family.Name;
import fr.passerelle.gateway.bench.region.Grade.Track;
import fr.passerelle.gateway.bench.region.Staffer.Job;
import fr.passerelle.gateway.bench.region.Staffer.Post;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Makes those who work in schools, any one by itself and always the same. */
final class StaffMaker {

    private static final double TWO_SCHOOLS = 6;
    private static final double NAME_BY_MARRIAGE = 22;
    private static final double WOMEN = 68;
    private static final double PRINCIPAL = 30;
    private static final int YOUNGEST_BORN = 2002;
    private static final int YEARS_OF_WORK = 43;
    private static final List<Job> IN_ECOLES =
            List.of(Job.TEACHER, Job.TEACHER, Job.TEACHER, Job.TEACHER, Job.TEACHER, Job.TEACHER, Job.HELPER);

    private static final List<Subject> OF_ALL_SCHOOLS = Arrays.stream(Subject.values())
            .filter(subject -> subject != Subject.TRADE)
            .toList();

    private final Seeds seeds;
    private final Names names;
    private final Sectors sectors;

    StaffMaker(Seeds seeds, Names names, Sectors sectors) {
        this.seeds = seeds;
        this.names = names;
        this.sectors = sectors;
    }

    Staffer staffer(Block block, int rank) {
        var number = block.staffer(rank);
        var chance = seeds.of(Seeds.Draw.STAFFER, number);
        var sector = sectors.ofBlock(block.number());
        var name = name(chance);
        var born = LocalDate.ofYearDay(YOUNGEST_BORN - chance.nextInt(YEARS_OF_WORK), 1 + chance.nextInt(365));
        return new Staffer(number, name, born, mail(name, number), posts(sector, placeInSector(block, rank), chance));
    }

    /** An academy's address: people of one name are told apart by a number. */
    static String mail(Name name, int number) {
        return Names.plain(name.first()) + "." + Names.plain(name.family()) + Integer.toString(number, 36)
                + "@ac-exemple.invalid";
    }

    private static int placeInSector(Block block, int rank) {
        return block.number() % Sector.BLOCKS * Scale.STAFF + rank;
    }

    private Name name(RandomGenerator chance) {
        var woman = Seeds.happens(chance, WOMEN);
        var birth = names.family(chance);
        var family = woman && Seeds.happens(chance, NAME_BY_MARRIAGE) ? names.family(chance) : birth;
        var given = names.adult(woman, chance);
        return new Name(woman, family, birth, List.of(given));
    }

    /** The first of a sector head its schools, one each. */
    private List<Post> posts(Sector sector, int place, RandomGenerator chance) {
        if (place < sector.schools().size()) {
            return List.of(new Post(sector.schools().get(place), Job.HEAD, null, List.of(), null));
        }
        var school = school(sector, chance);
        var job = job(school, chance);
        var subject = job == Job.TEACHER && school.track() != Track.ECOLE ? subject(school, chance) : null;
        var posts = new ArrayList<Post>();
        posts.add(post(school, job, subject, chance));
        if (subject != null && Seeds.happens(chance, TWO_SCHOOLS)) {
            var other = sectors.after(sector).school(school.track(), chance.nextInt(100));
            if (!other.equals(school)) {
                posts.add(post(other, job, subject, chance));
            }
        }
        return posts;
    }

    /** Schools have staff by their size, which goes by their kind. */
    private static School school(Sector sector, RandomGenerator chance) {
        var all = sector.schools().stream().mapToInt(StaffMaker::weight).sum();
        var drawn = chance.nextInt(all);
        for (var school : sector.schools()) {
            drawn -= weight(school);
            if (drawn < 0) {
                return school;
            }
        }
        return sector.schools().getLast();
    }

    private static int weight(School school) {
        return switch (school.track()) {
            case ECOLE -> 6;
            case COLLEGE -> 40;
            case GENERAL -> 90;
            case PROFESSIONAL -> 50;
            case RURAL -> 30;
        };
    }

    private static Job job(School school, RandomGenerator chance) {
        if (school.track() == Track.ECOLE) {
            return IN_ECOLES.get(chance.nextInt(IN_ECOLES.size()));
        }
        var drawn = chance.nextInt(100);
        return drawn < 74
                ? Job.TEACHER
                : drawn < 77
                        ? Job.LIBRARIAN
                        : drawn < 81
                                ? Job.PUPILS_LIFE
                                : drawn < 90
                                        ? Job.ASSISTANT
                                        : drawn < 94 ? Job.HELPER : drawn < 99 ? Job.OFFICE : Job.ADVISER;
    }

    private static Subject subject(School school, RandomGenerator chance) {
        var trade = school.track() == Track.PROFESSIONAL || school.track() == Track.RURAL;
        if (trade && chance.nextBoolean()) {
            return Subject.TRADE;
        }
        return OF_ALL_SCHOOLS.get(chance.nextInt(OF_ALL_SCHOOLS.size()));
    }

    private static Post post(School school, Job job, @Nullable Subject subject, RandomGenerator chance) {
        if (job != Job.TEACHER) {
            return new Post(school, job, null, List.of(), null);
        }
        var all = school.divisions();
        var first = chance.nextInt(all.size());
        var count = subject == null ? 1 : Math.min(all.size(), 3 + chance.nextInt(4));
        var divisions = new ArrayList<Division>();
        for (var rank = 0; rank < count; rank++) {
            divisions.add(all.get((first + rank) % all.size()));
        }
        var principal = Seeds.happens(chance, PRINCIPAL) ? divisions.getFirst() : null;
        return new Post(school, job, subject, divisions, principal);
    }
}
