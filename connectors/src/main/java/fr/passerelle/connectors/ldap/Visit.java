package fr.passerelle.connectors.ldap;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** One visit to a directory: its sessions, which end with it, and the time it may take. */
final class Visit implements AutoCloseable {

    private final LdapSettings settings;
    private final Shape shape;
    private final LdapServers servers;
    private final Clock clock;
    private final Instant now;
    private final LdapSession session;
    private final Map<LdapSession.Talk, LdapSession> others = new ConcurrentHashMap<>();
    private final Deadline deadline;

    /** With one session open, in which one question is asked at a time. */
    Visit(LdapSettings settings, LdapServers servers, Clock clock) throws IOException {
        this.settings = settings;
        this.shape = new Shape(settings);
        this.servers = servers;
        this.clock = clock;
        this.now = clock.instant();
        this.session = servers.open(LdapSession.Talk.IN_TURN);
        this.deadline = new Deadline(settings.patience().whole(), this::cut);
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
        return new Search(other(LdapSession.Talk.IN_TURN), settings.tree().pageSize());
    }

    /** Questions beside the one that is being answered, on a session of its own. */
    Lookup lookup() {
        return new Lookup(
                () -> other(LdapSession.Talk.AT_ONCE), settings.server().answer());
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

    @Override
    public void close() {
        deadline.close();
        session.close();
        others.values().forEach(LdapSession::close);
    }

    private LdapSession other(LdapSession.Talk talk) throws IOException {
        var open = others.get(talk);
        if (open == null) {
            open = servers.open(talk);
            others.put(talk, open);
        }
        return open;
    }

    private void cut() {
        session.cut();
        others.values().forEach(LdapSession::cut);
    }
}
