package fr.passerelle.gateway.bench.region;

import fr.passerelle.gateway.bench.region.Family.Adult;
import fr.passerelle.gateway.bench.region.Family.Child;
import fr.passerelle.gateway.bench.region.Staffer.Post;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A region in the rows of OneRoster's files. Schools go by their UAI, divisions are classes of the type homeroom and
 * groups classes of the type scheduled; levels are the national ones (MEFSTAT4).
 */
final class OneRosterRows {

    private static final String DISTRICT = "region";
    private static final String YEAR = "2026";
    private static final String FIRST_DAY = "2026-09-01";
    private static final String LAST_DAY = "2027-08-31";
    private static final String LANGUAGES = "LV2";

    private final Region region;

    OneRosterRows(Region region) {
        this.region = region;
    }

    Stream<List<String>> sessions() {
        return Stream.of(List.of(YEAR, "", "", "2026-2027", "schoolYear", FIRST_DAY, LAST_DAY, "", "2027"));
    }

    Stream<List<String>> orgs() {
        var district = List.of(DISTRICT, "", "", "Région du banc d'essai", "district", "", "");
        return Stream.concat(Stream.of(district), region.schools().map(OneRosterRows::org));
    }

    Stream<List<String>> courses() {
        var levels = Arrays.stream(Grade.values())
                .map(grade -> List.of(
                        grade.mef(), "", "", YEAR, grade.label(), grade.mef(), grade.level(), DISTRICT, "", ""));
        return Stream.concat(levels, Stream.of(List.of(LANGUAGES, "", "", YEAR, "GROUPES", LANGUAGES, "", DISTRICT)));
    }

    Stream<List<String>> classes() {
        return region.schools()
                .flatMap(school ->
                        IntStream.range(0, school.divisions().size()).boxed().flatMap(rank -> classes(school, rank)));
    }

    Stream<List<String>> users() {
        return Stream.concat(
                families()
                        .flatMap(family -> Stream.concat(
                                family.children().stream().map(child -> pupil(family, child)),
                                family.adults().stream().map(adult -> guardian(family, adult)))),
                staff().map(OneRosterRows::staffer));
    }

    Stream<List<String>> roles() {
        return Stream.concat(
                families()
                        .flatMap(family -> Stream.concat(
                                family.children().stream()
                                        .map(child -> role(
                                                id(child.number()),
                                                true,
                                                "student",
                                                child.schooling().school())),
                                family.adults().stream()
                                        .map(adult ->
                                                role(id(adult.number()), true, role(adult), firstSchool(family))))),
                staff().flatMap(OneRosterRows::roles));
    }

    Stream<List<String>> enrollments() {
        return Stream.concat(
                families().flatMap(family -> family.children().stream()).flatMap(OneRosterRows::enrolled),
                staff().flatMap(OneRosterRows::teaching));
    }

    Stream<List<String>> demographics() {
        return families()
                .flatMap(family -> family.children().stream())
                .map(child -> List.of(
                        id(child.number()),
                        "",
                        "",
                        child.born().toString(),
                        child.name().woman() ? "female" : "male"));
    }

    private Stream<Family> families() {
        return region.families(Drift.NONE).flatMap(Turn::then);
    }

    private Stream<Staffer> staff() {
        return region.staff(Drift.NONE).flatMap(Turn::then);
    }

    private static List<String> org(School school) {
        var uai = school.uai().value();
        var name = school.track().words() + " " + school.name() + " "
                + school.town().name();
        return List.of(uai, "", "", name, "school", uai, DISTRICT);
    }

    private static Stream<List<String>> classes(School school, int rank) {
        var division = school.divisions().get(rank);
        var levels = division.grades().stream().map(Grade::level).collect(Collectors.joining(","));
        var course = division.grades().getFirst().mef();
        var homeroom = schoolClass(division(school, rank), division.name(), levels, course, "homeroom", school);
        var groups = IntStream.range(0, division.groups().size())
                .mapToObj(group -> schoolClass(
                        group(school, rank, group),
                        division.groups().get(group).name(),
                        levels,
                        LANGUAGES,
                        "scheduled",
                        school));
        return Stream.concat(Stream.of(homeroom), groups);
    }

    private static List<String> schoolClass(
            String id, String title, String levels, String course, String type, School school) {
        return List.of(
                id, "", "", title, levels, course, title, type, "", school.uai().value(), YEAR);
    }

    private static List<String> pupil(Family family, Child child) {
        var guardians =
                family.adults().stream().map(adult -> id(adult.number())).collect(Collectors.joining(","));
        var ine = child.ine();
        return user(
                child.number(),
                child.name(),
                List.of(
                        ine == null ? "" : "{INE:" + ine + "}",
                        "",
                        "",
                        "",
                        guardians,
                        child.schooling().grade().level()),
                child.schooling().school());
    }

    private static List<String> guardian(Family family, Adult adult) {
        var reach = adult.reach();
        var children =
                family.children().stream().map(child -> id(child.number())).collect(Collectors.joining(","));
        return user(
                adult.number(),
                adult.name(),
                List.of("", orNothing(reach.mail()), orNothing(reach.mobile()), reach.homePhone(), children, ""),
                firstSchool(family));
    }

    private static List<String> staffer(Staffer staffer) {
        return user(
                staffer.number(),
                staffer.name(),
                List.of("", staffer.mail(), "", "", "", ""),
                staffer.posts().getFirst().school());
    }

    /** A user, of whom the facts are userIds, email, sms, phone, agents and level. */
    private static List<String> user(int number, Family.Name name, List<String> facts, School school) {
        var login = Names.plain(name.first()) + "." + Names.plain(name.family()) + Integer.toString(number, 36);
        var middle = name.given().stream().skip(1).collect(Collectors.joining(" "));
        var usual = name.family().equals(name.birth()) ? "" : name.family();
        return List.of(
                id(number),
                "",
                "",
                "true",
                login,
                facts.get(0),
                name.first(),
                name.birth(),
                middle,
                Family.key(number),
                facts.get(1),
                facts.get(2),
                facts.get(3),
                facts.get(4),
                facts.get(5),
                "",
                "",
                "",
                "",
                "",
                usual,
                school.uai().value(),
                "");
    }

    private static Stream<List<String>> roles(Staffer staffer) {
        var posts = staffer.posts();
        return IntStream.range(0, posts.size())
                .mapToObj(rank -> role(
                        id(staffer.number()),
                        rank == 0,
                        posts.get(rank).job().role(),
                        posts.get(rank).school()));
    }

    private static List<String> role(String user, boolean primary, String role, School school) {
        return List.of(
                user + "-" + school.uai(),
                "",
                "",
                user,
                primary ? "primary" : "secondary",
                role,
                FIRST_DAY,
                LAST_DAY,
                school.uai().value());
    }

    private static String role(Adult adult) {
        return switch (adult.kinship()) {
            case MOTHER, FATHER -> "parent";
            case TUTOR, EDUCATOR -> "guardian";
            case GRANDPARENT, OTHER_FAMILY, OTHER -> "relative";
        };
    }

    private static Stream<List<String>> enrolled(Child child) {
        var at = child.schooling();
        var rank = at.school().divisions().indexOf(at.division());
        var classes = new ArrayList<String>();
        classes.add(division(at.school(), rank));
        at.groups(child.number())
                .forEach(group -> classes.add(
                        group(at.school(), rank, at.division().groups().indexOf(group))));
        return classes.stream().map(id -> enrolment(id, at.school(), id(child.number()), "student", ""));
    }

    private static Stream<List<String>> teaching(Staffer staffer) {
        return staffer.posts().stream().flatMap(post -> teaching(staffer, post));
    }

    private static Stream<List<String>> teaching(Staffer staffer, Post post) {
        var school = post.school();
        return post.divisions().stream()
                .map(division -> enrolment(
                        division(school, school.divisions().indexOf(division)),
                        school,
                        id(staffer.number()),
                        "teacher",
                        Boolean.toString(division.equals(post.principal()))));
    }

    private static List<String> enrolment(String schoolClass, School school, String user, String role, String primary) {
        return List.of(
                user + "-" + schoolClass,
                "",
                "",
                schoolClass,
                school.uai().value(),
                user,
                role,
                primary,
                FIRST_DAY,
                LAST_DAY);
    }

    private static String division(School school, int rank) {
        return school.uai() + "-" + rank;
    }

    private static String group(School school, int division, int rank) {
        return division(school, division) + "-" + rank;
    }

    private static School firstSchool(Family family) {
        return family.children().getFirst().schooling().school();
    }

    private static String id(int person) {
        return "p" + Family.key(person);
    }

    private static String orNothing(@Nullable String value) {
        return value == null ? "" : value;
    }
}
