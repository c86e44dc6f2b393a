package fr.passerelle.connectors.ldap;

import com.unboundid.ldap.sdk.SearchResultEntry;
import fr.passerelle.identity.intake.Feed.Delivered;
import fr.passerelle.identity.intake.Feed.Extent;
import fr.passerelle.identity.intake.Known;
import fr.passerelle.identity.intake.Mark;
import fr.passerelle.identity.intake.Reading;
import java.io.IOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Everybody in one directory: schools, groups where they are entries, adults, then the pupils, who refer to all. */
final class CompleteReading {

    private final Visit visit;
    private final Shape shape;
    private final Known known;
    private final Consumer<Reading> readings;

    CompleteReading(Visit visit, Known known, Consumer<Reading> readings) {
        this.visit = visit;
        this.shape = visit.shape();
        this.known = known;
        this.readings = readings;
    }

    Delivered read() throws IOException {
        var facts = visit.facts();
        var schools = new Schools();
        var mapping = visit.mapping(schools);
        var found = new SchoolsReading(shape, mapping, schools);
        visit.search().each(shape.schools(), found);
        if (found.isEmpty()) {
            throw new DirectoryDown("LDAP : " + shape.tree().structures() + " ne donne aucun établissement");
        }
        var groups = new GroupReading(shape.tree(), visit.session(), readings).read();
        var handover = new Handover(known, readings, schools);
        found.handAll(handover);
        var everybody = new Everybody(
                shape, mapping, groups, handover, adults -> visit.searchBeside().each(shape.keysOfAdults(), adults));
        var place = people(facts, everybody);
        everybody.finish(visit.session());
        check(facts, everybody);
        return new Delivered(Extent.COMPLETE, mark(facts, found, place));
    }

    /** Reads them by the way in which changes will be told, and tells where those start. */
    private @Nullable String people(ServerFacts facts, Everybody everybody) throws IOException {
        return switch (visit.settings().changes()) {
            case NONE -> {
                ordered(everybody);
                yield null;
            }
            case TIMESTAMP -> dated(everybody);
            case SYNCREPL -> {
                var told = new ContentSync(visit.session(), shape.everybody()).since(null, change -> {
                    if (change instanceof Change.Stands(var entry, var _)) {
                        everybody.take(entry);
                    }
                });
                yield told.place();
            }
            case DIRSYNC -> {
                // The place comes first: what changes while everybody is read is read again next time, and not missed.
                var start = new DirSync(visit.session(), shape, facts.context(), false).start();
                ordered(everybody);
                yield start;
            }
        };
    }

    /** Nothing where no date can be believed: then everybody is read each time, as a probe tells. */
    private @Nullable String dated(Everybody everybody) throws IOException {
        var newest = visit.newest();
        ordered(entry -> {
            newest.see(entry);
            everybody.take(entry);
        });
        var date = newest.date();
        return date == null ? null : date.toString();
    }

    private void ordered(Pipe.Taker<SearchResultEntry> taker) throws IOException {
        visit.search().each(shape.adults(), taker);
        visit.search().each(shape.pupils(), taker);
    }

    /** Where the directory says how many there are, an answer that has others is not believed. */
    private void check(ServerFacts before, Everybody everybody) throws DirectoryDown {
        if (!shape.tree().counted() || before.children() < 0) {
            return;
        }
        var after = visit.facts().children();
        if (everybody.count() < Math.min(before.children(), after)
                || everybody.count() > Math.max(before.children(), after)) {
            throw new DirectoryDown("LDAP : l'annuaire annonce " + after + " entrées sous "
                    + shape.tree().people() + " et en donne " + everybody.count() + " ; rien n'est retenu");
        }
    }

    private @Nullable Mark mark(ServerFacts facts, SchoolsReading schools, @Nullable String place) {
        return place == null
                ? null
                : new LdapMark(facts.directory(), schools.which(), place, facts.stateLine(), visit.now(), visit.now())
                        .mark();
    }
}
