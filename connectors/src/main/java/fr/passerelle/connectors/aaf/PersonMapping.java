package fr.passerelle.connectors.aaf;

import fr.passerelle.connectors.directory.BadRecord;
import fr.passerelle.connectors.directory.DirectoryText;
import fr.passerelle.connectors.directory.Places;
import fr.passerelle.connectors.directory.Ties;
import fr.passerelle.identity.establishment.Level;
import fr.passerelle.identity.intake.DirectoryRecord.Guarded;
import fr.passerelle.identity.intake.DirectoryRecord.PersonRecord;
import fr.passerelle.identity.person.ProfileKind;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The people of a delivery in our words; places are quoted by the AAF's own numbers of schools. */
final class PersonMapping {

    private static final Pattern LEVEL = Pattern.compile("[0-9A-Z]{4}");
    private static final Set<String> LEGAL = Set.of("0", "1", "2");

    private final AafSettings.Degree degree;
    private final PersonNames names;
    private final MefLevels mefs;
    private final LocalDate latestBirth;

    PersonMapping(AafSettings.Degree degree, MefLevels mefs, LocalDate latestBirth) {
        this.degree = degree;
        this.names = PersonNames.of(degree);
        this.mefs = mefs;
        this.latestBirth = latestBirth;
    }

    PersonRecord pupil(AafRecord record) throws BadRecord {
        var places = classes(record, "ENTEleveClasses", "ENTEleveGroupes");
        return person(
                record, ProfileKind.PUPIL, places, level(record), ties(record).all());
    }

    PersonRecord relative(AafRecord record) throws BadRecord {
        return person(record, ProfileKind.GUARDIAN, new Places(), null, List.of());
    }

    PersonRecord staff(AafRecord record) throws BadRecord {
        var places = classes(record, "ENTAuxEnsClasses", "ENTAuxEnsGroupes");
        for (var parts : record.parts("ENTAuxEnsClassesMatieres", 2, 3)) {
            places.division(school(parts), parts.get(1));
        }
        for (var parts : record.parts("ENTAuxEnsGroupesMatieres", 2, 3)) {
            places.group(school(parts), parts.get(1));
        }
        for (var parts : record.parts("ENTAuxEnsClassesPrincipal", 2, 2)) {
            places.division(school(parts), parts.get(1));
        }
        var codes = new HashSet<String>();
        for (var parts : record.parts("ENTPersonFonctions", 2, 5)) {
            places.school(school(parts));
            codes.add(parts.get(1));
        }
        for (var parts : record.parts("ENTEnsFonctionDir", 1, 1)) {
            places.school(school(parts));
        }
        var profile = Functions.profile(codes, places.hasClasses(), isDeclaredTeacher(record));
        return person(record, profile, places, null, List.of());
    }

    private PersonRecord person(
            AafRecord record, ProfileKind profile, Places places, @Nullable Level level, List<Guarded> ties)
            throws BadRecord {
        return new PersonRecord(
                record.key(),
                profile,
                names.name(record),
                names.particulars(record, latestBirth),
                places.at(level),
                ties);
    }

    /** The second degree names divisions and groups in attributes of each profile, the first in two for everybody. */
    private Places classes(AafRecord record, String divisions, String groups) throws BadRecord {
        var places = new Places();
        for (var parts : record.parts("ENTPersonStructRattach", 1, 1)) {
            places.school(school(parts));
        }
        var isFirst = degree == AafSettings.Degree.FIRST;
        var arity = isFirst ? 5 : 2;
        for (var parts : record.parts(isFirst ? "ENTPersonClasses" : divisions, arity, arity)) {
            places.division(school(parts), parts.getLast());
        }
        for (var parts : record.parts(isFirst ? "ENTPersonGroupes" : groups, arity, arity)) {
            places.group(school(parts), parts.getLast());
        }
        return places;
    }

    private @Nullable Level level(AafRecord record) throws BadRecord {
        if (degree == AafSettings.Degree.SECOND) {
            return mefs.level(record.first("ENTEleveMEF")).orElse(null);
        }
        var parts = record.parts("ENTEleveNiveau", 1, 2);
        return parts.isEmpty() || !LEVEL.matcher(parts.getFirst().getFirst()).matches()
                ? null
                : new Level(parts.getFirst().getFirst());
    }

    /** In the second degree légal is 1 for a legal guardian, 2 for one in charge, 0 for a mere contact or payer. */
    private Ties ties(AafRecord record) throws BadRecord {
        var ties = new Ties(record.key());
        if (degree == AafSettings.Degree.FIRST) {
            for (var parts : record.parts("ENTEleveAutoriteParentale", 2, 2)) {
                ties.add(new Guarded(DirectoryText.key(parts.get(0)), parts.get(1), true));
            }
            return ties;
        }
        for (var parts : record.parts("ENTElevePersRelEleve", 6, 6)) {
            if (!LEGAL.contains(parts.get(3))) {
                throw new BadRecord("BAD-TIE", "un lien de responsabilité n'est ni légal, ni en charge, ni autre");
            }
            ties.add(new Guarded(
                    DirectoryText.key(parts.get(0)), parts.get(1), !parts.get(3).equals("0")));
        }
        return ties;
    }

    private static String school(List<String> parts) throws BadRecord {
        return DirectoryText.key(parts.getFirst());
    }

    private static boolean isDeclaredTeacher(AafRecord record) {
        var before = record.first("PersEducNatPresenceDevantEleves");
        return "O".equals(before == null ? record.first("ENTPersonCategorieEnseignant") : before);
    }
}
