package fr.passerelle.connectors.ldap;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Changes found by their date. A search starts well before the last date known, for a change is dated before it can be
 * seen; what was read before is known by its fingerprint. Who is gone shows only when all handles are swept.
 */
final class DateSearch implements ChangeSource {

    private final Shape shape;
    private final Search search;
    private final LdapSettings.Rhythm rhythm;
    private final Newest newest;
    private final boolean sweeps;

    /** From the last date known on, which goes into that one; with a sweep or without. */
    DateSearch(Shape shape, Search search, LdapSettings.Rhythm rhythm, Newest newest, boolean sweeps) {
        this.shape = shape;
        this.search = search;
        this.rhythm = rhythm;
        this.newest = newest;
        this.sweeps = sweeps;
    }

    @Override
    public Told since(@Nullable String place, Pipe.Taker<Change> taker) throws IOException {
        if (place == null) {
            throw new IllegalArgumentException("a search by date needs a date to start from");
        }
        var start = Instant.parse(place);
        var since = Newest.written(start.minus(rhythm.overlap()).truncatedTo(ChronoUnit.SECONDS));
        var count = search.each(shape.since(since), entry -> {
            newest.see(entry);
            taker.take(new Change.Stands(entry, shape.handleOf(entry)));
        });
        if (count == 0) {
            throw new MarkLost("LDAP : l'entrée qui portait la dernière date connue n'y est plus : sauvegarde relue ?");
        }
        if (sweeps) {
            search.each(shape.handles(), entry -> taker.take(new Change.Remain(List.of(shape.handleOf(entry)))));
        }
        var date = newest.date();
        return new Told(date == null || date.isBefore(start) ? place : date.toString(), sweeps);
    }
}
