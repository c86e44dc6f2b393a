package fr.passerelle.connectors.ldap;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** One visit to a directory: its sessions, which end with it, and the time it may take. */
final class Visit implements AutoCloseable {

    private final LdapSettings settings;
    private final Shape shape;
    private final LdapServers servers;
    private final Clock clock;
    private final Instant now;
    private final LdapSession session;
    private final AtomicReference<@Nullable LdapSession> second = new AtomicReference<>();
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

    /** Questions beside the one that is being answered, on a second session. */
    Lookup lookup() {
        return new Lookup(this::second, settings.server().answer());
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
        var other = second.get();
        if (other != null) {
            other.close();
        }
    }

    private LdapSession second() throws IOException {
        var open = second.get();
        if (open == null) {
            open = servers.open(LdapSession.Talk.AT_ONCE);
            second.set(open);
        }
        return open;
    }

    private void cut() {
        session.cut();
        var other = second.get();
        if (other != null) {
            other.cut();
        }
    }
}
