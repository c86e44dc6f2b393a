package fr.passerelle.connectors.scim;

import fr.passerelle.connectors.directory.BadRecord;
import fr.passerelle.connectors.directory.DirectoryText;
import fr.passerelle.identity.intake.Ine;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;

/** The texts that departments write, read strictly. */
final class Texts {

    private static final LocalDate OLDEST_BIRTH = LocalDate.of(1900, 1, 1);
    private static final Pattern KINSHIP = Pattern.compile("[0-9]{1,2}");
    private static final Pattern LEVEL = Pattern.compile("[0-9A-Z]{4}");

    private Texts() {}

    /** Text of at most {@link DirectoryText#LONGEST_NAME} characters, accents composed, with nothing that deceives the eye. */
    static String clean(String attribute, String written) throws ScimFault {
        // Half a pair has no UTF-8, and so no place in the database.
        if (written.codePoints().anyMatch(point -> Character.getType(point) == Character.SURROGATE)) {
            throw ScimFault.value(attribute + " contient un caractère illisible.");
        }
        try {
            return DirectoryText.name(written);
        } catch (BadRecord bad) {
            throw ScimFault.value(attribute + " : " + bad.getMessage() + ".");
        }
    }

    /** A key as intake takes it. */
    static String key(String attribute, String written) throws ScimFault {
        if (!DirectoryText.isKey(written)) {
            throw ScimFault.value(attribute + " a 1 à 64 caractères ASCII visibles, sans dollar.");
        }
        return notAnIne(attribute, written);
    }

    /** A national number has no place where it would be kept and shown. */
    static String notAnIne(String attribute, String written) throws ScimFault {
        if (Ine.of(written).isPresent()) {
            throw ScimFault.value(attribute + " a la forme d'un INE ; l'INE ne se transmet que dans ine.");
        }
        return written;
    }

    /** A birth date, neither before 1900 nor after that day. */
    static LocalDate birthDate(String written, LocalDate latest) throws ScimFault {
        try {
            var born = LocalDate.parse(written);
            if (born.isBefore(OLDEST_BIRTH) || born.isAfter(latest)) {
                throw ScimFault.value("birthDate est impossible.");
            }
            return born;
        } catch (DateTimeParseException e) {
            throw ScimFault.value("birthDate n'est pas un jour AAAA-MM-JJ.");
        }
    }

    static void kinship(String written) throws ScimFault {
        demand(KINSHIP, written, "guardians.kinship est un code d'un ou deux chiffres.");
    }

    static void level(String written) throws ScimFault {
        demand(LEVEL, written, "schools.level a quatre caractères, chiffres ou capitales (MEFSTAT4).");
    }

    private static void demand(Pattern shape, String written, String otherwise) throws ScimFault {
        if (!shape.matcher(written).matches()) {
            throw ScimFault.value(otherwise);
        }
    }
}
