package fr.passerelle.gateway.demo.region;

import static fr.passerelle.gateway.demo.region.AafWords.parts;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The academy's files for écoles (AAF premier degré): names of attributes of its own, divisions in five parts. */
final class FirstDegree {

    private final Region region;
    private final RegionSource source;

    FirstDegree(Region region, RegionSource source) {
        this.region = region;
        this.source = source;
    }

    /** The requests by the word that names their file. */
    Map<String, List<AafRequest>> files() {
        var files = new LinkedHashMap<String, List<AafRequest>>();
        files.put(
                "EtabEducNat", region.schools(source).stream().map(this::school).toList());
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
                .with("ENTStructureSIREN", school.siret())
                .with("ENTStructureNomCourant", school.currentName())
                .with("ENTStructureTypeStruct", school.type())
                .with("ENTStructureCodeTypeStruct", school.nature())
                .with("ENTEcoleMinistereTutelle", "MINISTERE DE L'EDUCATION NATIONALE")
                .with("ENTEcoleMinistereTutelleCode", "06")
                .with("ENTEcoleSecteur", school.isPublic() ? "PU" : "PR")
                .with("ENTEcoleCommune", school.town().name())
                .with("ENTStructureBoitePostale", "")
                .with("ENTStructureAdresse", "1 place de l'Ardoise")
                .with("ENTStructureCodePostal", school.town().postcode())
                .with("ENTStructureVille", school.town().name())
                .with("ENTStructureTelephone", "+33 2 00 00 00 00")
                .with("ENTServAcAcademie", "NORMANDIE")
                .with("ENTServAcCodeAcademie", "070");
    }

    private AafRequest pupil(Pupil pupil) {
        var at = pupil.in(source).orElseThrow();
        var school = at.school().key();
        var day = AafWords.day(AafWords.FIRST_DAY);
        return named(AafRequest.person("Eleve", at.key()), pupil.human())
                .with("ENTEleveINE", pupil.ine())
                .with(
                        "ENTEleveAutoriteParentale",
                        pupil.ties().stream()
                                .map(tie -> parts(
                                        tie.guardian().key(source),
                                        tie.kinship().olderCode()))
                                .toList())
                .with("ENTPersonStructRattach", school)
                .with("ENTPersonClasses", ordinary(school, at.division()))
                .with(
                        "ENTPersonGroupes",
                        at.groups().stream()
                                .map(group -> parts(school, "40", "REGROUPEMENT", school + "9", group))
                                .toList())
                .with("ENTEleveDateEntreeStructRattach", day)
                .with("ENTEleveNiveau", parts(at.grade().level(), at.grade().label()))
                .with("ENTEleveCycle", at.grade().secondCycle() ? "2$CYCLE II" : "3$CYCLE III")
                .with("ENTEleveTypeClasse", "11$ORDINAIRE")
                .with("ENTEleveRestaurantScolaire", "O")
                .with("ENTEleveTransport", "N");
    }

    private AafRequest guardian(Guardian guardian) {
        var human = guardian.human();
        return named(AafRequest.person("PersRelEleve", guardian.key(source)), human)
                .with("ENTPersonAdresseDiffusion", "N")
                .with("ENTPersonTelPerso", human.phone())
                .with("ENTPersRelEleveTelMobile", "")
                .with("ENTPersonMail", human.mail());
    }

    private AafRequest staffer(Staffer staffer) {
        var posts = staffer.in(source);
        return named(AafRequest.person("PersEducNat", staffer.key(source)), staffer.human())
                .with("ENTPersonMail", staffer.human().mail())
                .with("ENTPersonStructRattach", posts.getFirst().school().key())
                .with(
                        "ENTPersonClasses",
                        posts.stream()
                                .flatMap(post -> post.divisions().stream()
                                        .map(division -> ordinary(post.school().key(), division)))
                                .toList())
                .with(
                        "ENTPersonFonctions",
                        posts.stream()
                                .map(post ->
                                        AafWords.function(post, post.school().key()))
                                .toList())
                .with("ENTPersonCategorieEnseignant", AafWords.yes(staffer.teaches()));
    }

    private static String ordinary(String school, SchoolDivision division) {
        return parts(school, "11", "ORDINAIRE", division.id(), division.name());
    }

    private static AafRequest named(AafRequest request, Human human) {
        return request.with("ENTPersonDateNaissance", AafWords.day(human.born()))
                .with("ENTPersonNom", human.family())
                .with("ENTPersonNomPatro", human.birthFamily())
                .with("ENTPersonPrenom", human.firstName())
                .with("ENTPersonAutresPrenoms", human.given())
                .with("ENTPersonCivilite", human.title())
                .with("ENTPersonAdresse", AafWords.street(human))
                .with("ENTPersonCodePostal", AafWords.postcode(human))
                .with("ENTPersonVille", AafWords.town(human))
                .with("ENTPersonPays", "FRANCE");
    }
}
