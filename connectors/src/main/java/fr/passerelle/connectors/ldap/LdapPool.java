package fr.passerelle.connectors.ldap;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The connections with one directory that are kept between its readings. Each is lent to one piece of work at a time, and
 * looked at before: one that is too old, has lain too long, is bound with another password than the one in force, or does
 * not answer is ended and another is opened in its place. Nothing is ever opened but for somebody who asks.
 */
final class LdapPool implements AutoCloseable {

    private final LdapServers servers;
    private final LdapSettings.Pool limits;
    private final Clock clock;
    private final Deque<Kept> kept = new ArrayDeque<>();
    private boolean isSwept;
    private boolean isClosed;

    LdapPool(LdapServers servers, LdapSettings.Pool limits, Clock clock) {
        this.servers = servers;
        this.limits = limits;
        this.clock = clock;
    }

    private record Kept(LdapSession session, Instant since) {}

    /** A session that is well, kept or new, for the caller alone, who closes it or {@link #giveBack gives it back}. */
    LdapSession lend(LdapSession.Talk talk) throws IOException {
        for (var before = next(talk); before != null; before = next(talk)) {
            if (isGood(before) && servers.isWell(before.session())) {
                return before.session();
            }
            before.session().close();
        }
        return servers.open(talk);
    }

    /** Takes back a session in which every question has been answered to the end. */
    void giveBack(LdapSession session) {
        var keeps = false;
        synchronized (this) {
            keeps = !isClosed && !session.isCut() && kept.size() < limits.most();
            if (keeps) {
                kept.addFirst(new Kept(session, clock.instant()));
                startSweeping();
            }
        }
        if (!keeps) {
            session.close();
        }
    }

    /** How many lie here. */
    synchronized int size() {
        return kept.size();
    }

    /** Ends those that lie here, and from now on whatever is given back; nothing more is lent. */
    @Override
    public void close() {
        List<Kept> all;
        synchronized (this) {
            isClosed = true;
            all = List.copyOf(kept);
            kept.clear();
        }
        all.forEach(each -> each.session().close());
    }

    /** The one given back last, for the others may then be let go of. */
    private synchronized @Nullable Kept next(LdapSession.Talk talk) throws DirectoryDown {
        if (isClosed) {
            throw new DirectoryDown("LDAP : le programme s'arrête ; rien n'est retenu");
        }
        for (var each : kept) {
            if (each.session().kind().talk() == talk) {
                kept.remove(each);
                return each;
            }
        }
        return null;
    }

    /** A time to come was told by a clock that has since been put right, and says nothing. */
    private boolean isGood(Kept one) {
        var now = clock.instant();
        return isWithin(one.since(), now, limits.idle())
                && isWithin(one.session().kind().opened(), now, limits.age());
    }

    private static boolean isWithin(Instant from, Instant now, Duration most) {
        return !from.isAfter(now) && !now.isAfter(from.plus(most));
    }

    /** A directory that is read once a night must not keep a connection for the day. */
    private void startSweeping() {
        if (!isSwept) {
            isSwept = true;
            Thread.ofVirtual().name("ldap-pool").start(this::sweep);
        }
    }

    private void sweep() {
        try {
            do {
                Thread.sleep(limits.idle());
            } while (sweepOnce());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends those that have lain too long; whether any are left. */
    private boolean sweepOnce() {
        var over = new ArrayList<Kept>();
        boolean goesOn;
        synchronized (this) {
            kept.stream().filter(each -> !isGood(each)).forEach(over::add);
            kept.removeAll(over);
            isSwept = !kept.isEmpty();
            goesOn = isSwept;
        }
        over.forEach(each -> each.session().close());
        return goesOn;
    }
}
