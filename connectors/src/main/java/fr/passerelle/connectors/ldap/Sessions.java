package fr.passerelle.connectors.ldap;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The sessions lent for one piece of work. They go back when it says that it went well; else they end with it, for an
 * answer to what was asked before may still be on its way in them.
 */
final class Sessions implements AutoCloseable {

    private final LdapPool pool;
    private final List<LdapSession> lent = new CopyOnWriteArrayList<>();
    private final Map<LdapSession.Talk, LdapSession> shared = new ConcurrentHashMap<>();
    private volatile boolean isCut;
    private volatile boolean isWhole;

    Sessions(LdapPool pool) {
        this.pool = pool;
    }

    /** One more. */
    LdapSession lend(LdapSession.Talk talk) throws IOException {
        var session = pool.lend(talk);
        lent.add(session);
        if (isCut) {
            session.cut();
        }
        return session;
    }

    /** The one of that kind which whoever works on this shares. */
    LdapSession shared(LdapSession.Talk talk) throws IOException {
        var present = shared.get(talk);
        if (present == null) {
            present = lend(talk);
            shared.put(talk, present);
        }
        return present;
    }

    /** All that was asked in them has been answered to the end. */
    void areWhole() {
        isWhole = true;
    }

    /** Ends them under the hands of whoever is reading. */
    void cut() {
        isCut = true;
        lent.forEach(LdapSession::cut);
    }

    @Override
    public void close() {
        lent.forEach(isWhole && !isCut ? pool::giveBack : LdapSession::close);
    }
}
