package fr.passerelle.connectors.ldap;

import fr.passerelle.identity.intake.Feed.Delivered;
import fr.passerelle.identity.intake.Feed.Extent;
import fr.passerelle.identity.intake.Known;
import fr.passerelle.identity.intake.Mark;
import fr.passerelle.identity.intake.Reading;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What has changed in one directory since a mark. */
final class ChangesReading {

    private final Visit visit;
    private final LdapMark mark;
    private final Known known;
    private final Consumer<Reading> readings;

    ChangesReading(Visit visit, LdapMark mark, Known known, Consumer<Reading> readings) {
        this.visit = visit;
        this.mark = mark;
        this.known = known;
        this.readings = readings;
    }

    /** The changes; nothing when everybody must be read, and nothing has been handed over then. */
    Optional<Delivered> read() throws IOException {
        var facts = visit.facts();
        if (!facts.directory().equals(mark.directory()) || isBehind(facts)) {
            return Optional.empty();
        }
        var schools = new Schools();
        var mapping = visit.mapping(schools);
        var found = new SchoolsReading(visit.shape(), mapping, schools);
        visit.search().each(visit.shape().schools(), found);
        if (!found.which().equals(mark.schools())) {
            return Optional.empty();
        }
        var handover = new Handover(known, readings, schools);
        var people = new ChangedPeople(visit.shape(), mapping, known, handover, visit.lookup());
        var schoolsFirst = new SchoolsFirst(found, handover);
        var sweeps = isSweepDue();
        var told = source(facts, sweeps).since(mark.place(), change -> {
            schoolsFirst.hand();
            people.take(change);
        });
        schoolsFirst.hand();
        people.finish(told.allNamed());
        return Optional.of(new Delivered(Extent.DELTA, next(facts, told.place(), told.allNamed())));
    }

    private ChangeSource source(ServerFacts facts, boolean sweeps) {
        var shape = visit.shape();
        return switch (visit.settings().changes()) {
            case NONE -> throw new IllegalStateException("this directory is read whole");
            case SYNCREPL -> new ContentSync(visit.session(), shape.everybody());
            case TIMESTAMP ->
                new DateSearch(shape, visit.search(), visit.settings().rhythm(), visit.newest(), sweeps);
            case DIRSYNC -> new DirSync(visit.session(), shape, facts.context(), sweeps);
        };
    }

    /** Content synchronisation says so itself; the others would find nothing new and never know. */
    private boolean isBehind(ServerFacts facts) {
        return visit.settings().changes() == LdapSettings.Changes.TIMESTAMP && facts.isBehind(mark.state());
    }

    private boolean isSweepDue() {
        return !visit.now().isBefore(mark.swept().plus(visit.settings().rhythm().sweepEvery()));
    }

    /** Without a place nothing is known of where to start next, and the mark in force stays. */
    private @Nullable Mark next(ServerFacts facts, @Nullable String place, boolean allNamed) {
        if (place == null) {
            return null;
        }
        Instant swept = allNamed ? visit.now() : mark.swept();
        return new LdapMark(mark.directory(), mark.schools(), place, facts.stateLine(), mark.complete(), swept).mark();
    }

    /** Hands over the schools that changed, once, and not before the directory has accepted the mark. */
    private final class SchoolsFirst {

        private final SchoolsReading found;
        private final Handover handover;
        private boolean handed;

        SchoolsFirst(SchoolsReading found, Handover handover) {
            this.found = found;
            this.handover = handover;
        }

        void hand() {
            if (!handed) {
                handed = true;
                found.handChanged(known, handover);
            }
        }
    }
}
