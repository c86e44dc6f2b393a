package fr.passerelle.gateway.bench.region;

import java.util.List;

/** Schools, subjects and trainings in the attributes of the academy's files of the second degree. */
final class AafPlaces {

    private AafPlaces() {}

    static List<Attribute> school(School school) {
        var isRural = school.track() == Grade.Track.RURAL;
        return List.of(
                Attribute.of("ENTStructureJointure", school.key()),
                Attribute.of("ENTStructureUAI", school.uai().value()),
                Attribute.of("ENTEtablissementUAI", school.uai().value()),
                Attribute.of("ENTStructureSIREN", school.siret()),
                Attribute.of("ENTStructureNomCourant", school.currentName()),
                Attribute.of("ENTStructureTypeStruct", school.track().words()),
                Attribute.of("ENTStructureCodeTypeStruct", school.track().nature()),
                Attribute.of(
                        "ENTEtablissementMinistereTutelle",
                        isRural ? "MINISTERE DE L'AGRICULTURE" : "MINISTERE DE L'EDUCATION NATIONALE"),
                Attribute.of("ENTEtablissementCodeMinistereTutelle", isRural ? "01" : "06"),
                Attribute.of("ENTEtablissementContrat", school.isPublic() ? "PU" : "OO"),
                Attribute.of("postOfficeBox", null),
                Attribute.of("street", "1 place de l'Ardoise"),
                Attribute.of("postalCode", school.town().postcode()),
                Attribute.of("l", school.town().name()),
                Attribute.of("telephoneNumber", "+33 2 00 00 00 00"),
                Attribute.of("facsimileTelephoneNumber", null),
                Attribute.of("ENTStructureMailSI", null),
                Attribute.of("ENTEtablissementStructRattachFctl", null),
                Attribute.of(
                        "ENTEtablissementBassin",
                        "14$BASSIN DE " + school.town().name()),
                Attribute.of("ENTServAcAcademie", "NORMANDIE"),
                Attribute.of("ENTServAcCodeAcademie", "070"),
                divisions(school),
                groups(school));
    }

    private static Attribute divisions(School school) {
        return new Attribute(
                "ENTStructureClasses",
                school.divisions().stream()
                        .map(division -> division.name() + "$" + division.label() + "$"
                                + division.grades().getFirst().mef())
                        .toList());
    }

    private static Attribute groups(School school) {
        return new Attribute(
                "ENTStructureGroupes",
                school.divisions().stream()
                        .flatMap(division -> division.groups().stream()
                                .map(group -> group.name() + "$" + group.label() + "$" + division.name()))
                        .toList());
    }

    static List<Attribute> subject(Subject subject) {
        return List.of(
                Attribute.of("ENTMatJointure", subject.code()),
                Attribute.of("ENTLibelleMatiere", subject.label()),
                Attribute.of("ENTMatiereRattach", null));
    }

    static List<Attribute> training(Grade grade) {
        return List.of(
                Attribute.of("ENTMefJointure", grade.mef()),
                Attribute.of("ENTLibelleMef", grade.label()),
                Attribute.of("ENTMEFRattach", grade.mef()),
                Attribute.of("ENTMEFSTAT11", grade.mefStat()));
    }
}
