package fr.passerelle.connectors.ldap;

import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.controls.ContentSyncRequestMode;
import fr.passerelle.identity.intake.Feed;
import fr.passerelle.identity.intake.Feed.Delivered;
import fr.passerelle.identity.intake.Feed.Extent;
import fr.passerelle.identity.intake.Known;
import fr.passerelle.identity.intake.Reading;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Listens to one directory by content synchronisation (RFC 4533, refreshAndPersist): what comes is gathered until nothing
 * has come for a moment, and handed over with the newest place known.
 */
final class Listening {

    /** The most words of the directory that may wait for us; beyond it, it waits itself. */
    private static final int MOST_WAITING = 50_000;

    private final LdapSession session;
    private final LdapPool pool;
    private final LdapSettings settings;
    private final Shape shape;
    private final Clock clock;
    private final Schools schools = new Schools();
    private final SchoolsReading schoolsFound;
    private final LinkedBlockingQueue<Heard> queue = new LinkedBlockingQueue<>(MOST_WAITING);
    private LdapMark mark;
    private Gathering people = new Gathering();
    private boolean peopleAreFresh;
    private boolean schoolsAreFresh;
    private boolean schoolsAreHanded;

    Listening(LdapSession session, LdapPool pool, LdapSettings settings, Clock clock, LdapMark mark) {
        this.session = session;
        this.pool = pool;
        this.settings = settings;
        this.shape = new Shape(settings);
        this.clock = clock;
        this.mark = mark;
        this.schoolsFound = new SchoolsReading(shape, mapping(), schools);
    }

    /** Hands over one delivery after the other, until the taker wants no more or the thread is interrupted. */
    void run(Predicate<Feed> taker) throws IOException {
        if (!ServerFacts.of(session, settings).directory().equals(mark.directory())) {
            throw new MarkLost("LDAP : l'annuaire n'est plus celui du repère");
        }
        ask(shape.schools(), null, Heard.Who.SCHOOLS);
        ask(shape.everybody(), mark.place(), Heard.Who.PEOPLE);
        try {
            var goesOn = true;
            while (goesOn) {
                checkRhythm();
                var heard = queue.poll(patience().toMillis(), TimeUnit.MILLISECONDS);
                if (heard != null) {
                    hear(heard);
                }
                if (isReady(heard == null)) {
                    goesOn = hand(taker);
                } else if (heard == null) {
                    checkAlive();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void ask(Search.Question question, @Nullable String place, Heard.Who who) throws DirectoryDown {
        var ear = new QueueingEar(who, queue, session, settings.server().answer());
        var request = SyncListener.request(question, ContentSyncRequestMode.REFRESH_AND_PERSIST, place, ear);
        request.setResponseTimeoutMillis(0);
        session.ask(request);
    }

    /** How long the next word may be waited for. */
    private Duration patience() {
        if (!isFresh()) {
            return settings.server().answer();
        }
        return people.isEmpty() ? settings.patience().idle() : settings.rhythm().quiet();
    }

    private boolean isFresh() {
        return peopleAreFresh && schoolsAreFresh;
    }

    private boolean isReady(boolean isQuiet) {
        return isFresh() && !people.isEmpty() && (isQuiet || people.isFull());
    }

    private void hear(Heard heard) throws IOException {
        switch (heard.word()) {
            case Heard.Changed(var change) -> {
                if (heard.who() == Heard.Who.PEOPLE) {
                    people.add(change);
                } else {
                    school(change);
                }
            }
            case Heard.Reached(var place) -> {
                if (heard.who() == Heard.Who.PEOPLE) {
                    people.reached(place);
                }
            }
            case Heard.Phase(var allNamed, var isLast) -> phase(heard.who(), allNamed, isLast);
            case Heard.Ended(var code) -> throw ended(code, heard.who());
            case Heard.Broken(var why) -> throw why;
        }
        if (!isFresh() && people.isTooMuch()) {
            throw new DirectoryDown("LDAP : trop de changements pour être écoutés ; une lecture doit venir d'abord");
        }
    }

    private void school(Change change) throws IOException {
        if (schoolsAreFresh) {
            throw new DirectoryDown("LDAP : les établissements ont changé ; une lecture doit venir d'abord");
        }
        if (change instanceof Change.Stands(var entry, var _)) {
            schoolsFound.take(entry);
        }
    }

    private void phase(Heard.Who who, boolean allNamed, boolean isLast) throws DirectoryDown {
        if (who == Heard.Who.PEOPLE) {
            people.phase(allNamed);
            peopleAreFresh |= isLast;
            return;
        }
        schoolsAreFresh |= isLast;
        if (isLast && !schoolsFound.which().equals(mark.schools())) {
            throw new DirectoryDown("LDAP : les établissements ont changé ; une lecture doit venir d'abord");
        }
    }

    private static IOException ended(ResultCode code, Heard.Who who) {
        return who == Heard.Who.PEOPLE && ContentSync.isLost(code)
                ? new MarkLost("LDAP : l'annuaire ne sait plus dire ce qui a changé depuis notre repère")
                : DirectoryDown.result("écoute interrompue", code, null);
    }

    private boolean hand(Predicate<Feed> taker) {
        var gathered = people;
        var place = gathered.place();
        people = new Gathering();
        var next = place == null ? mark : mark.at(place);
        var taken = taker.test((known, readings) -> deliver(gathered, next, known, readings));
        mark = next;
        schoolsAreHanded = true;
        return taken;
    }

    private Delivered deliver(Gathering gathered, LdapMark next, Known known, Consumer<Reading> readings)
            throws IOException {
        var handover = new Handover(known, readings, schools);
        if (!schoolsAreHanded) {
            schoolsFound.handChanged(known, handover);
        }
        try (var beside = new Sessions(pool)) {
            var changed = new ChangedPeople(shape, mapping(), known, handover, lookup(beside));
            for (var change : gathered.changes()) {
                changed.take(change);
            }
            changed.finish(gathered.allNamed());
            beside.areWhole();
        }
        return new Delivered(Extent.DELTA, next.mark());
    }

    /** Not in the session that is listened to: an answer would stand behind all the changes that nobody takes yet. */
    private Lookup lookup(Sessions sessions) {
        return new Lookup(
                () -> sessions.shared(LdapSession.Talk.AT_ONCE),
                settings.server().answer());
    }

    /** A day without a complete reading ends the listening, so that one comes. */
    private void checkRhythm() throws DirectoryDown {
        if (clock.instant().isAfter(mark.complete().plus(settings.rhythm().completeEvery()))) {
            throw new DirectoryDown("LDAP : une lecture complète est due, et doit venir d'abord");
        }
    }

    /** Silence is the rule while nobody changes anything, and looks like a connection that is no longer one. */
    private void checkAlive() throws DirectoryDown {
        if (!isFresh()) {
            throw new DirectoryDown("LDAP : l'annuaire ne répond pas à la demande d'écoute");
        }
        session.entry("", List.of("1.1"));
    }

    private EntryMapping mapping() {
        return new EntryMapping(settings.tree(), schools, clock);
    }
}
