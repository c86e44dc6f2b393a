package fr.passerelle.connectors.aaf;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** Invented AAF files: one school year, two degrees, nobody real. */
final class TestAaf {

    static final String DAY = "20260901";

    static final String LYCEE = add(
            "EtabEducNat",
            "7101",
            "ENTStructureUAI",
            "0149801C",
            "ENTStructureNomCourant",
            "LPO$DES FALAISES INVENTEES$CAEN",
            "ENTStructureTypeStruct",
            "LYCEE POLYVALENT",
            "ENTStructureCodeTypeStruct",
            "306",
            "l",
            "CAEN");
    static final String COLLEGE = add(
            "EtabEducNat",
            "7102",
            "ENTStructureUAI",
            "0149804f",
            "ENTStructureNomCourant",
            "CLG$DU BOCAGE RÊVÉ$LE MOLAY INVENTE",
            "ENTStructureTypeStruct",
            "COLLEGE");
    static final String SECONDE = add("MefEducNat", "20010015110", "ENTMEFSTAT11", "22111410015");
    static final String LOCAL_SECONDE = add("MefEducNat", "2001001511A", "ENTMEFRattach", "20010015110");
    static final String MATHS = add("MatiereEducNat", "061300", "ENTLibelleMatiere", "MATHEMATIQUES");
    static final String ROMANE = add(
            "Eleve",
            "8001",
            "sn",
            "HAUTEMER",
            "ENTPersonNomPatro",
            "HAUTEMER",
            "givenName",
            "Romane",
            "ENTPersonAutresPrenoms",
            "Romane",
            "ENTPersonAutresPrenoms",
            "Lise",
            "personalTitle",
            "Mme",
            "ENTPersonDateNaissance",
            "29/02/2012",
            "ENTEleveINE",
            "000000001zz",
            "ENTEleveMEF",
            "20010015110",
            "ENTPersonStructRattach",
            "7101",
            "ENTEleveClasses",
            "7101$2GT 4 & co",
            "ENTEleveGroupes",
            "7101$2GT4_ESP",
            "ENTEleveGroupes",
            "7102$THEATRE",
            "ENTElevePersRelEleve",
            "8101$10$1$1$1$0",
            "ENTElevePersRelEleve",
            "8102$20$0$2$1$0",
            "ENTElevePersRelEleve",
            "8103$38$0$0$1$0",
            "ENTElevePersRelEleve",
            "8001$70$0$1$0$0");
    static final String TIMEO = add(
            "Eleve",
            "8002",
            "sn",
            "D'ESCLAVELLES",
            "givenName",
            "Timéo",
            "ENTPersonDateNaissance",
            "01/10/2014",
            "ENTEleveINE",
            "pas encore",
            "ENTEleveMEF",
            "10010012110",
            "ENTPersonStructRattach",
            "7102",
            "ENTEleveClasses",
            "7102$6A",
            "mail",
            "");
    static final String MOTHER =
            add("PersRelEleve", "8101", "sn", "HAUTEMER", "givenName", "Perle", "mobile", "", "homePhone", "02 00");
    static final String FATHER = add("PersRelEleve", "8102", "sn", "TOUFFLET", "givenName", "Aubin");
    static final String GRANDMOTHER = add("PersRelEleve", "8103", "sn", "TOUFFLET", "givenName", "Yvonne");
    static final String NOBODYS_RELATIVE = add("PersRelEleve", "8199", "sn", "SEULE", "givenName", "Anne");
    static final String TEACHER = add(
            "PersEducNat",
            "8201",
            "sn",
            "VAUQUELINE",
            "givenName",
            "Odet",
            "ENTPersonDateNaissance",
            "30/06/1984",
            "mail",
            "odet@exemple.invalid",
            "ENTPersonStructRattach",
            "7101",
            "ENTPersonFonctions",
            "7101$ENS$ENSEIGNEMENT$L1300$MATHEMATIQUES",
            "ENTAuxEnsClassesMatieres",
            "7101$2GT 4 & co$061300",
            "ENTAuxEnsGroupesMatieres",
            "7102$THEATRE");
    static final String HEAD = add(
            "PersEducNat",
            "8202",
            "sn",
            "MALHERBIERE",
            "givenName",
            "Ysé",
            "ENTPersonFonctions",
            "7102$DIR$DIRECTION$-$-",
            "ENTEnsFonctionDir",
            "7102",
            "ENTPersonCategorieEnseignant",
            "O");

    static final String ECOLE = add(
            "EtabEducNat",
            "612",
            "ENTStructureUAI",
            "0509802H",
            "ENTStructureNomCourant",
            "E.E.PU$DES POMMIERS$SAINT VRAI",
            "ENTStructureVille",
            "SAINT VRAI");
    static final String LOU = add(
            "Eleve",
            "9001",
            "ENTPersonNom",
            "LECHEVRE",
            "ENTPersonPrenom",
            "Lou",
            "ENTPersonCivilite",
            "M.",
            "ENTPersonDateNaissance",
            "17/11/2016",
            "ENTPersonStructRattach",
            "612",
            "ENTPersonClasses",
            "612$11$ORDINAIRE$70111$CM1 CM2 de Mme Aubin",
            "ENTPersonGroupes",
            "612$40$REGROUPEMENT$70112$Chorale",
            "ENTEleveNiveau",
            "1124$CM1",
            "ENTEleveAutoriteParentale",
            "9101$2");
    static final String LOUS_FATHER = add(
            "PersRelEleve",
            "9101",
            "ENTPersonNom",
            "LECHEVRE",
            "ENTPersonPrenom",
            "Guy",
            "ENTPersonMail",
            "guy@exemple.invalid",
            "ENTPersRelEleveTelMobile",
            "06 00");
    static final String SCHOOLMISTRESS = add(
            "PersEducNat",
            "9201",
            "ENTPersonNom",
            "AUBIN",
            "ENTPersonPrenom",
            "Colette",
            "ENTPersonFonctions",
            "612$DIR$DIRECTION$-$-",
            "ENTPersonClasses",
            "612$11$ORDINAIRE$70111$CM1 CM2 de Mme Aubin");

    /** A pupil who must be set aside, and be named nowhere. */
    static final String URSULE = add(
            "Eleve",
            "8666",
            "sn",
            "QUATREMARE",
            "givenName",
            "Ursule",
            "ENTPersonDateNaissance",
            "31/02/2012",
            "ENTEleveINE",
            "000000009ZZ");

    private TestAaf() {}

    /** A request that adds, from a category, a key and pairs of attribute and value. */
    static String add(String category, String key, String... pairs) {
        var attributes = new LinkedHashMap<String, List<String>>();
        for (var i = 0; i < pairs.length; i += 2) {
            attributes.computeIfAbsent(pairs[i], none -> new ArrayList<>()).add(pairs[i + 1]);
        }
        var xml = new StringBuilder();
        attributes.forEach((name, values) -> xml.append(attribute(name, values)));
        return """
                <addRequest>
                 <operationalAttributes>%s</operationalAttributes>
                 <identifier><id>%s</id></identifier>
                 <attributes>
                %s </attributes>
                </addRequest>
                """.formatted(
                        attribute(categoryAttribute(category), List.of(written(category)))
                                .strip(),
                        key,
                        xml);
    }

    /** A request that changes, from a category, a key and pairs of attribute and value. */
    static String modify(String category, String key, String... pairs) {
        return add(category, key, pairs)
                .replace("addRequest>", "modifyRequest>")
                .replace(" <attributes>", " <modifications>")
                .replace(" </attributes>", " </modifications>")
                .replaceAll(
                        "  <attr name=\"([^\"]*)\">(.*)</attr>",
                        "<modification name=\"$1\" operation=\"replace\">$2</modification>");
    }

    /** A request that removes. */
    static String delete(String category, String key) {
        return add(category, key)
                .replace("addRequest>", "deleteRequest>")
                .replaceAll("(?s) <attributes>.*</attributes>\n", "");
    }

    /** A whole file in UTF-8 with the DOCTYPE that the national exports have. */
    static String file(String... requests) {
        return fileIn("UTF-8", requests);
    }

    /** A whole file that declares that encoding. */
    static String fileIn(String encoding, String... requests) {
        return """
                <?xml version="1.0" encoding="%s"?>
                <!DOCTYPE ficAlimMENESR SYSTEM "ficAlimMENESR.dtd">
                <ficAlimMENESR>
                <!-- versionAF="AAF-VE2407" --><!-- degre="2D" -->
                %s</ficAlimMENESR>
                """.formatted(encoding, String.join("", requests));
    }

    private static String attribute(String name, List<String> values) {
        var xml = new StringBuilder("  <attr name=\"" + name + "\">");
        values.forEach(value ->
                xml.append(value.isEmpty() ? "<value/>" : "<value>" + value.replace("& ", "&amp; ") + "</value>"));
        return xml.append("</attr>\n").toString();
    }

    private static String categoryAttribute(String category) {
        return switch (category) {
            case "EtabEducNat" -> "categorieStructure";
            case "MatiereEducNat" -> "categorieMatiere";
            case "MefEducNat" -> "categorieMef";
            default -> "categoriePersonne";
        };
    }

    private static String written(String category) {
        return category.equals("MatiereEducNat") ? "MatEducNat" : category;
    }
}
