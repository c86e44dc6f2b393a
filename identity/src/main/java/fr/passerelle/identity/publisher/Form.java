package fr.passerelle.identity.publisher;

import fr.passerelle.identity.establishment.SchoolKind;
import fr.passerelle.identity.person.ProfileKind;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * How an attribute's value is written. French school platforms write one profile in five ways, and each publisher reads
 * one of them.
 */
public enum Form {
    /** As it is. */
    PLAIN,
    /** By the national vocabulary: {@code National_ELV}; {@code CLG} (SDET). */
    NATIONAL,
    /** {@code National_1} pupil, {@code 2} guardian, {@code 3} teacher, {@code 4} staff, as entcore's connectors write it. */
    NUMBERED,
    /** The same as one digit. */
    DIGIT,
    /** {@code National_elv}, as the GAR writes it. */
    GAR,
    /** A French word: {@code Eleve}, {@code Enseignant}, {@code Parent}, {@code Personnel}; {@code Collège}. */
    WORD,
    /** {@code 2012-03-14}. */
    ISO,
    /** {@code 14/03/2012}. */
    FRENCH;

    private static final DateTimeFormatter DAY_FIRST = DateTimeFormatter.ofPattern("dd/MM/yyyy", Locale.ROOT);

    /** That value of that attribute, which fits this form, in it. */
    String write(Attribute what, String value) {
        return switch (this) {
            case PLAIN, ISO -> value;
            case FRENCH -> DAY_FIRST.format(LocalDate.parse(value));
            case NUMBERED -> "National_" + digit(ProfileKind.valueOf(value));
            case DIGIT -> digit(ProfileKind.valueOf(value));
            case GAR -> gar(ProfileKind.valueOf(value));
            case NATIONAL ->
                what == Attribute.SCHOOL_KIND
                        ? code(SchoolKind.valueOf(value))
                        : ProfileKind.valueOf(value).nationalCode();
            case WORD ->
                what == Attribute.SCHOOL_KIND ? SchoolKind.valueOf(value).label() : word(ProfileKind.valueOf(value));
        };
    }

    private static String digit(ProfileKind kind) {
        return switch (kind) {
            case PUPIL -> "1";
            case GUARDIAN -> "2";
            case TEACHER -> "3";
            case STAFF -> "4";
        };
    }

    private static String gar(ProfileKind kind) {
        var code = kind.nationalCode();
        var cut = code.indexOf('_') + 1;
        return code.substring(0, cut) + code.substring(cut).toLowerCase(Locale.ROOT);
    }

    private static String word(ProfileKind kind) {
        return switch (kind) {
            case PUPIL -> "Eleve";
            case GUARDIAN -> "Parent";
            case TEACHER -> "Enseignant";
            case STAFF -> "Personnel";
        };
    }

    private static String code(SchoolKind kind) {
        return switch (kind) {
            case ECOLE -> "1ORD";
            case COLLEGE -> "CLG";
            case LYCEE -> "LYC";
            case MFR -> "MFR";
        };
    }
}
