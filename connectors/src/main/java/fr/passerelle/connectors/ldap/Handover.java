package fr.passerelle.connectors.ldap;

import fr.passerelle.connectors.directory.BadRecord;
import fr.passerelle.identity.intake.DirectoryRecord.PersonRecord;
import fr.passerelle.identity.intake.DirectoryRecord.SchoolRecord;
import fr.passerelle.identity.intake.Known;
import fr.passerelle.identity.intake.Origin;
import fr.passerelle.identity.intake.Reading;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Hands over what was read; of what intake holds already in these very words, no more than that it stands. */
final class Handover {

    private final Known known;
    private final Consumer<Reading> readings;
    private final Prints prints;

    Handover(Known known, Consumer<Reading> readings, Schools schools) {
        this.known = known;
        this.readings = readings;
        this.prints = new Prints(schools);
    }

    void school(SchoolRecord school) {
        readings.accept(new Reading.Row(school, new Origin(null, null, Prints.of(school), null)));
    }

    /** One of all. */
    void person(PersonRecord person, @Nullable String handle) throws BadRecord {
        var print = prints.of(person, handle);
        if (known.holds(print)) {
            readings.accept(new Reading.Same(print));
        } else {
            readings.accept(new Reading.Row(person, new Origin(print, handle, null, null)));
        }
    }

    /**
     * One of some, of whom the rest is not asked: a region has a million fingerprints.
     *
     * @param held the origin of whoever is live under that key; null when nobody is
     */
    void changed(PersonRecord person, String handle, @Nullable Origin held) throws BadRecord {
        var print = prints.of(person, handle);
        if (held == null || !print.equals(held.fingerprint())) {
            readings.accept(new Reading.Row(person, new Origin(print, handle, null, null)));
        }
    }

    void gone(String key) {
        readings.accept(new Reading.Gone(key));
    }

    void fault(Reading.Fault fault) {
        readings.accept(fault);
    }
}
