package fr.passerelle.identity;

import fr.passerelle.identity.establishment.Level;
import fr.passerelle.identity.establishment.SchoolKind;
import fr.passerelle.identity.establishment.Uai;
import fr.passerelle.identity.intake.DirectoryRecord.Attachment;
import fr.passerelle.identity.intake.DirectoryRecord.Guarded;
import fr.passerelle.identity.intake.DirectoryRecord.Particulars;
import fr.passerelle.identity.intake.DirectoryRecord.PersonRecord;
import fr.passerelle.identity.intake.DirectoryRecord.SchoolRecord;
import fr.passerelle.identity.intake.Feed;
import fr.passerelle.identity.intake.Ine;
import fr.passerelle.identity.intake.Mark;
import fr.passerelle.identity.intake.Reading;
import fr.passerelle.identity.person.PersonName;
import fr.passerelle.identity.person.ProfileKind;
import java.time.LocalDate;
import java.util.List;

/** Invented records for tests. */
public final class TestPeople {

    public static final Uai COLLEGE = new Uai("0509802H");
    public static final Uai ECOLE = new Uai("0509805L");

    private TestPeople() {}

    public static SchoolRecord college() {
        return new SchoolRecord("802", COLLEGE, "Collège des Essais", SchoolKind.COLLEGE, "Saint-Lô");
    }

    public static SchoolRecord ecole() {
        return new SchoolRecord("805", ECOLE, "École des Essais", SchoolKind.ECOLE, "Saint-Lô");
    }

    public static PersonRecord pupil(String key, String given, String ine, String schoolKey, String level) {
        return new PersonRecord(
                key,
                ProfileKind.PUPIL,
                new PersonName("LECOQ", null, given, List.of(), null),
                new Particulars(LocalDate.of(2014, 5, 17), ine.isEmpty() ? null : new Ine(ine), null, null),
                List.of(new Attachment(schoolKey, new Level(level), List.of("5A"), List.of())),
                List.of(new Guarded("9001", "10", true)));
    }

    public static PersonRecord born(String day, PersonRecord person) {
        var facts = person.particulars();
        return new PersonRecord(
                person.key(),
                person.profile(),
                person.name(),
                new Particulars(LocalDate.parse(day), facts.ine(), facts.mail(), facts.phone()),
                person.attachments(),
                person.guardians());
    }

    /** The same pupil, for whom that adult answers, and nobody else. */
    public static PersonRecord named(String adult, PersonRecord pupil) {
        return named(adult, "10", pupil);
    }

    /** The same by a tie of that national code. */
    public static PersonRecord named(String adult, String kinship, PersonRecord pupil) {
        return new PersonRecord(
                pupil.key(),
                pupil.profile(),
                pupil.name(),
                pupil.particulars(),
                pupil.attachments(),
                List.of(new Guarded(adult, kinship, true)));
    }

    public static PersonRecord guardian(String key, String given) {
        return new PersonRecord(
                key,
                ProfileKind.GUARDIAN,
                new PersonName("LECOQ", null, given, List.of(), "Mme"),
                new Particulars(null, null, given.toLowerCase(java.util.Locale.ROOT) + "@exemple.invalid", null),
                List.of(),
                List.of());
    }

    public static Feed feed(Object... readings) {
        return feed(Feed.Delivered.ALL, readings);
    }

    public static Feed delta(String mark, Object... readings) {
        return feed(new Feed.Delivered(Feed.Extent.DELTA, new Mark(mark)), readings);
    }

    public static Feed feed(Feed.Delivered delivered, Object... readings) {
        return (known, sink) -> {
            for (var reading : readings) {
                switch (reading) {
                    case SchoolRecord school -> sink.accept(new Reading.Row(school));
                    case PersonRecord person -> sink.accept(new Reading.Row(person));
                    case Reading other -> sink.accept(other);
                    default -> throw new IllegalArgumentException(reading.toString());
                }
            }
            return delivered;
        };
    }
}
