package fr.passerelle.gateway.bench.region;

import fr.passerelle.gateway.bench.region.Family.Adult;
import fr.passerelle.gateway.bench.region.Family.Child;
import fr.passerelle.gateway.bench.region.Family.Name;
import fr.passerelle.gateway.bench.region.LdifFile.Entry;
import fr.passerelle.gateway.bench.region.Names.Home;
import fr.passerelle.gateway.bench.region.Staffer.Post;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** People and schools as entries of a directory by the SDET; schools and people are quoted by their DNs. */
final class LdapPeople {

    private LdapPeople() {}

    static Entry school(School school) {
        return new Entry(
                dn(school),
                List.of(
                        classes("organizationalUnit", "ENTStructure", "ENTEtablissement"),
                        Attribute.of("ou", school.uai().value()),
                        Attribute.of("ENTStructureJointure", jointure(school.key())),
                        Attribute.of("ENTStructureNomCourant", school.currentName()),
                        Attribute.of("ENTStructureSIREN", school.siret()),
                        Attribute.of("ENTStructureTypeStruct", school.track().words()),
                        Attribute.of("ENTStructureUAI", school.uai().value()),
                        Attribute.of("ENTEtablissementMinistereTutelle", "MINISTERE DE L'EDUCATION NATIONALE"),
                        Attribute.of("ENTEtablissementContrat", school.isPublic() ? "PU" : "OO"),
                        new Attribute(
                                "ENTStructureClasses",
                                school.divisions().stream().map(Division::name).toList()),
                        Attribute.of("l", school.town().name()),
                        Attribute.of("postalCode", school.town().postcode())));
    }

    /** The pupils and guardians of a family. */
    static Stream<Entry> members(Family family) {
        return Stream.concat(
                family.children().stream().map(child -> pupil(family, child)),
                family.adults().stream().map(adult -> guardian(family, adult)));
    }

    static Entry staffer(Staffer staffer) {
        var all = person(
                staffer.number(), staffer.name(), null, staffer.teaches() ? "ENTAuxEnseignant" : "ENTAuxNonEnsEtab");
        all.add(Attribute.of("ENTPersonDateNaissance", AafWords.day(staffer.born())));
        all.add(new Attribute(
                "ENTPersonProfils",
                staffer.posts().stream()
                        .map(post -> post.job().profile())
                        .distinct()
                        .toList()));
        all.add(Attribute.of(
                "ENTPersonStructRattach", dn(staffer.posts().getFirst().school())));
        all.add(Attribute.of("mail", staffer.mail()));
        all.add(new Attribute(
                "ENTPersonFonctions",
                staffer.posts().stream().map(LdapPeople::function).toList()));
        if (staffer.teaches()) {
            all.add(new Attribute(
                    "ENTAuxEnsClassesMatieres",
                    staffer.posts().stream().flatMap(LdapPeople::taught).toList()));
        }
        return new Entry(dn(staffer.number()), all);
    }

    private static Entry pupil(Family family, Child child) {
        var at = child.schooling();
        var school = dn(at.school());
        var all =
                person(child.number(), child.name(), family.adults().getFirst().home(), "ENTEleve");
        all.add(Attribute.of("ENTPersonDateNaissance", AafWords.day(child.born())));
        all.add(Attribute.of("ENTPersonProfils", "National_ELV"));
        all.add(Attribute.of("ENTPersonStructRattach", school));
        all.add(Attribute.of("ENTEleveINE", child.ine()));
        all.add(Attribute.of("ENTEleveStructRattachId", Integer.toString(at.rank())));
        all.add(Attribute.of("ENTEleveStatutEleve", "SCOLAIRE"));
        all.add(Attribute.of("ENTEleveMEF", at.grade().mef()));
        all.add(Attribute.of("ENTEleveLibelleMEF", at.grade().label()));
        all.add(Attribute.of("ENTEleveNivFormation", at.grade().label()));
        all.add(Attribute.of("ENTEleveFiliere", "ENSEIGNEMENT " + at.grade().track()));
        all.add(Attribute.of("ENTEleveClasses", school + "$" + at.division().name()));
        all.add(new Attribute(
                "ENTEleveGroupes",
                at.groups(child.number()).stream()
                        .map(group -> school + "$" + group.name())
                        .toList()));
        all.add(Attribute.of("ENTEleveMajeur", "N"));
        all.add(new Attribute(
                "ENTElevePersRelEleve",
                family.adults().stream().map(LdapPeople::tie).toList()));
        return new Entry(dn(child.number()), all);
    }

    private static Entry guardian(Family family, Adult adult) {
        var all = person(adult.number(), adult.name(), adult.home(), "ENTAuxPersRelEleve");
        all.add(Attribute.of("ENTPersonProfils", "National_TUT"));
        all.add(Attribute.of("mail", adult.reach().mail()));
        all.add(Attribute.of("mobile", adult.reach().mobile()));
        all.add(Attribute.of("homePhone", adult.reach().homePhone()));
        all.add(new Attribute(
                "ENTAuxPersRelEleveEleve",
                family.children().stream().map(child -> dn(child.number())).toList()));
        return new Entry(dn(adult.number()), all);
    }

    private static String tie(Adult adult) {
        return dn(adult.number()) + "$" + adult.kinship().code() + "$0$" + adult.legal() + "$1$0";
    }

    private static List<Attribute> person(int number, Name name, @Nullable Home home, String ownClass) {
        var all = new ArrayList<Attribute>(40);
        all.add(classes("person", "organizationalPerson", "inetOrgPerson", "ENTPerson", ownClass));
        all.add(Attribute.of("uid", uid(number)));
        all.add(Attribute.of("cn", name.first() + " " + name.family()));
        all.add(Attribute.of("sn", name.family()));
        all.add(Attribute.of("givenName", name.first()));
        all.add(Attribute.of("displayName", name.first() + " " + name.family()));
        all.add(Attribute.of("personalTitle", name.title()));
        all.add(Attribute.of(
                "ENTPersonLogin",
                Names.plain(name.first()) + "." + Names.plain(name.family()) + Integer.toString(number, 36)));
        all.add(Attribute.of("ENTPersonJointure", jointure(Family.key(number))));
        all.add(Attribute.of("ENTPersonNomPatro", name.birth()));
        all.add(new Attribute(
                "ENTPersonAutresPrenoms", name.given().stream().distinct().toList()));
        all.add(Attribute.of("ENTPersonAdresse", home == null ? null : home.street() + "$$$"));
        all.add(Attribute.of(
                "ENTPersonCodePostal", home == null ? null : home.town().postcode()));
        all.add(Attribute.of("ENTPersonVille", home == null ? null : home.town().name()));
        return all;
    }

    /** The classes of an entry beside the one that all have. */
    static Attribute classes(String... names) {
        return new Attribute(
                "objectClass", Stream.concat(Stream.of("top"), Stream.of(names)).toList());
    }

    private static String function(Post post) {
        var subject = post.subject();
        var discipline = subject == null ? "-$-" : subject.discipline() + "$" + subject.label();
        return dn(post.school()) + "$" + post.job().code() + "$" + post.job().label() + "$" + discipline;
    }

    private static Stream<String> taught(Post post) {
        var subject = post.subject();
        return subject == null
                ? Stream.of()
                : post.divisions().stream()
                        .map(division -> dn(post.school()) + "$" + division.name() + "$" + subject.code());
    }

    private static String jointure(String key) {
        return LdifFile.KEY_SOURCE + "$" + key;
    }

    private static String dn(School school) {
        return "ENTStructureSIREN=" + school.siret() + "," + LdifFile.STRUCTURES;
    }

    private static String dn(int person) {
        return "uid=" + uid(person) + "," + LdifFile.PEOPLE;
    }

    /** Opaque, as in departments that have learnt not to name people in DNs. */
    private static String uid(int person) {
        return "u" + Integer.toString(person * 31 + 46_656, 36);
    }
}
