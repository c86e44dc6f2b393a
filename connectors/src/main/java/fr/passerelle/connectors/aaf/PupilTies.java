package fr.passerelle.connectors.aaf;

import fr.passerelle.connectors.directory.BadRecord;
import fr.passerelle.connectors.directory.DirectoryText;
import fr.passerelle.connectors.directory.Ties;
import fr.passerelle.identity.intake.DirectoryRecord.Guarded;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The adults who answer for one pupil. {@code ENTElevePersRelEleve} says it all; without it the first degree's
 * {@code ENTEleveAutoriteParentale} does, and the older attributes, which give the adult's key alone.
 */
final class PupilTies {

    private static final Set<String> LEGAL = Set.of("0", "1", "2");
    private static final String FATHER = "20";
    private static final String MOTHER = "10";
    private static final String OTHER = "90";

    private final AafRecord record;
    private final Ties ties;

    private PupilTies(AafRecord record) {
        this.record = record;
        this.ties = new Ties(record.key());
    }

    static List<Guarded> of(AafRecord record) throws BadRecord {
        var of = new PupilTies(record);
        if (record.all(Attribute.TIES).isEmpty()) {
            of.older();
        } else {
            of.told();
        }
        return of.ties.all();
    }

    /** Légal is 1 for a legal guardian, 2 for one in charge, 0 for a mere contact or payer. */
    private void told() throws BadRecord {
        for (var parts : record.parts(Attribute.TIES, 6, 6)) {
            if (!LEGAL.contains(parts.get(3))) {
                throw new BadRecord("BAD-TIE", "un lien de responsabilité n'est ni légal, ni en charge, ni autre");
            }
            add(parts.get(0), parts.get(1), !parts.get(3).equals("0"));
        }
    }

    /** Authority is with those whom {@code ENTEleveAutoriteParentale} names, and with nobody else. */
    private void older() throws BadRecord {
        var kinship = kinship();
        for (var parts : record.parts(Attribute.PARENTAL_AUTHORITY, 1, 2)) {
            var adult = parts.getFirst();
            add(adult, parts.size() > 1 ? parts.get(1) : kinship.getOrDefault(adult, OTHER), true);
        }
        for (var attribute : List.of(
                Attribute.FATHER,
                Attribute.MOTHER,
                Attribute.PARENTS,
                Attribute.FIRST_RELATIVE,
                Attribute.SECOND_RELATIVE)) {
            for (var adult : record.all(attribute)) {
                add(adult, kinship.getOrDefault(adult, OTHER), false);
            }
        }
    }

    private Map<String, String> kinship() {
        var kinship = new HashMap<String, String>();
        record.all(Attribute.FATHER).forEach(adult -> kinship.put(adult, FATHER));
        record.all(Attribute.MOTHER).forEach(adult -> kinship.put(adult, MOTHER));
        return kinship;
    }

    private void add(String adult, String kinship, boolean legal) throws BadRecord {
        ties.add(new Guarded(DirectoryText.key(adult), kinship, legal));
    }
}
