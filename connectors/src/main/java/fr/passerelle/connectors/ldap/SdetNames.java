package fr.passerelle.connectors.ldap;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The attributes and classes that are read here, under the names that one directory gives them. */
final class SdetNames {

    /** Read of each structure. */
    static final List<String> OF_STRUCTURES = List.of(
            "objectClass",
            "ENTStructureUAI",
            "ENTStructureJointure",
            "ENTStructureNomCourant",
            "ENTStructureTypeStruct",
            "l");

    /** Read of each person. */
    static final List<String> OF_PEOPLE = List.of(
            "objectClass",
            "ENTPersonJointure",
            "ENTPersonProfils",
            "sn",
            "givenName",
            "personalTitle",
            "mail",
            "mobile",
            "homePhone",
            "FrEduCtRefId",
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

    /** Read of an adult to know its key and no more. */
    static final List<String> OF_KEYS = List.of("objectClass", "ENTPersonJointure", "ENTPersonProfils");

    /** Read of each person where changes are read: what it is called for good, and an adult's children. */
    static final List<String> OF_CHANGES = List.of("entryUUID", "ENTAuxPersRelEleveEleve");

    /** Read of each group. */
    static final List<String> OF_GROUPS = List.of("objectClass", "cn", "member");

    private static final List<String> OTHERS = List.of(
            "modifyTimestamp",
            "ENTEtablissement",
            "ENTPerson",
            "ENTEleve",
            "ENTAuxPersRelEleve",
            "ENTAuxEnseignant",
            "ENTAuxNonEnsServAc",
            "ENTAuxNonEnsCollLoc",
            "ENTAuxNonEnsEtab",
            "ENTClasse",
            "ENTGroupe");
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
    List<String> here(List<String> names) {
        return names.stream().map(this::here).toList();
    }

    /** What this directory calls both. */
    List<String> here(List<String> names, List<String> more) {
        var all = new ArrayList<>(names);
        all.addAll(more);
        return here(all);
    }

    private static Set<String> known() {
        var all = new TreeSet<>(OTHERS);
        all.addAll(OF_STRUCTURES);
        all.addAll(OF_PEOPLE);
        all.addAll(OF_CHANGES);
        all.addAll(OF_GROUPS);
        return all;
    }
}
