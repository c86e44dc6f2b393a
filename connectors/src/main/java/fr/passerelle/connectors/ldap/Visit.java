package fr.passerelle.connectors.ldap;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;

/** One visit to a directory: the sessions lent to it, and the time it may take. */
final class Visit implements AutoCloseable {

    private final LdapSettings settings;
    private final Shape shape;
    private final Clock clock;
    private final Instant now;
    private final Sessions sessions;
    private final LdapSession session;
    private final Deadline deadline;

    /** With one session open, in which one question is asked at a time. */
    Visit(LdapSettings settings, LdapPool pool, Clock clock) throws IOException {
        this.settings = settings;
        this.shape = new Shape(settings);
        this.clock = clock;
        this.now = clock.instant();
        this.sessions = new Sessions(pool);
        this.session = sessions.lend(LdapSession.Talk.IN_TURN);
        this.deadline = new Deadline(settings.patience().whole(), sessions::cut);
    }

    LdapSettings settings() {
        return settings;
    }

    Shape shape() {
        return shape;
    }

    Instant now() {
        return now;
    }

    LdapSession session() {
        return session;
    }

    EntryMapping mapping(Schools schools) {
        return new EntryMapping(settings.tree(), schools, clock);
    }

    Search search() {
        return new Search(session, settings.tree().pageSize());
    }

    /** Pages read while others are, on a session of its own. */
    Search searchBeside() throws IOException {
        return new Search(
                sessions.shared(LdapSession.Talk.IN_TURN), settings.tree().pageSize());
    }

    /** Questions beside the one that is being answered, on a session of its own. */
    Lookup lookup() {
        return new Lookup(
                () -> sessions.shared(LdapSession.Talk.AT_ONCE),
                settings.server().answer());
    }

    /** What tells where to start next, of entries with their dates. */
    Newest newest() {
        return new Newest(
                shape.names().here("modifyTimestamp"), now, settings.rhythm().overlap());
    }

    ServerFacts facts() throws DirectoryDown {
        return ServerFacts.of(session, settings);
    }

    /** What went wrong, when it may be that the time was over. */
    DirectoryDown why(DirectoryDown fault) {
        return deadline.isOver()
                ? new DirectoryDown(
                        "LDAP : la lecture dépasse " + settings.patience().whole() + " ; rien n'est retenu", fault)
                : fault;
    }

    /** All that was asked has been answered: its sessions may serve the next visit. */
    void wentWell() {
        sessions.areWhole();
    }

    @Override
    public void close() {
        deadline.close();
        sessions.close();
    }
}
