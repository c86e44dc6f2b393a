package fr.passerelle.gateway.demo.region;

import fr.passerelle.gateway.demo.region.Staffer.Job;
import fr.passerelle.gateway.demo.region.Staffer.Post;
import fr.passerelle.gateway.demo.region.Staffer.Subject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Gives every school its head, teachers and office; the teacher of arts goes round two schools where there are two. */
final class Staffing {

    private final List<School> schools;
    private final Numbers numbers;
    private final RandomGenerator chance;
    private final List<Staffer> staff = new ArrayList<>();

    Staffing(List<School> schools, Numbers numbers, RandomGenerator chance) {
        this.schools = schools;
        this.numbers = numbers;
        this.chance = chance;
    }

    List<Staffer> all() {
        hebert();
        for (var school : schools) {
            engage(new Post(school, Job.HEAD, null, List.of()));
            switch (school.kind()) {
                case ECOLE -> school.divisions().forEach(division -> engage(teaching(school, null, List.of(division))));
                case COLLEGE, LYCEE -> secondary(school);
                case MFR -> rural(school);
            }
        }
        return List.copyOf(staff);
    }

    /** Claude Hébert teaches mathematics in a collège of Calvados and in the lycée next door, of the Région. */
    private void hebert() {
        var posts = schools.stream()
                .filter(Staffing::isHeberts)
                .map(school -> teaching(school, Subject.MATHS, half(school, 0)))
                .toList();
        var login = numbers.login("Claude", "HEBERT");
        engage(
                new Human(
                        login,
                        true,
                        "HEBERT",
                        "HEBERT",
                        List.of("Claude"),
                        LocalDate.of(1979, 5, 14),
                        Families.mail(login),
                        null,
                        null),
                posts);
    }

    private static boolean isHeberts(School school) {
        var digits = school.uai().value().substring(0, 7);
        return digits.equals(Schools.LYCEE_OF_MAELLE) || digits.equals(Schools.COLLEGE_OF_COME);
    }

    private void secondary(School school) {
        for (var subject : Subject.values()) {
            switch (subject) {
                case MATHS -> {
                    engage(teaching(school, subject, half(school, 1)));
                    if (!isHeberts(school)) {
                        engage(teaching(school, subject, half(school, 0)));
                    }
                }
                case FRENCH -> {
                    engage(teaching(school, subject, half(school, 0)));
                    engage(teaching(school, subject, half(school, 1)));
                }
                case HISTORY, ENGLISH, PHYSICS, BIOLOGY, SPORT -> engage(teaching(school, subject, school.divisions()));
                case ARTS -> arts(school);
            }
        }
        engage(new Post(school, Job.LIBRARIAN, null, List.of()));
        engage(new Post(school, Job.PUPILS_LIFE, null, List.of()));
        engage(new Post(school, Job.OFFICE, null, List.of()));
    }

    private void rural(School school) {
        for (var subject : List.of(Subject.MATHS, Subject.FRENCH, Subject.BIOLOGY)) {
            engage(teaching(school, subject, school.divisions()));
        }
    }

    /** Of the schools of one directory and département, the first and second share, the third and fourth, and so on. */
    private void arts(School school) {
        var near = schools.stream()
                .filter(other -> other.kind() == school.kind()
                        && other.source() == school.source()
                        && other.uai().department().equals(school.uai().department()))
                .toList();
        var rank = near.indexOf(school);
        if (rank % 2 == 0) {
            engage(
                    someone(),
                    near.subList(rank, Math.min(rank + 2, near.size())).stream()
                            .map(each -> teaching(each, Subject.ARTS, each.divisions()))
                            .toList());
        }
    }

    private static Post teaching(School school, @Nullable Subject subject, List<SchoolDivision> divisions) {
        return new Post(school, Job.TEACHER, subject, divisions);
    }

    private static List<SchoolDivision> half(School school, int which) {
        var all = school.divisions();
        return IntStream.range(0, all.size())
                .filter(rank -> rank % 2 == which)
                .mapToObj(all::get)
                .toList();
    }

    private void engage(Post post) {
        engage(someone(), List.of(post));
    }

    private void engage(Human human, List<Post> posts) {
        Map<RegionSource, String> keys = new EnumMap<>(RegionSource.class);
        posts.forEach(post -> keys.computeIfAbsent(post.school().source(), numbers::key));
        staff.add(new Staffer(human, keys, posts));
    }

    private Human someone() {
        var man = chance.nextInt(100) < 38;
        var given = (man ? Names.MAN : Names.WOMAN).draw(chance);
        var birthFamily = Names.FAMILY.draw(chance);
        var family = man || chance.nextInt(100) < 60 ? birthFamily : Names.FAMILY.draw(chance);
        var login = numbers.login(given, family);
        var born = LocalDate.ofYearDay(1964 + chance.nextInt(36), 1 + chance.nextInt(365));
        return new Human(login, man, family, birthFamily, List.of(given), born, Families.mail(login), null, null);
    }
}
