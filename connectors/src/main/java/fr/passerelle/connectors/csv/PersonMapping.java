package fr.passerelle.connectors.csv;

import fr.passerelle.connectors.directory.BadRecord;
import fr.passerelle.connectors.directory.DirectoryText;
import fr.passerelle.connectors.directory.Ties;
import fr.passerelle.identity.establishment.Level;
import fr.passerelle.identity.intake.DirectoryRecord.Attachment;
import fr.passerelle.identity.intake.DirectoryRecord.Guarded;
import fr.passerelle.identity.intake.DirectoryRecord.Particulars;
import fr.passerelle.identity.intake.DirectoryRecord.PersonRecord;
import fr.passerelle.identity.intake.Ine;
import fr.passerelle.identity.person.AafKey;
import fr.passerelle.identity.person.PersonName;
import fr.passerelle.identity.person.ProfileKind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A row of {@code users.csv} in our words, with what was gathered of that user. */
final class PersonMapping {

    /** The type under which {@code userIds} quotes academies' keys, as EduConnect calls them. */
    private static final String AAF_KEY_TYPE = "FrEduCtRefId";

    private static final Pattern BETWEEN_NAMES = Pattern.compile("[ ,]+");

    private final CsvSettings.People settings;
    private final Gathering.Roster roster;
    private final Grades grades;

    PersonMapping(CsvSettings.People settings, Gathering.Roster roster) {
        this.settings = settings;
        this.roster = roster;
        this.grades = new Grades(settings.levels());
    }

    /** An active user, of that profile. */
    PersonRecord active(CsvRow row, int user, ProfileKind profile) throws BadRecord {
        var isPupil = profile == ProfileKind.PUPIL;
        var at = profile == ProfileKind.GUARDIAN
                ? List.<Attachment>of()
                : places(user, profile, isPupil ? level(row) : null);
        return person(row, user, profile, at, isPupil ? ties(user) : List.of());
    }

    /** A disabled user, who is at no school and answers for nobody until enabled again. */
    PersonRecord disabled(CsvRow row, int user, ProfileKind profile) throws BadRecord {
        return person(row, user, profile, List.of(), List.of());
    }

    /** Whether the row names grades none of which is known. */
    boolean hasUnknownGrade(CsvRow row) {
        return row.get(Column.GRADES) != null && level(row) == null;
    }

    private PersonRecord person(CsvRow row, int user, ProfileKind profile, List<Attachment> at, List<Guarded> ties)
            throws BadRecord {
        return new PersonRecord(
                roster.people().key(user), profile, name(row), particulars(row, user, profile), at, ties);
    }

    /** A preferred name is the one in use; the other one is then that of birth. */
    private static PersonName name(CsvRow row) throws BadRecord {
        var family = name(row, Column.FAMILY_NAME);
        var given = name(row, Column.GIVEN_NAME);
        var usedFamily = name(row, Column.PREFERRED_FAMILY_NAME);
        var usedGiven = name(row, Column.PREFERRED_GIVEN_NAME);
        if (family == null) {
            throw new BadRecord("NO-NAME", "le nom de famille manque");
        }
        var first = usedGiven == null ? given : usedGiven;
        return new PersonName(
                usedFamily == null ? family : usedFamily,
                usedFamily == null || usedFamily.equals(family) ? null : family,
                first == null ? "" : first,
                others(given, usedGiven, name(row, Column.MIDDLE_NAME)),
                null);
    }

    private static List<String> others(@Nullable String given, @Nullable String used, @Nullable String middle) {
        var others = new ArrayList<String>();
        if (given != null && used != null && !used.equals(given)) {
            others.add(given);
        }
        if (middle != null) {
            BETWEEN_NAMES.splitAsStream(middle).filter(one -> !one.isEmpty()).forEach(others::add);
        }
        return others;
    }

    private Particulars particulars(CsvRow row, int user, ProfileKind profile) throws BadRecord {
        var mobile = name(row, Column.SMS);
        return new Particulars(
                roster.people().birth(user),
                profile == ProfileKind.PUPIL ? ine(row) : null,
                name(row, Column.EMAIL),
                mobile == null ? name(row, Column.PHONE) : mobile,
                AafKey.among(Lists.identifiers(row.get(Column.USER_IDS), AAF_KEY_TYPE)));
    }

    private @Nullable Ine ine(CsvRow row) {
        var written = settings.ineColumn() == null
                ? Lists.identifier(row.get(Column.USER_IDS), settings.ineType())
                : row.get(Column.INE);
        return written == null ? null : Ine.of(written).orElse(null);
    }

    private @Nullable Level level(CsvRow row) {
        var written = row.get(Column.GRADES);
        return written == null ? null : grades.level(written).orElse(null);
    }

    /** Only roles of the profile count: a teacher who is a parent elsewhere does not belong there. */
    private List<Attachment> places(int user, ProfileKind profile, @Nullable Level level) throws BadRecord {
        var seats = new Seats();
        roster.people().eachRole(user, link -> {
            if (link.isCurrent() && link.role().profile() == profile && link.school() != Orgs.NO_SCHOOL) {
                seats.school(link.school());
            }
        });
        roster.people().eachClass(user, number -> seats.add(roster.classes().get(number)));
        if (seats.count() > DirectoryText.MOST_VALUES) {
            throw new BadRecord("TOO-MANY", "la personne est dans plus de " + DirectoryText.MOST_VALUES + " classes");
        }
        return seats.at(roster.orgs().schools(), level);
    }

    private List<Guarded> ties(int pupil) {
        var people = roster.people();
        var ties = new Ties(people.key(pupil));
        people.eachGuardian(pupil, adult -> ties.add(tie(adult)));
        return ties.all();
    }

    /** The tie is what the adult's own role says: legal for a parent or guardian, not for anybody else. */
    private Guarded tie(int adult) {
        var people = roster.people();
        var kin = new Kin();
        people.eachRole(adult, kin::add);
        return new Guarded(people.key(adult), kin.role.kinship(), kin.role.isLegal());
    }

    /** The closest of somebody's roles beside a pupil. */
    private static final class Kin {

        private Role role = Role.STAFF;

        void add(RoleLink link) {
            var isKin = link.isCurrent() && link.role().profile() == ProfileKind.GUARDIAN;
            if (isKin && (role == Role.STAFF || link.role().rank() < role.rank())) {
                role = link.role();
            }
        }
    }

    private static @Nullable String name(CsvRow row, Column column) throws BadRecord {
        return DirectoryText.nameOrNull(row.get(column));
    }
}
