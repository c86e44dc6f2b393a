package fr.passerelle.gateway.demo.region;

import fr.passerelle.identity.establishment.SchoolKind;
import fr.passerelle.identity.establishment.Uai;
import java.util.List;

/**
 * Établissement: a school of the invented region.
 *
 * @param key what its directory calls it
 * @param name its name, without its type and town
 * @param isPublic whether it is a public school; else a private one under contract
 */
record School(
        RegionSource source,
        Uai uai,
        String key,
        SchoolKind kind,
        boolean isPublic,
        String name,
        Town town,
        List<SchoolDivision> divisions) {

    School {
        divisions = List.copyOf(divisions);
    }

    /** The fourteen digits that no business has. */
    String siret() {
        return "199" + uai.value().substring(0, 7) + "0019";
    }

    /** The type in the words of ENTStructureTypeStruct. */
    String type() {
        return switch (kind) {
            case ECOLE -> "ECOLE DE NIVEAU ELEMENTAIRE";
            case COLLEGE -> "COLLEGE";
            case LYCEE -> isPublic ? "LYCEE POLYVALENT" : "LYCEE D ENSEIGNEMENT GENERAL";
            case MFR -> "MAISON FAMILIALE RURALE";
        };
    }

    /** The three-digit code of its nature. */
    String nature() {
        return switch (kind) {
            case ECOLE -> "151";
            case COLLEGE -> "340";
            case LYCEE -> isPublic ? "306" : "302";
            case MFR -> "380";
        };
    }

    /** The short type that its current name starts with. */
    String sign() {
        return switch (kind) {
            case ECOLE -> "EEPU";
            case COLLEGE -> "CLG";
            case LYCEE -> isPublic ? "LPO" : "LG";
            case MFR -> "MFR";
        };
    }

    /** The name in the three parts of ENTStructureNomCourant. */
    String currentName() {
        return sign() + "$" + name + "$" + town.name();
    }

    /** The divisions that take pupils of that grade. */
    List<SchoolDivision> divisionsOf(Grade grade) {
        return divisions.stream()
                .filter(division -> division.grades().contains(grade))
                .toList();
    }

    List<Grade> grades() {
        return Grade.of(kind);
    }
}
