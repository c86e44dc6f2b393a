package fr.passerelle.connectors.ldap;

import fr.passerelle.connectors.directory.BadRecord;
import fr.passerelle.identity.intake.DirectoryRecord.PersonRecord;
import fr.passerelle.identity.intake.DirectoryRecord.SchoolRecord;
import fr.passerelle.identity.intake.Feed;
import fr.passerelle.identity.intake.Known;
import fr.passerelle.identity.intake.Origin;
import fr.passerelle.identity.intake.Reading;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Hands over what was read; of what intake holds already in these very words, no more than that it stands. */
final class Handover {

    private final Known known;
    private final Feed.Extent extent;
    private final Consumer<Reading> readings;
    private final Prints prints;
    private boolean begun;

    Handover(Known known, Feed.Extent extent, Consumer<Reading> readings, Schools schools) {
        this.known = known;
        this.extent = extent;
        this.readings = readings;
        this.prints = new Prints(schools);
    }

    /** Whether anything has been handed over, after which nothing may be read a second time. */
    boolean hasBegun() {
        return begun;
    }

    void school(SchoolRecord school) {
        hand(new Reading.Row(school, new Origin(null, null, Prints.of(school), null)));
    }

    void person(PersonRecord person, @Nullable String handle) throws BadRecord {
        var print = prints.of(person, handle);
        if (!known.holds(print)) {
            hand(new Reading.Row(person, new Origin(print, handle, null, null)));
        } else if (extent == Feed.Extent.COMPLETE) {
            hand(new Reading.Same(print));
        }
    }

    void gone(String key) {
        hand(new Reading.Gone(key));
    }

    void fault(Reading.Fault fault) {
        hand(fault);
    }

    private void hand(Reading reading) {
        begun = true;
        readings.accept(reading);
    }
}
