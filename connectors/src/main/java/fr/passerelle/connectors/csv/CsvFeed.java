package fr.passerelle.connectors.csv;

import fr.passerelle.identity.intake.Feed;
import fr.passerelle.identity.intake.Known;
import fr.passerelle.identity.intake.Reading;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.function.Consumer;

/**
 * What the newest sets of a folder say. It is a delta however complete they are: nobody is gone but who is said to be.
 */
final class CsvFeed implements Feed {

    private final CsvSettings settings;
    private final Clock clock;
    private final boolean heedsMark;

    private CsvFeed(CsvSettings settings, Clock clock, boolean heedsMark) {
        this.settings = settings;
        this.clock = clock;
        this.heedsMark = heedsMark;
    }

    /** What the sets say now, whether it was read before or not. */
    static CsvFeed whole(CsvSettings settings, Clock clock) {
        return new CsvFeed(settings, clock, false);
    }

    /** Nothing when the newest set was read before, else what the sets say now. */
    static CsvFeed sinceMark(CsvSettings settings, Clock clock) {
        return new CsvFeed(settings, clock, true);
    }

    @Override
    public Delivered read(Known known, Consumer<Reading> readings) throws IOException {
        var today = LocalDate.now(clock.withZone(SetFolder.PARIS));
        var mark = heedsMark ? known.mark().flatMap(CsvMark::of).orElse(null) : null;
        var sets = new SetFolder(settings.folder()).sets();
        if (mark != null && isRead(sets.getFirst(), mark, today)) {
            return new Delivered(Extent.DELTA, null);
        }
        var succession = Succession.of(sets, settings, clock, mark);
        var days = new Days(today);
        read(succession, days, readings);
        succession.checkUnchanged();
        return new Delivered(Extent.DELTA, new CsvMark(settingsIdentity(), days.next(), succession.stops()).mark());
    }

    private void read(Succession succession, Days days, Consumer<Reading> readings) throws IOException {
        var tables = new Tables(succession, settings, new Faults(readings));
        var roster = new Gathering(settings, days).read(tables);
        if (roster.orgs().schools().isEmpty()) {
            throw new BrokenSet("aucun établissement utilisable dans orgs.csv ; rien n'est retenu");
        }
        roster.orgs().schools().forEach(school -> readings.accept(new Reading.Row(school)));
        new UserReading(roster.people(), new PersonMapping(settings.people(), roster), readings)
                .read(tables, succession);
    }

    private boolean isRead(FileSet newest, CsvMark mark, LocalDate today) throws IOException {
        Stamps.of(newest.files()).checkQuiet(clock);
        return mark.covers(new CsvMark.Stop(newest.moment(), newest.identity()), settingsIdentity(), today);
    }

    private String settingsIdentity() {
        return new Identity().with(settings.toString()).text();
    }
}
