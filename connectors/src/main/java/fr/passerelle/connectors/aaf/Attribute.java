package fr.passerelle.connectors.aaf;

import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The attributes that are read, each under all the names that the two degrees and the older exports give it.
 *
 * <p>The letter stands for the attribute in {@link Notes}, which outlive the program: a letter is never used again for
 * anything else. An attribute without one is never noted.
 */
enum Attribute {
    FAMILY_NAME('a', "sn", "ENTPersonNom"),
    BIRTH_NAME('b', "ENTPersonNomPatro"),
    GIVEN_NAME('c', "givenName", "ENTPersonPrenom"),
    OTHER_GIVEN_NAMES('d', "ENTPersonAutresPrenoms"),
    TITLE('e', "personalTitle", "ENTPersonCivilite"),
    BIRTH_DATE('f', "ENTPersonDateNaissance"),
    MAIL('g', "mail", "ENTPersonMail"),
    MOBILE('h', "mobile", "ENTPersRelEleveTelMobile"),
    MOBILE_FOR_TEXTS('i', "ENTPersonMobileSMS"),
    HOME_PHONE('j', "homePhone", "ENTPersonTelPerso"),
    SCHOOL('k', "ENTPersonStructRattach"),
    INE(Attribute.NEVER_NOTED, "ENTEleveINE"),

    MEF('l', "ENTEleveMEF"),
    LEVEL('m', "ENTEleveNiveau"),
    PUPIL_DIVISIONS('n', "ENTEleveClasses"),
    PUPIL_GROUPS('o', "ENTEleveGroupes"),
    FIRST_DEGREE_DIVISIONS('p', "ENTPersonClasses"),
    FIRST_DEGREE_GROUPS('q', "ENTPersonGroupes"),
    TIES('r', "ENTElevePersRelEleve"),
    PARENTAL_AUTHORITY('s', "ENTEleveAutoriteParentale"),
    FATHER('t', "ENTElevePere"),
    MOTHER('u', "ENTEleveMere"),
    PARENTS('v', "ENTEleveParents"),
    FIRST_RELATIVE('w', "ENTElevePersRelEleve1"),
    SECOND_RELATIVE('x', "ENTElevePersRelEleve2"),

    FUNCTIONS('y', "ENTPersonFonctions"),
    TAUGHT_DIVISIONS('z', "ENTAuxEnsClassesMatieres"),
    TAUGHT_GROUPS('A', "ENTAuxEnsGroupesMatieres"),
    HEADED_DIVISIONS('B', "ENTAuxEnsClassesPrincipal"),
    OLD_TAUGHT_DIVISIONS('C', "ENTAuxEnsClasses"),
    OLD_TAUGHT_GROUPS('D', "ENTAuxEnsGroupes"),
    HEADED_SCHOOLS('E', "ENTEnsFonctionDir"),
    TEACHER_BY_CORPS('F', "ENTPersonCategorieEnseignant"),
    BEFORE_PUPILS('G', "PersEducNatPresenceDevantEleves"),
    TAUGHT_MEFS('H', "ENTAuxEnsMEF"),
    TAUGHT_SUBJECTS('I', "ENTAuxEnsMatiereEnseignEtab"),

    UAI('J', "ENTStructureUAI"),
    OLD_UAI('K', "ENTEtablissementUAI"),
    SCHOOL_NAME('L', "ENTStructureNomCourant"),
    SCHOOL_TYPE('M', "ENTStructureTypeStruct"),
    SCHOOL_NATURE('N', "ENTStructureCodeTypeStruct"),
    TOWN('O', "l", "ENTStructureVille"),
    SEAT('P', "ENTEtablissementStructRattachFctl"),

    MEF_STAT(Attribute.NEVER_NOTED, "ENTMEFSTAT11"),
    MEF_BEHIND(Attribute.NEVER_NOTED, "ENTMEFRattach");

    private static final char NEVER_NOTED = 0;

    private static final Map<String, Attribute> BY_NAME = Arrays.stream(values())
            .flatMap(attribute -> Stream.of(attribute.written, attribute.otherName)
                    .distinct()
                    .map(name -> Map.entry(name, attribute)))
            .collect(Collectors.collectingAndThen(
                    Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue), Collections::unmodifiableMap));
    private static final Map<Character, Attribute> BY_LETTER = Arrays.stream(values())
            .filter(Attribute::isNoted)
            .collect(Collectors.toUnmodifiableMap(Attribute::letter, Function.identity()));

    private final char letter;
    private final String written;
    private final String otherName;

    Attribute(char letter, String written, String otherName) {
        this.letter = letter;
        this.written = written;
        this.otherName = otherName;
    }

    Attribute(char letter, String written) {
        this(letter, written, written);
    }

    /** The attribute of that name; null for one that is not read. */
    static @Nullable Attribute of(@Nullable String name) {
        return name == null ? null : BY_NAME.get(name);
    }

    /** The attribute that the letter stands for; null for a letter of a later version. */
    static @Nullable Attribute of(char letter) {
        return BY_LETTER.get(letter);
    }

    boolean isNoted() {
        return letter != NEVER_NOTED;
    }

    char letter() {
        return letter;
    }

    /** The name that faults are told with. */
    String written() {
        return written;
    }
}
