package fr.passerelle.connectors.aaf;

import fr.passerelle.connectors.directory.BadRecord;
import fr.passerelle.connectors.directory.DirectoryText;
import fr.passerelle.identity.intake.DirectoryRecord.Particulars;
import fr.passerelle.identity.intake.DirectoryRecord.PersonRecord;
import fr.passerelle.identity.intake.Ine;
import fr.passerelle.identity.person.PersonName;
import fr.passerelle.identity.person.ProfileKind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The people of a delivery in our words; places are quoted by the AAF's own numbers of schools. */
final class PersonMapping {

    private final MefLevels mefs;
    private final LocalDate latestBirth;

    PersonMapping(MefLevels mefs, LocalDate latestBirth) {
        this.mefs = mefs;
        this.latestBirth = latestBirth;
    }

    /** The pupil, relative or member of staff. */
    PersonRecord person(AafRecord record) throws BadRecord {
        return switch (record.category()) {
            case PUPIL -> pupil(record);
            case RELATIVE -> relative(record);
            case STAFF -> staff(record);
            case SCHOOL, SUBJECT, MEF -> throw new IllegalArgumentException("not a person but a " + record.category());
        };
    }

    private PersonRecord pupil(AafRecord record) throws BadRecord {
        return new PersonRecord(
                record.key(),
                ProfileKind.PUPIL,
                name(record),
                particulars(record),
                PersonPlaces.pupil(record, mefs),
                PupilTies.of(record));
    }

    private PersonRecord relative(AafRecord record) throws BadRecord {
        return new PersonRecord(
                record.key(), ProfileKind.GUARDIAN, name(record), particulars(record), List.of(), List.of());
    }

    private PersonRecord staff(AafRecord record) throws BadRecord {
        var places = PersonPlaces.staff(record);
        return new PersonRecord(
                record.key(), places.profile(), name(record), particulars(record), places.all(), List.of());
    }

    /** Without a nom d'usage the one of birth is used; without either there is no name. */
    private static PersonName name(AafRecord record) throws BadRecord {
        var usual = record.first(Attribute.FAMILY_NAME);
        var birth = record.first(Attribute.BIRTH_NAME);
        var given = DirectoryText.nameOrNull(record.first(Attribute.GIVEN_NAME));
        return new PersonName(
                DirectoryText.familyName(usual == null ? birth : usual),
                DirectoryText.nameOrNull(birth),
                given == null ? "" : given,
                otherGivenNames(record),
                DirectoryText.title(record.first(Attribute.TITLE)));
    }

    private static List<String> otherGivenNames(AafRecord record) throws BadRecord {
        var written = record.all(Attribute.OTHER_GIVEN_NAMES);
        if (written.isEmpty()) {
            return List.of();
        }
        var others = new ArrayList<String>(written.size());
        for (var other : written) {
            others.add(DirectoryText.name(other));
        }
        return others;
    }

    /** What else tells the person from another; an INE of no known shape is none. */
    private Particulars particulars(AafRecord record) throws BadRecord {
        return new Particulars(
                DirectoryText.birthDate(record.first(Attribute.BIRTH_DATE), latestBirth),
                ine(record.first(Attribute.INE)),
                DirectoryText.nameOrNull(record.first(Attribute.MAIL)),
                DirectoryText.nameOrNull(phone(record)));
    }

    private static @Nullable String phone(AafRecord record) {
        var mobile = record.first(Attribute.MOBILE);
        var texts = mobile == null ? record.first(Attribute.MOBILE_FOR_TEXTS) : mobile;
        return texts == null ? record.first(Attribute.HOME_PHONE) : texts;
    }

    private static @Nullable Ine ine(@Nullable String written) {
        return written == null ? null : Ine.of(written).orElse(null);
    }
}
