package fr.passerelle.gateway.demo.region;

import static fr.passerelle.gateway.demo.region.AafWords.parts;

import fr.passerelle.gateway.demo.region.Staffer.Job;
import fr.passerelle.gateway.demo.region.Staffer.Post;
import fr.passerelle.gateway.demo.region.Staffer.Subject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The academy's files for collèges and lycées (AAF second degré). */
final class SecondDegree {

    private static final List<Subject> TAUGHT = List.of(Subject.FRENCH, Subject.MATHS, Subject.ENGLISH);

    private final Region region;
    private final RegionSource source;

    SecondDegree(Region region, RegionSource source) {
        this.region = region;
        this.source = source;
    }

    /** The requests by the word that names their file. */
    Map<String, List<AafRequest>> files() {
        var files = new LinkedHashMap<String, List<AafRequest>>();
        files.put(
                "EtabEducNat", region.schools(source).stream().map(this::school).toList());
        files.put(
                "MatiereEducNat",
                Stream.of(Subject.values()).map(SecondDegree::subject).toList());
        files.put(
                "MefEducNat",
                region.schools(source).stream()
                        .flatMap(school -> school.grades().stream())
                        .distinct()
                        .map(SecondDegree::training)
                        .toList());
        files.put("Eleve", region.pupils(source).stream().map(this::pupil).toList());
        files.put(
                "PersRelEleve",
                region.guardians(source).stream().map(this::guardian).toList());
        files.put(
                "PersEducNat", region.staff(source).stream().map(this::staffer).toList());
        return files;
    }

    private AafRequest school(School school) {
        return AafRequest.school(school.key())
                .with("ENTStructureUAI", school.uai().value())
                .with("ENTEtablissementUAI", school.uai().value())
                .with("ENTStructureSIREN", school.siret())
                .with("ENTStructureNomCourant", school.currentName())
                .with("ENTStructureTypeStruct", school.type())
                .with("ENTStructureCodeTypeStruct", school.nature())
                .with("ENTEtablissementMinistereTutelle", "MINISTERE DE L'EDUCATION NATIONALE")
                .with("ENTEtablissementCodeMinistereTutelle", "06")
                .with("ENTEtablissementContrat", school.isPublic() ? "PU" : "OO")
                .with("street", "1 place de l'Ardoise")
                .with("postalCode", school.town().postcode())
                .with("l", school.town().name())
                .with("telephoneNumber", "+33 2 00 00 00 00")
                .with("ENTEtablissementStructRattachFctl", "")
                .with("ENTServAcAcademie", "NORMANDIE")
                .with("ENTServAcCodeAcademie", "070")
                .with(
                        "ENTStructureClasses",
                        school.divisions().stream().map(SecondDegree::division).toList())
                .with(
                        "ENTStructureGroupes",
                        school.divisions().stream()
                                .map(division -> parts(division.name() + "_ESP LV2", "ESPAGNOL LV2", division.name()))
                                .toList());
    }

    private static String division(SchoolDivision division) {
        return parts(
                division.name(), division.name(), division.grades().getFirst().mef());
    }

    private static AafRequest subject(Subject subject) {
        return AafRequest.subject(subject.code()).with("ENTLibelleMatiere", subject.label());
    }

    private static AafRequest training(Grade grade) {
        return AafRequest.training(grade.mef())
                .with("ENTLibelleMef", grade.label())
                .with("ENTMEFRattach", grade.mef())
                .with("ENTMEFSTAT11", grade.level() + "14" + grade.mef().substring(3, 8));
    }

    private AafRequest pupil(Pupil pupil) {
        var at = pupil.in(source).orElseThrow();
        var school = at.school().key();
        var division = at.division().name();
        var request = named(AafRequest.person("Eleve", at.key()), pupil.human())
                .with("ENTEleveINE", pupil.ine())
                .with("ENTEleveStructRattachId", at.number())
                .with("ENTElevePersRelEleve", AafWords.ties(pupil.ties(), guardian -> guardian.key(source)))
                .with("ENTEleveBoursier", "N")
                .with("ENTEleveRegime", "DEMI-PENSIONNAIRE DANS L'ETABLISSEMENT")
                .with("ENTEleveTransport", "O")
                .with("ENTEleveStatutEleve", "SCOLAIRE");
        return studies(request, at.grade())
                .with("ENTPersonStructRattach", school)
                .with("ENTEleveDateEntreeClasses", parts(school, AafWords.day(AafWords.FIRST_DAY), division))
                .with("ENTEleveClasses", parts(school, division))
                .with(
                        "ENTEleveGroupes",
                        at.groups().stream().map(group -> parts(school, group)).toList());
    }

    private static AafRequest studies(AafRequest request, Grade grade) {
        return request.with("ENTEleveMEF", grade.mef())
                .with("ENTEleveLibelleMEF", grade.label())
                .with(
                        "ENTEleveCodeEnseignements",
                        TAUGHT.stream().map(Subject::code).toList())
                .with(
                        "ENTEleveEnseignements",
                        TAUGHT.stream().map(Subject::label).toList());
    }

    private AafRequest guardian(Guardian guardian) {
        var human = guardian.human();
        return named(AafRequest.person("PersRelEleve", guardian.key(source)), human)
                .with("ENTPersonAdresseDiffusion", "N")
                .with("homePhone", human.phone())
                .with("mobile", "")
                .with("mail", human.mail());
    }

    private AafRequest staffer(Staffer staffer) {
        var posts = staffer.in(source);
        return named(AafRequest.person("PersEducNat", staffer.key(source)), staffer.human())
                .with("mail", staffer.human().mail())
                .with("ENTPersonStructRattach", posts.getFirst().school().key())
                .with(
                        "ENTPersonFonctions",
                        posts.stream()
                                .map(post ->
                                        AafWords.function(post, post.school().key()))
                                .toList())
                .with(
                        "ENTAuxEnsClassesMatieres",
                        posts.stream().flatMap(SecondDegree::taught).toList())
                .with(
                        "ENTEnsFonctionDir",
                        posts.stream()
                                .filter(post -> post.job() == Job.HEAD)
                                .map(post -> post.school().key())
                                .toList())
                .with("ENTPersonCategorieEnseignant", AafWords.yes(staffer.teaches()))
                .with("PersEducNatPresenceDevantEleves", AafWords.yes(staffer.teaches()));
    }

    private static Stream<String> taught(Post post) {
        var subject = post.subject();
        return subject == null
                ? Stream.of()
                : post.divisions().stream()
                        .map(division -> parts(post.school().key(), division.name(), subject.code()));
    }

    private static AafRequest named(AafRequest request, Human human) {
        return request.with("ENTPersonDateNaissance", AafWords.day(human.born()))
                .with("ENTPersonNomPatro", human.birthFamily())
                .with("sn", human.family())
                .with("givenName", human.firstName())
                .with("ENTPersonAutresPrenoms", human.given())
                .with("personalTitle", human.title())
                .with("ENTPersonAdresse", AafWords.street(human))
                .with("ENTPersonCodePostal", AafWords.postcode(human))
                .with("ENTPersonVille", AafWords.town(human))
                .with("ENTPersonPays", "FRANCE");
    }
}
