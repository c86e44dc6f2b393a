package fr.passerelle.connectors.aaf;

import fr.passerelle.connectors.directory.BadRecord;
import fr.passerelle.connectors.directory.DirectoryText;
import fr.passerelle.connectors.directory.SchoolText;
import fr.passerelle.identity.establishment.SchoolKind;
import fr.passerelle.identity.establishment.Uai;
import fr.passerelle.identity.intake.DirectoryRecord.SchoolRecord;

/** An {@code EtabEducNat} in our words. */
final class SchoolMapping {

    private final AafSettings.Degree degree;

    SchoolMapping(AafSettings.Degree degree) {
        this.degree = degree;
    }

    SchoolRecord school(AafRecord record) throws BadRecord {
        var uai = uai(record);
        var written = record.first(Attribute.SCHOOL_NAME);
        var text = SchoolText.of(DirectoryText.name(written == null ? "" : written));
        var kind = kind(record, text);
        var town = record.first(Attribute.TOWN);
        return new SchoolRecord(
                record.key(),
                uai,
                written == null ? kind.label() + " " + uai : text.label(kind),
                kind,
                SchoolText.town(DirectoryText.nameOrNull(town == null ? text.city() : town)));
    }

    /** The number of the structure, else the one that older exports give the establishment. */
    private static Uai uai(AafRecord record) throws BadRecord {
        var written = record.first(Attribute.UAI);
        return SchoolText.uai(written == null ? record.first(Attribute.OLD_UAI) : written);
    }

    /** The first degree's directories hold nothing but écoles, whatever their type is called. */
    private SchoolKind kind(AafRecord record, SchoolText text) throws BadRecord {
        if (degree == AafSettings.Degree.FIRST) {
            return SchoolKind.ECOLE;
        }
        return text.kind(record.first(Attribute.SCHOOL_TYPE), record.first(Attribute.SCHOOL_NATURE))
                .orElseThrow(() -> new BadRecord("BAD-KIND", "ni école, ni collège, ni lycée, ni MFR"));
    }
}
