package fr.passerelle.gateway.bench.region;

import fr.passerelle.gateway.bench.region.Family.Adult;
import fr.passerelle.gateway.bench.region.Family.Child;
import fr.passerelle.gateway.bench.region.Family.Name;
import fr.passerelle.gateway.bench.region.Names.Home;
import fr.passerelle.gateway.bench.region.Staffer.Post;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** People in the attributes of the academy's files of the second degree, always the same ones in the same order. */
final class AafPeople {

    private static final List<Subject> TAUGHT =
            List.of(Subject.FRENCH, Subject.MATHS, Subject.ENGLISH, Subject.HISTORY, Subject.CIVICS);
    private static final List<String> TAUGHT_CODES =
            TAUGHT.stream().map(Subject::code).toList();
    private static final List<String> TAUGHT_LABELS =
            TAUGHT.stream().map(Subject::label).toList();

    private AafPeople() {}

    static List<Attribute> pupil(Family family, Child child) {
        var at = child.schooling();
        var school = at.school().key();
        var all = new ArrayList<Attribute>(40);
        all.add(Attribute.of("ENTPersonJointure", Family.key(child.number())));
        all.add(Attribute.of("ENTEleveINE", child.ine()));
        all.add(Attribute.of("ENTEleveStructRattachId", Integer.toString(at.rank())));
        all.add(Attribute.of("ENTEleveStructureRattachIdMEN", null));
        all.add(Attribute.of("ENTPersonDateNaissance", AafWords.day(child.born())));
        named(all, child.name(), family.adults().getFirst().home());
        all.add(new Attribute(
                "ENTElevePersRelEleve",
                family.adults().stream().map(adult -> tie(family, adult)).toList()));
        all.add(Attribute.of(
                "ENTEleveAdresseRel", Family.key(family.adults().getFirst().number())));
        all.add(Attribute.of("ENTEleveBoursier", AafWords.yes(child.number() % 4 == 0)));
        all.add(Attribute.of("ENTEleveRegime", regime(child)));
        all.add(Attribute.of("ENTEleveTransport", AafWords.yes(child.number() % 3 == 0)));
        all.add(Attribute.of("ENTEleveStatutEleve", "SCOLAIRE"));
        studies(all, at.grade());
        all.add(Attribute.of("ENTPersonStructRattach", school));
        all.add(Attribute.of("ENTEleveDateEntreeStructRattach", AafWords.day(AafWords.FIRST_DAY)));
        all.add(Attribute.of("ENTEleveDateSortieStructRattach", null));
        all.add(Attribute.of(
                "ENTEleveDateEntreeClasses",
                school + "$" + AafWords.day(at.entered()) + "$" + at.division().name()));
        all.add(Attribute.of("ENTEleveDateSortieClasses", null));
        all.add(Attribute.of("ENTEleveClasses", school + "$" + at.division().name()));
        all.add(new Attribute(
                "ENTEleveGroupes",
                at.groups(child.number()).stream()
                        .map(group -> school + "$" + group.name())
                        .toList()));
        return all;
    }

    static List<Attribute> guardian(Adult adult) {
        var reach = adult.reach();
        var all = new ArrayList<Attribute>(20);
        all.add(Attribute.of("ENTPersonJointure", Family.key(adult.number())));
        all.add(Attribute.of("ENTPersonDateNaissance", null));
        named(all, adult.name(), adult.home());
        all.add(Attribute.of("ENTPersonAdresseDiffusion", AafWords.yes(adult.number() % 2 == 0)));
        all.add(Attribute.of("homePhone", reach.homePhone()));
        all.add(Attribute.of("telephoneNumber", null));
        all.add(Attribute.of("mobile", reach.mobile()));
        all.add(Attribute.of("ENTPersonMobileSMS", reach.mobile()));
        all.add(Attribute.of("mail", reach.mail()));
        return all;
    }

    static List<Attribute> staffer(Staffer staffer) {
        var posts = staffer.posts();
        var all = new ArrayList<Attribute>(32);
        all.add(Attribute.of("ENTPersonJointure", Family.key(staffer.number())));
        all.add(Attribute.of("ENTPersonDateNaissance", AafWords.day(staffer.born())));
        named(all, staffer.name(), null);
        all.add(Attribute.of("mail", staffer.mail()));
        all.add(Attribute.of("ENTPersonStructRattach", posts.getFirst().school().key()));
        all.add(each(posts, "ENTPersonFonctions", AafPeople::function));
        all.add(each(posts, "ENTAuxEnsClassesMatieres", AafPeople::divisions));
        all.add(each(posts, "ENTAuxEnsGroupesMatieres", AafPeople::groups));
        all.add(each(posts, "ENTAuxEnsClassesPrincipal", AafPeople::principal));
        all.add(each(posts, "ENTAuxEnsMEF", AafPeople::trainings));
        all.add(each(posts, "ENTAuxEnsMatiereEnseignEtab", AafPeople::subject));
        all.add(Attribute.of("ENTAuxEnsCategoDiscipline", staffer.teaches() ? "20$ENSEIGNEMENT" : null));
        all.add(each(posts, "ENTEnsFonctionDir", AafPeople::headed));
        all.add(Attribute.of("ENTPersonSTSId", Integer.toString(20_000 + staffer.number())));
        all.add(Attribute.of("ENTPersonCategorieEnseignant", AafWords.yes(staffer.teaches())));
        all.add(Attribute.of("PersEducNatPresenceDevantEleves", AafWords.yes(staffer.teaches())));
        return all;
    }

    /** The six parts: the first adult pays, and all may be called. */
    private static String tie(Family family, Adult adult) {
        var first = adult.equals(family.adults().getFirst());
        return Family.key(adult.number()) + "$" + adult.kinship().code() + (first ? "$1$" : "$0$") + adult.legal()
                + (first ? "$1$1" : "$1$0");
    }

    private static String regime(Child child) {
        return switch (child.number() % 5) {
            case 0 -> "EXTERNE LIBRE";
            case 1 -> "DEMI-PENSIONNAIRE DANS L'ETABLISSEMENT 4";
            default -> "DEMI-PENSIONNAIRE DANS L'ETABLISSEMENT";
        };
    }

    private static void named(List<Attribute> all, Name name, @Nullable Home home) {
        all.add(Attribute.of("ENTPersonNomPatro", name.birth()));
        all.add(Attribute.of("sn", name.family()));
        all.add(Attribute.of("givenName", name.first()));
        all.add(new Attribute("ENTPersonAutresPrenoms", name.given()));
        all.add(Attribute.of("personalTitle", name.title()));
        all.add(Attribute.of("ENTPersonAdresse", home == null ? null : home.street() + "$$$"));
        all.add(Attribute.of(
                "ENTPersonCodePostal", home == null ? null : home.town().postcode()));
        all.add(Attribute.of("ENTPersonVille", home == null ? null : home.town().name()));
        all.add(Attribute.of("ENTPersonPays", home == null ? null : "FRANCE"));
    }

    private static void studies(List<Attribute> all, Grade grade) {
        all.add(Attribute.of("ENTEleveMEF", grade.mef()));
        all.add(Attribute.of("ENTEleveLibelleMEF", grade.label()));
        all.add(Attribute.of("ENTEleveNivFormation", grade.label()));
        all.add(Attribute.of("ENTEleveFiliere", "ENSEIGNEMENT " + grade.track()));
        all.add(new Attribute("ENTEleveCodeEnseignements", TAUGHT_CODES));
        all.add(new Attribute("ENTEleveEnseignements", TAUGHT_LABELS));
    }

    private static Attribute each(List<Post> posts, String name, Function<Post, Stream<String>> values) {
        return new Attribute(name, posts.stream().flatMap(values).toList());
    }

    private static Stream<String> function(Post post) {
        var subject = post.subject();
        var discipline = subject == null ? "-$-" : subject.discipline() + "$" + subject.label();
        return Stream.of(
                post.school().key() + "$" + post.job().code() + "$" + post.job().label() + "$" + discipline);
    }

    private static Stream<String> divisions(Post post) {
        var subject = post.subject();
        var end = subject == null ? "" : "$" + subject.code();
        return post.divisions().stream().map(division -> post.school().key() + "$" + division.name() + end);
    }

    /** A teacher of a second language has that language's groups. */
    private static Stream<String> groups(Post post) {
        var subject = post.subject();
        if (subject != Subject.SPANISH && subject != Subject.GERMAN) {
            return Stream.of();
        }
        var language = subject == Subject.SPANISH ? 0 : 1;
        return post.divisions().stream()
                .flatMap(division -> division.groups().stream().skip(language).limit(1))
                .map(group -> post.school().key() + "$" + group.name() + "$" + subject.code());
    }

    private static Stream<String> principal(Post post) {
        var division = post.principal();
        return division == null ? Stream.of() : Stream.of(post.school().key() + "$" + division.name());
    }

    private static Stream<String> trainings(Post post) {
        return post.divisions().stream()
                .map(division -> division.grades().getFirst())
                .distinct()
                .map(grade -> post.school().key() + "$" + grade.mef() + "$" + grade.label());
    }

    private static Stream<String> subject(Post post) {
        var subject = post.subject();
        return subject == null ? Stream.of() : Stream.of(post.school().key() + "$" + subject.label());
    }

    private static Stream<String> headed(Post post) {
        return post.job() == Staffer.Job.HEAD ? Stream.of(post.school().key()) : Stream.of();
    }
}
