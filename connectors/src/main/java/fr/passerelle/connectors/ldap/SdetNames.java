package fr.passerelle.connectors.ldap;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The attributes and classes of the SDET that are read here, under the names that one directory gives them. */
final class SdetNames {

    /** Read of each structure. */
    static final List<String> OF_STRUCTURES =
            List.of("objectClass", "ENTStructureUAI", "ENTStructureNomCourant", "ENTStructureTypeStruct", "l");

    /** Read of each person. */
    static final List<String> OF_PEOPLE = List.of(
            "objectClass",
            "ENTPersonJointure",
            "sn",
            "givenName",
            "personalTitle",
            "mail",
            "mobile",
            "homePhone",
            "ENTPersonNomPatro",
            "ENTPersonAutresPrenoms",
            "ENTPersonDateNaissance",
            "ENTPersonStructRattach",
            "ENTPersonFonctions",
            "ENTEleveINE",
            "ENTEleveMEF",
            "ENTEleveClasses",
            "ENTEleveGroupes",
            "ENTEleveAutoriteParentale",
            "ENTElevePersRelEleve",
            "ENTAuxEnsClasses",
            "ENTAuxEnsGroupes",
            "ENTAuxEnsClassesMatieres",
            "ENTAuxEnsGroupesMatieres",
            "ENTAuxEnsClassesPrincipal");

    private static final List<String> CLASSES = List.of(
            "ENTEtablissement",
            "ENTPerson",
            "ENTEleve",
            "ENTAuxPersRelEleve",
            "ENTAuxEnseignant",
            "ENTAuxNonEnsServAc",
            "ENTAuxNonEnsCollLoc",
            "ENTAuxNonEnsEtab");
    private static final Set<String> KNOWN = known();

    private final Map<String, String> own;

    SdetNames(Map<String, String> own) {
        this.own = Map.copyOf(own);
    }

    /** Whether a directory may be said to call that name otherwise. */
    static boolean isKnown(String name) {
        return KNOWN.contains(name);
    }

    /** What this directory calls it. */
    String here(String name) {
        return own.getOrDefault(name, name);
    }

    /** What this directory calls them. */
    String[] here(List<String> names) {
        return names.stream().map(this::here).toArray(String[]::new);
    }

    private static Set<String> known() {
        var all = new TreeSet<>(CLASSES);
        all.addAll(OF_STRUCTURES);
        all.addAll(OF_PEOPLE);
        return all;
    }
}
