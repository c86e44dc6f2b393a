package fr.passerelle.connectors.ldap;

import com.unboundid.ldap.sdk.SearchResultEntry;
import fr.passerelle.connectors.directory.BadRecord;
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
    private final Instant now;
    private final boolean sweeps;

    /** From the last date known on; with a sweep or without. */
    DateSearch(Shape shape, Search search, LdapSettings.Rhythm rhythm, Instant now, boolean sweeps) {
        this.shape = shape;
        this.search = search;
        this.rhythm = rhythm;
        this.now = now;
        this.sweeps = sweeps;
    }

    @Override
    public Told since(@Nullable String place, Pipe.Taker<Change> taker) throws IOException {
        if (place == null) {
            throw new IllegalArgumentException("a search by date needs a date to start from");
        }
        var start = Instant.parse(place);
        var newest = newest();
        var since = Newest.written(start.minus(rhythm.overlap()).truncatedTo(ChronoUnit.SECONDS));
        var count = search.each(shape.since(since), entry -> {
            newest.see(entry);
            stands(entry, taker);
        });
        if (count == 0) {
            throw new MarkLost("LDAP : l'entrée qui portait la dernière date connue n'y est plus : sauvegarde relue ?");
        }
        if (sweeps) {
            search.each(shape.handles(), entry -> remains(entry, taker));
        }
        var date = newest.date();
        return new Told(date == null || date.isBefore(start) ? place : date.toString(), sweeps);
    }

    /** What will tell where to start next, of entries read in whatever way. */
    Newest newest() {
        return new Newest(shape.names().here("modifyTimestamp"), now, rhythm.overlap());
    }

    private void stands(SearchResultEntry entry, Pipe.Taker<Change> taker) throws IOException {
        try {
            taker.take(new Change.Stands(entry, shape.handle(entry)));
        } catch (BadRecord e) {
            throw new DirectoryDown("LDAP : une entrée n'a ni identifiant ni nom lisibles ; rien n'est retenu", e);
        }
    }

    private void remains(SearchResultEntry entry, Pipe.Taker<Change> taker) throws IOException {
        try {
            taker.take(new Change.Remain(List.of(shape.handle(entry))));
        } catch (BadRecord e) {
            throw new DirectoryDown("LDAP : une entrée n'a ni identifiant ni nom lisibles ; rien n'est retenu", e);
        }
    }
}
