package fr.passerelle.identity.intake;

import fr.passerelle.identity.establishment.Level;
import fr.passerelle.identity.intake.DirectoryRecord.Attachment;
import fr.passerelle.identity.intake.DirectoryRecord.Guarded;
import fr.passerelle.identity.intake.DirectoryRecord.Particulars;
import fr.passerelle.identity.intake.DirectoryRecord.PersonRecord;
import fr.passerelle.identity.person.PersonName;
import fr.passerelle.identity.person.ProfileKind;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Thirty invented humans whom several directories know, each under keys of its own. */
final class InventedHumans {

    static final int PUPILS = 20;
    static final int GUARDIANS = 6;
    static final int ALL = 30;

    private InventedHumans() {}

    static ProfileKind profile(int human) {
        if (human < PUPILS) {
            return ProfileKind.PUPIL;
        }
        return human < PUPILS + GUARDIANS ? ProfileKind.GUARDIAN : ProfileKind.TEACHER;
    }

    /** Three pupils out of four have one; it is plainly not a real one. */
    static @Nullable Ine ine(int human) {
        return human < PUPILS && human % 4 != 3 ? new Ine("0000000%02dZZ".formatted(human)) : null;
    }

    /** Whether two records of this human must end under one number. */
    static boolean hasKey(int human) {
        return human < PUPILS ? ine(human) != null : true;
    }

    /** As one directory writes that human. */
    static PersonRecord record(int human, String key, List<Attachment> at, List<Guarded> ties) {
        var profile = profile(human);
        var adult = profile != ProfileKind.PUPIL;
        return new PersonRecord(
                key,
                profile,
                new PersonName("DUPRE" + letter(human), null, "Prénom" + letter(human), List.of(), null),
                new Particulars(
                        adult ? null : LocalDate.of(2012, 1, 1).plusDays(human),
                        ine(human),
                        adult ? "prenom" + letter(human) + "@exemple.invalid" : null,
                        null),
                at,
                ties);
    }

    static Attachment at(String schoolKey, int level, String division) {
        return new Attachment(schoolKey, new Level("211" + level), List.of(division), List.of());
    }

    /** Names are compared by their letters, so humans must differ by those. */
    private static String letter(int human) {
        return Character.toString((char) ('a' + human / 26)) + (char) ('a' + human % 26);
    }
}
