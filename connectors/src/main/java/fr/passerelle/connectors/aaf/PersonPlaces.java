package fr.passerelle.connectors.aaf;

import fr.passerelle.connectors.directory.BadRecord;
import fr.passerelle.connectors.directory.DirectoryText;
import fr.passerelle.connectors.directory.Places;
import fr.passerelle.identity.establishment.Level;
import fr.passerelle.identity.intake.DirectoryRecord.Attachment;
import fr.passerelle.identity.person.ProfileKind;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The schools, divisions and groups of one person. Each form is read wherever it stands: two parts in the second degree
 * ({@code idEtab$classe}), five in the first ({@code idEcole$type$libellé$idClasse$nomClasse}).
 */
final class PersonPlaces {

    private static final Pattern LEVEL = Pattern.compile("[0-9A-Z]{4}");

    /** What stands in a part that says nothing. */
    private static final String NOTHING = "-";

    private final AafRecord record;
    private final Places places = new Places();
    private final HashSet<String> functions = new HashSet<>();

    private PersonPlaces(AafRecord record) {
        this.record = record;
    }

    /** Where a pupil is, with the level of its MEF, else of its {@code ENTEleveNiveau}. */
    static List<Attachment> pupil(AafRecord record, MefLevels mefs) throws BadRecord {
        var of = new PersonPlaces(record);
        of.schools(Attribute.SCHOOL, 1);
        of.divisions(Attribute.PUPIL_DIVISIONS, 2, 2);
        of.divisions(Attribute.FIRST_DEGREE_DIVISIONS, 5, 5);
        of.groups(Attribute.PUPIL_GROUPS, 2, 2);
        of.groups(Attribute.FIRST_DEGREE_GROUPS, 5, 5);
        return of.places.at(of.level(mefs));
    }

    /** Where a member of the staff is: by functions, classes and subjects alike. */
    static PersonPlaces staff(AafRecord record) throws BadRecord {
        var of = new PersonPlaces(record);
        of.schools(Attribute.SCHOOL, 1);
        of.divisions(Attribute.OLD_TAUGHT_DIVISIONS, 2, 2);
        of.divisions(Attribute.FIRST_DEGREE_DIVISIONS, 5, 5);
        of.groups(Attribute.OLD_TAUGHT_GROUPS, 2, 2);
        of.groups(Attribute.FIRST_DEGREE_GROUPS, 5, 5);
        of.divisions(Attribute.TAUGHT_DIVISIONS, 2, 3);
        of.groups(Attribute.TAUGHT_GROUPS, 2, 3);
        of.divisions(Attribute.HEADED_DIVISIONS, 2, 2);
        of.functions();
        of.schools(Attribute.HEADED_SCHOOLS, 1);
        of.schools(Attribute.TAUGHT_MEFS, 3);
        of.schools(Attribute.TAUGHT_SUBJECTS, 2);
        return of;
    }

    List<Attachment> all() {
        return places.at(null);
    }

    /** What the functions make of the person; one who teaches a class is a teacher whatever they say. */
    ProfileKind profile() {
        return Functions.profile(functions, places.hasClasses(), isDeclaredTeacher());
    }

    private void schools(Attribute attribute, int mostParts) throws BadRecord {
        for (var parts : record.parts(attribute, 1, mostParts)) {
            places.school(school(parts));
        }
    }

    private void divisions(Attribute attribute, int least, int most) throws BadRecord {
        for (var parts : record.parts(attribute, least, most)) {
            places.division(school(parts), parts.get(name(most)));
        }
    }

    private void groups(Attribute attribute, int least, int most) throws BadRecord {
        for (var parts : record.parts(attribute, least, most)) {
            places.group(school(parts), parts.get(name(most)));
        }
    }

    /** The name is the fifth part of five, and the second of two or three (where the third is a subject). */
    private static int name(int most) {
        return most == 5 ? 4 : 1;
    }

    private void functions() throws BadRecord {
        for (var parts : record.parts(Attribute.FUNCTIONS, 2, 5)) {
            if (!parts.getFirst().equals(NOTHING)) {
                places.school(school(parts));
            }
            if (!parts.get(1).equals(NOTHING)) {
                functions.add(parts.get(1));
            }
        }
    }

    private @Nullable Level level(MefLevels mefs) throws BadRecord {
        var ofMef = mefs.level(record.first(Attribute.MEF));
        if (ofMef.isPresent()) {
            return ofMef.get();
        }
        var written = record.parts(Attribute.LEVEL, 1, 2);
        return written.isEmpty()
                        || !LEVEL.matcher(written.getFirst().getFirst()).matches()
                ? null
                : new Level(written.getFirst().getFirst());
    }

    private boolean isDeclaredTeacher() {
        var before = record.first(Attribute.BEFORE_PUPILS);
        return "O".equals(before == null ? record.first(Attribute.TEACHER_BY_CORPS) : before);
    }

    private static String school(List<String> parts) throws BadRecord {
        return DirectoryText.key(parts.getFirst());
    }
}
