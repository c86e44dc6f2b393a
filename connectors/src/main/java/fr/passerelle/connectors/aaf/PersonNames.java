package fr.passerelle.connectors.aaf;

import fr.passerelle.connectors.directory.BadRecord;
import fr.passerelle.connectors.directory.DirectoryText;
import fr.passerelle.identity.intake.DirectoryRecord.Particulars;
import fr.passerelle.identity.intake.Ine;
import fr.passerelle.identity.person.PersonName;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The attributes that all people have, under the names that one degree gives them. */
record PersonNames(String family, String given, String title, String mail, List<String> phones) {

    private static final PersonNames FIRST = new PersonNames(
            "ENTPersonNom",
            "ENTPersonPrenom",
            "ENTPersonCivilite",
            "ENTPersonMail",
            List.of("ENTPersRelEleveTelMobile", "ENTPersonTelPerso"));
    private static final PersonNames SECOND = new PersonNames(
            "sn", "givenName", "personalTitle", "mail", List.of("mobile", "ENTPersonMobileSMS", "homePhone"));

    PersonNames {
        phones = List.copyOf(phones);
    }

    static PersonNames of(AafSettings.Degree degree) {
        return switch (degree) {
            case FIRST -> FIRST;
            case SECOND -> SECOND;
        };
    }

    /** The person's name; without a nom d'usage there is none. */
    PersonName name(AafRecord record) throws BadRecord {
        var others = new ArrayList<String>();
        for (var other : record.all("ENTPersonAutresPrenoms")) {
            others.add(DirectoryText.name(other));
        }
        var first = DirectoryText.nameOrNull(record.first(given));
        return new PersonName(
                DirectoryText.familyName(record.first(family)),
                DirectoryText.nameOrNull(record.first("ENTPersonNomPatro")),
                first == null ? "" : first,
                others,
                DirectoryText.title(record.first(title)));
    }

    /** What else tells the person from another; an INE of no known shape is none. */
    Particulars particulars(AafRecord record, LocalDate latest) throws BadRecord {
        return new Particulars(
                DirectoryText.birthDate(record.first("ENTPersonDateNaissance"), latest),
                ine(record.first("ENTEleveINE")),
                DirectoryText.nameOrNull(record.first(mail)),
                DirectoryText.nameOrNull(record.firstOf(phones)));
    }

    private static @Nullable Ine ine(@Nullable String written) {
        return written == null ? null : Ine.of(written).orElse(null);
    }
}
